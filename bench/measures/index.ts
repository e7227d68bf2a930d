import type { Measure } from '../row.ts';
import { firstLoad } from './first-load.ts';
import { inNode } from './in-node.ts';
import { paint } from './paint.ts';

/** Everything that is measured, in the order of the table. A new measure is one file and one line here. */
export const measures = { inNode, firstLoad, paint } as const satisfies Record<string, Measure>;
