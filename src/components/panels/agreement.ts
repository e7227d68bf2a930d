import type { DocumentLine } from '../../documents/document.ts';
import { differentiate, jacobianOf } from '../../engine/algebra/differentiate.ts';
import { instantiateReference } from '../../engine/algebra/instantiate.ts';
import type { Statement } from '../../engine/program.ts';
import { farthest, zeros } from '../../engine/tensor.ts';
import type { Trace } from '../../engine/trace.ts';
import { rough } from '../../notation/numbers.ts';

export interface Agreement {
  readonly agrees: boolean;
  readonly text: string;
}

/**
 * Compares a statement's value with the derivative that it stands for, found by reverse mode through the forward trees.
 * A sum over samples agrees only after the last one. Differences below 10⁻⁵ of the largest entry are Float32 rounding.
 */
export function agreement(statement: Statement<DocumentLine>, trace: Trace<DocumentLine>): Agreement {
  const { means } = statement.line;
  const { k } = statement.bindings;
  if (means === undefined) return { agrees: true, text: '' };
  if (statement.line.mode === 'accumulate' && k !== trace.program.problem.inputs.length) {
    return { agrees: true, text: 'after the last sample' };
  }
  const of = instantiateReference(means.of, statement.bindings);
  const by = instantiateReference(means.by, statement.bindings);
  const proof = trace.shape(of).length === 0 ? differentiate(trace, of)(by) : jacobianOf(trace, of, by);
  const ours = trace.read(statement.target).data;
  const far = farthest(ours, proof.data);
  const most = farthest(proof.data, zeros(proof.shape).data);
  const agrees = far === 0 || far <= 1e-5 * Math.max(most, 1e-30);
  const size = far === 0 ? 'exactly' : `to ${rough(far, 1)}`;
  return {
    agrees,
    text: agrees ? `reverse mode agrees ${size}` : `reverse mode differs by ${rough(far)}`,
  };
}
