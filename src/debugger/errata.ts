import type { Expression } from '../engine/algebra/expression.ts';
import { instantiate } from '../engine/algebra/instantiate.ts';
import { BackstepError } from '../engine/errors.ts';
import type { Line, Statement } from '../engine/program.ts';
import { farthest, type Shape, sameShape } from '../engine/tensor.ts';
import type { Trace } from '../engine/trace.ts';

/** What a formula that was printed with a slip gives on the network at hand, beside the right one. */
export type Verdict =
  /** It can't be computed: shapes that don't fit, or a quantity that does not exist. */
  | { readonly kind: 'impossible'; readonly why: string }
  | { readonly kind: 'shape'; readonly printed: Shape; readonly right: Shape }
  /** The largest difference between entries. */
  | { readonly kind: 'differs'; readonly by: number }
  /** The slip does not show in these numbers: it would go unnoticed. */
  | { readonly kind: 'same' };

/** A printed formula at the layer and sample of the statement that it belongs to. */
export const printedAt = <L extends Line>(
  printed: Expression,
  { bindings }: Statement<L>,
  trace: Trace<L>,
): Expression => instantiate(printed, bindings, trace.program.problem);

/** Computes a printed formula (already at its layer and sample) and compares it with the statement's own. */
export function judge<L extends Line>(printed: Expression, statement: Statement<L>, trace: Trace<L>): Verdict {
  try {
    const theirs = trace.part(printed);
    const ours = trace.part(statement.body);
    if (!sameShape(theirs.shape, ours.shape)) return { kind: 'shape', printed: theirs.shape, right: ours.shape };
    const by = farthest(ours.data, theirs.data);
    return by === 0 ? { kind: 'same' } : { kind: 'differs', by };
  } catch (error) {
    if (!(error instanceof BackstepError)) throw error;
    return { kind: 'impossible', why: error.what };
  }
}
