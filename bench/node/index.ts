import type { Measure } from '../row.ts';
import { lazyTrace } from './lazy-trace.ts';
import { traceAgainstTape } from './trace-against-tape.ts';
import { verdicts } from './verdicts.ts';

/** What is measured in Node, in the order of the table. A new one is one file and one line here. */
export const nodeMeasures: readonly Measure[] = [traceAgainstTape, lazyTrace, verdicts];
