import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { CDPSession } from 'playwright-core';
import { build } from 'vite';
import { withExplorer } from './explorer.ts';
import { walk, warmPage } from './measures/paint.ts';
import { type NetworkName, networkFiles } from './networks.ts';

/**
 * `npx tsx bench/profile.ts 2-8-8-1`: where the time of a step goes, in milliseconds per step. It builds the app with
 * readable names and walks through the pass twice: once with the browser's own trace (style, layout, paint, and who asked
 * for a layout in the middle of a script), once with the sampling profiler (functions). Nothing is slowed down here; the
 * trace counts processor time, so a busy machine hardly disturbs it.
 */

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}
interface ProfileNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children?: readonly number[];
}
interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly tid: number;
  readonly pid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Processor time of the thread, in microseconds. */
  readonly tdur?: number;
  readonly args?: {
    readonly beginData?: { readonly stackTrace?: readonly CallFrame[] };
    readonly data?: { readonly type?: string };
  };
}

const nameOf = ({ functionName, url, lineNumber }: CallFrame): string =>
  `${functionName || '(anonymous)'}  ${url.split('/').at(-1)}:${lineNumber + 1}`;

type Times = Map<string, number>;
const add = (times: Times, name: string, ms: number) => void times.set(name, (times.get(name) ?? 0) + ms);

function show(title: string, times: Times, steps: number, most: number): void {
  console.log(`\n${title}`);
  const sorted = [...times].sort(([, x], [, y]) => y - x).slice(0, most);
  for (const [name, ms] of sorted) console.log(`${(ms / steps).toFixed(2).padStart(8)}  ${name}`);
}

/** Milliseconds by function: in the function itself, and with all that it calls (counted once where it recurs). */
function byFunction({ nodes, samples = [], timeDeltas = [] }: Profile): { own: Times; whole: Times } {
  const parent = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const [own, whole]: [Times, Times] = [new Map(), new Map()];
  for (const [i, id] of samples.entries()) {
    const ms = (timeDeltas[i] ?? 0) / 1000;
    const names: string[] = [];
    for (let at: number | undefined = id; at !== undefined; at = parent.get(at))
      names.push(nameOf(byId.get(at)!.callFrame));
    add(own, names[0]!, ms);
    for (const name of new Set(names)) add(whole, name, ms);
  }
  return { own, whole };
}

/** What the browser's main thread did from each key press until the frame behind it was handed over to be drawn. */
function byEvent(events: readonly TraceEvent[]): { steps: number; kinds: Times; forced: Times } {
  const isKey = ({ name, args }: TraceEvent) => name === 'EventDispatch' && args?.data?.type === 'keydown';
  const first = events.find(isKey);
  const main = events.filter(({ tid, pid }) => tid === first?.tid && pid === first?.pid).sort((a, b) => a.ts - b.ts);
  const [kinds, forced]: [Times, Times] = [new Map(), new Map()];
  let steps = 0;
  for (const key of main.filter(isKey)) {
    const handled = key.ts + (key.dur ?? 0);
    const commit = main.find(({ name, ts }) => name === 'Commit' && ts > handled);
    if (commit === undefined) continue;
    steps++;
    for (const { name, ts, tdur = 0, args } of main) {
      if (ts < key.ts || ts > commit.ts) continue;
      add(kinds, name, tdur / 1000);
      if (ts > handled || !['Layout', 'UpdateLayoutTree'].includes(name)) continue;
      const asker = (args?.beginData?.stackTrace ?? []).slice(0, 3).map(nameOf).join(' < ');
      add(forced, `${name === 'Layout' ? 'layout' : 'style '} for ${asker || '(unknown)'}`, tdur / 1000);
    }
  }
  return { steps, kinds, forced };
}

async function trace(session: CDPSession, work: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) if (event.ph === 'X') events.push(event);
  });
  const categories =
    'devtools.timeline,disabled-by-default-devtools.timeline,disabled-by-default-devtools.timeline.stack';
  await session.send('Tracing.start', { categories, transferMode: 'ReportEvents' });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  return events;
}

const name = (process.argv[2] ?? '2-8-8-1') as NetworkName;
if (!Object.hasOwn(networkFiles, name)) throw new Error(`There are ${Object.keys(networkFiles).join(', ')}`);
const folder = mkdtempSync(join(tmpdir(), 'backstep-profile-'));
process.env.BACKSTEP_DIST = folder;
await build({ build: { outDir: folder, minify: false, emptyOutDir: true }, logLevel: 'error' });
await withExplorer(async (explorer) => {
  const [page, session] = await warmPage(explorer, name, 1);

  const { steps, kinds, forced } = byEvent(
    await trace(await explorer.browser.newBrowserCDPSession(), () => walk(page)),
  );
  console.log(`${name}: milliseconds per step, over ${steps} steps, not slowed`);
  show('The browser’s own account, from key to commit, in processor time (events nest)', kinds, steps, 16);
  show('Style and layout that a script waited for, by who asked', forced, steps, 20);

  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 250 });
  await session.send('Profiler.start');
  const presses = await walk(page);
  const { profile } = await session.send('Profiler.stop');
  const { own, whole } = byFunction(profile);
  show('Functions: in the function itself', own, presses.length, 30);
  show('Functions: with all that they call', whole, presses.length, 70);
});
rmSync(folder, { recursive: true });
