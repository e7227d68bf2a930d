import type { DocumentLine } from '../../../documents/document.ts';
import { type Hue, quantityOf } from '../../../documents/quantities.ts';
import type { Phase, Program, Statement } from '../../../engine/program.ts';

/** Consecutive statements of one phase, layer and sample: one stair of the timeline. Height is the layer. */
export interface Flight {
  readonly phase: Phase;
  readonly layer: number | undefined;
  readonly sample: number | undefined;
  /** Statements from `start` (0-based) on. */
  readonly start: number;
  readonly count: number;
  /** Folded flights are drawn narrower, as bars without letters; a folded run of samples is one bar. */
  readonly folded: boolean;
  /** How many samples this flight stands for, if it stands for several. */
  readonly samples: number;
}

type S = Statement<DocumentLine>;

const sameFlight = (a: S, b: S): boolean =>
  a.phase === b.phase && a.bindings.l === b.bindings.l && a.bindings.k === b.bindings.k;

/** The pass as flights. Long batches fold: other samples of the same phase become one bar before and one after. */
export function flightsOf(program: Program<DocumentLine>, sample: number, most: number): Flight[] {
  const { statements } = program;
  const flights: Flight[] = [];
  let start = 0;
  for (let i = 1; i <= statements.length; i++) {
    if (i < statements.length && sameFlight(statements[i]!, statements[start]!)) continue;
    const { phase, bindings } = statements[start]!;
    flights.push({ phase, layer: bindings.l, sample: bindings.k, start, count: i - start, folded: false, samples: 1 });
    start = i;
  }
  if (statements.length <= most) return flights;
  const folded: Flight[] = [];
  for (const flight of flights) {
    const last = folded.at(-1);
    const other = flight.sample !== undefined && flight.sample !== sample;
    const joins =
      other &&
      last?.folded &&
      last.phase === flight.phase &&
      last.sample !== undefined &&
      last.sample < sample === flight.sample! < sample;
    if (joins)
      folded[folded.length - 1] = {
        ...last,
        count: last.count + flight.count,
        samples: flight.sample! - last.sample! + 1,
        layer: undefined,
      };
    else folded.push({ ...flight, folded: other });
  }
  return folded;
}

export const hueOf = (statement: S): Hue => quantityOf(statement.target.symbol).hue;

/** Where a flight stands on the stair: its layer, what has no layer, such as the loss, above all of them. */
export const heightOf = ({ layer, samples }: Flight, L: number): number =>
  samples > 1 ? (L + 1) / 2 : (layer ?? L + 1);
