import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { withExplorer } from './explorer.ts';
import { type CallFrame, type KeyWork, traceKeys } from './main-thread.ts';
import { walk, warmPage } from './measures/paint.ts';
import { type NetworkName, networkFiles } from './networks.ts';
import { summarise } from './statistics.ts';

/**
 * `npx tsx bench/profile.ts 2-8-8-1`: where the time of a step goes, in milliseconds per step. It builds the app with
 * readable names and walks through the pass twice: once with the browser's own trace (style, layout, paint, and who asked
 * for a layout in the middle of a script), once with the sampling profiler (functions). Nothing is slowed down here; the
 * trace counts processor time, so a busy machine hardly disturbs it.
 */

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

/** Processor time by kind of work, and style and layout in the middle of a script by who asked. */
function byEvent(works: readonly KeyWork[]): { kinds: Times; forced: Times } {
  const [kinds, forced]: [Times, Times] = [new Map(), new Map()];
  for (const { inEvent, after } of works) {
    for (const { name, tdur = 0 } of [...inEvent, ...after]) add(kinds, name, tdur / 1000);
    for (const { name, tdur = 0, args } of inEvent) {
      if (name !== 'Layout' && name !== 'UpdateLayoutTree') continue;
      const asker = (args?.beginData?.stackTrace ?? []).slice(0, 3).map(nameOf).join(' < ');
      add(forced, `${name === 'Layout' ? 'layout' : 'style '} for ${asker || '(unknown)'}`, tdur / 1000);
    }
  }
  return { kinds, forced };
}

const name = (process.argv[2] ?? '2-8-8-1') as NetworkName;
if (!Object.hasOwn(networkFiles, name)) throw new Error(`There are ${Object.keys(networkFiles).join(', ')}`);
const folder = mkdtempSync(join(tmpdir(), 'backstep-profile-'));
process.env.BACKSTEP_DIST = folder;
await build({ build: { outDir: folder, minify: false, emptyOutDir: true }, logLevel: 'error' });
await withExplorer(async (explorer) => {
  const [page, session] = await warmPage(explorer, name, 1);

  const works = await traceKeys(explorer.browser, () => walk(page));
  const { kinds, forced } = byEvent(works);
  const all = summarise(works.map(({ processor }) => processor));
  console.log(`${name}: milliseconds per step, over ${works.length} steps, not slowed`);
  console.log(`Processor time from key to commit: median ${all.median.toFixed(1)}, p95 ${all.p95.toFixed(1)}`);
  show("The browser's own account of it, by kind of work (kinds nest)", kinds, works.length, 14);
  show('Style and layout that a script waited for, by who asked', forced, works.length, 20);

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
