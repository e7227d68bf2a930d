import process from 'node:process';
import type { Row } from '../row.ts';
import { nodeMeasures } from './index.ts';

/** Runs the measures of this folder and prints their rows as JSON: `shipped.ts` builds this file and reads what it prints. */
const rows: Row[] = [];
for (const measure of nodeMeasures) rows.push(...(await measure()));
process.stdout.write(`${JSON.stringify(rows)}\n`);
