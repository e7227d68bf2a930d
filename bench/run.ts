import { cpus, loadavg } from 'node:os';
import process from 'node:process';
import { measures } from './measures/index.ts';
import type { Row } from './row.ts';
import { tableOf } from './table.ts';

/** `npm run bench`: all measures in one table. `npm run bench -- paint firstLoad` runs only these. */
const names = Object.keys(measures) as (keyof typeof measures)[];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(names as string[]).includes(name));
if (unknown.length > 0) {
  console.error(`Unknown measure: ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  process.exitCode = 2;
} else {
  const rows: Row[] = [];
  const load = () => loadavg()[0]!.toFixed(1);
  const before = load();
  for (const name of names) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`${name} …`);
    try {
      rows.push(...(await measures[name]()));
    } catch (error) {
      // The other measures are still worth reading.
      console.error(`${name} failed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      process.exitCode = 1;
    }
  }
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}; load ${before} before, ${load()} after\n`,
  );
  console.log(tableOf(rows));
}
