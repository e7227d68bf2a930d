import type { Document, DocumentLine } from '../../documents/document.ts';
import type { SymbolName } from '../../documents/quantities.ts';
import type { Statement } from '../../engine/program.ts';
import { offsetOf } from '../../engine/tensor.ts';
import type { Trace } from '../../engine/trace.ts';
import { parseId } from '../ids.ts';
import { kept } from '../kept.ts';

/** A pass through a document. */
export interface Run {
  readonly document: Document;
  readonly trace: Trace<DocumentLine>;
}

/** A quantity of one layer, all samples: from the document itself, or where it has none, from All together. */
export interface Found {
  readonly run: Run;
  /** One vector for each sample; of a weight's quantity one in all. */
  readonly values: readonly ArrayLike<number>[];
  /** Rows and columns of a matrix. */
  readonly shape: readonly number[];
  /** The statement that writes an entry for a sample, and its flat place there. */
  place(
    sample: number,
    at: readonly number[],
  ): { readonly statement: Statement<DocumentLine>; readonly element: number };
}

const perWeight: ReadonlySet<SymbolName> = new Set(['W', 'b', 'dW', 'db']);

function inRun(run: Run, symbol: SymbolName, layer: number): Found | undefined {
  const { document, trace } = run;
  const { length: N } = trace.program.problem.inputs;
  const samples = perWeight.has(symbol) ? [1] : Array.from({ length: N }, (_, k) => k + 1);
  // The state at the end of the pass.
  const all = samples.map((sample) => kept(document, trace, symbol, layer, sample, Infinity));
  if (all.some((one) => one?.tensor === undefined)) return undefined;
  return {
    run,
    values: all.map((one) => one!.tensor!.data),
    shape: all[0]!.shape,
    place(sample, at) {
      const entry = all[Math.min(sample, all.length) - 1]!.entry(at);
      const reference = parseId(entry.id);
      return { statement: trace.writer(reference)!, element: offsetOf(trace.shape(reference), entry.at) };
    },
  };
}

/** Finds a quantity of a layer in the first run that has it. */
export const quantityIn = (runs: readonly Run[], symbol: SymbolName, layer: number): Found | undefined => {
  for (const run of runs) {
    const found = inRun(run, symbol, layer);
    if (found !== undefined) return found;
  }
  return undefined;
};
