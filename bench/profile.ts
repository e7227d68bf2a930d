import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { withExplorer } from './explorer.ts';
import { walk, warmPage } from './measures/paint.ts';
import { type NetworkName, networkFiles } from './networks.ts';

/**
 * `npx tsx bench/profile.ts 2-8-8-1`: where the time of a step goes, by function, by file, and by the browser's own work
 * (style, layout, paint). It builds the app with readable names, and divides all times by the number of steps.
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
  readonly dur?: number;
  readonly tid: number;
}

const nameOf = ({ functionName, url, lineNumber }: CallFrame): string =>
  `${functionName || '(anonymous)'}  ${url.split('/').at(-1)}:${lineNumber + 1}`;

/** Milliseconds by function: in the function itself, and with all that it calls (counted once where it recurs). */
function timesOf({ nodes, samples = [], timeDeltas = [] }: Profile) {
  const parent = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const own = new Map<string, number>();
  const whole = new Map<string, number>();
  for (const [i, id] of samples.entries()) {
    const ms = (timeDeltas[i] ?? 0) / 1000;
    const names: string[] = [];
    for (let at: number | undefined = id; at !== undefined; at = parent.get(at))
      names.push(nameOf(byId.get(at)!.callFrame));
    own.set(names[0]!, (own.get(names[0]!) ?? 0) + ms);
    for (const name of new Set(names)) whole.set(name, (whole.get(name) ?? 0) + ms);
  }
  return { own, whole };
}

function show(title: string, times: ReadonlyMap<string, number>, steps: number, most: number): void {
  console.log(`\n${title}, ms per step`);
  const sorted = [...times].sort(([, x], [, y]) => y - x).slice(0, most);
  for (const [name, ms] of sorted) console.log(`${(ms / steps).toFixed(2).padStart(8)}  ${name}`);
}

const name = (process.argv[2] ?? '2-8-8-1') as NetworkName;
if (!Object.hasOwn(networkFiles, name)) throw new Error(`There are ${Object.keys(networkFiles).join(', ')}`);
const folder = mkdtempSync(join(tmpdir(), 'backstep-profile-'));
process.env.BACKSTEP_DIST = folder;
await build({ build: { outDir: folder, minify: false, emptyOutDir: true }, logLevel: 'error' });
await withExplorer(async (explorer) => {
  const [page, session] = await warmPage(explorer, name);

  const browserSession = await explorer.browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  browserSession.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) if (event.ph === 'X') events.push(event);
  });
  await browserSession.send('Tracing.start', { categories: 'devtools.timeline', transferMode: 'ReportEvents' });
  const traced = await walk(page);
  const complete = new Promise((resolve) => browserSession.once('Tracing.tracingComplete', resolve));
  await browserSession.send('Tracing.end');
  await complete;
  const byEvent = new Map<string, number>();
  for (const { name: event, dur = 0 } of events) byEvent.set(event, (byEvent.get(event) ?? 0) + dur / 1000);
  show('The browser’s own account (events nest)', byEvent, traced.length, 18);

  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 500 });
  await session.send('Profiler.start');
  const profiled = await walk(page);
  const { profile } = await session.send('Profiler.stop');
  const { own, whole } = timesOf(profile);
  show('In the function itself', own, profiled.length, 40);
  show('With all that it calls', whole, profiled.length, 90);
});
rmSync(folder, { recursive: true });
