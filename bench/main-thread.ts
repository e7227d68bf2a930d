import type { Browser } from 'playwright-core';

/** A place in a script, as the browser's tools name it. */
export interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

/** A piece of work in the browser's trace. Times are in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly tid: number;
  readonly pid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Processor time of the thread. */
  readonly tdur?: number;
  readonly args?: {
    readonly beginData?: { readonly stackTrace?: readonly CallFrame[] };
    readonly data?: { readonly type?: string };
  };
}

/** Everything that the main thread did for one key press: in its event, and from there until the frame was handed over. */
export interface KeyWork {
  readonly inEvent: readonly TraceEvent[];
  readonly after: readonly TraceEvent[];
  /** Milliseconds of processor time, all in all. Others who keep the machine busy are not in it. */
  readonly processor: number;
}

const processorTime = (events: readonly TraceEvent[]): number =>
  events.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);

/** The work behind every key press that led to a new frame, while something is done. */
export async function traceKeys(browser: Browser, work: () => Promise<unknown>): Promise<KeyWork[]> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) if (event.ph === 'X') events.push(event);
  });
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  const categories = ['', '.stack'].map((kind) => `disabled-by-default-devtools.timeline${kind}`);
  await session.send('Tracing.start', {
    categories: ['devtools.timeline', ...categories].join(),
    transferMode: 'ReportEvents',
  });
  await work();
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return workBehindKeys(events);
}

function workBehindKeys(events: readonly TraceEvent[]): KeyWork[] {
  const isKey = ({ name, args }: TraceEvent) => name === 'EventDispatch' && args?.data?.type === 'keydown';
  const first = events.find(isKey);
  const main = events.filter(({ tid, pid }) => tid === first?.tid && pid === first?.pid).sort((a, b) => a.ts - b.ts);
  return main.filter(isKey).flatMap((key) => {
    const handled = key.ts + (key.dur ?? 0);
    const commit = main.find(({ name, ts }) => name === 'Commit' && ts > handled);
    if (commit === undefined) return [];
    const inEvent = main.filter(({ ts }) => ts >= key.ts && ts <= handled);
    const after = main.filter(({ ts }) => ts > handled && ts <= commit.ts);
    const tasks = after.filter(({ name }) => name === 'RunTask');
    return [{ inEvent, after, processor: processorTime([key, ...tasks]) }];
  });
}
