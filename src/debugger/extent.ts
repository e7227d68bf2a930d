import type { Scalar } from '../engine/algebra/scalar.ts';
import { indicesOf, sizeOf } from '../engine/tensor.ts';
import type { Trace } from '../engine/trace.ts';
import type { Extent } from './cursor.ts';

/** The terms of an entry's outermost sum; an entry that is no sum has one. */
export const termsOf = (scalar: Scalar): readonly Scalar[] => (scalar.kind === 'sum' ? scalar.terms : [scalar]);

/** How far a reader can step in a trace. */
export function extentOf(trace: Trace): Extent {
  const { statements } = trace.program;
  const target = (index: number) => statements[index - 1]!.target;
  return {
    statements: statements.length,
    elements: (index) => (index === 0 ? 0 : sizeOf(trace.shape(target(index)))),
    terms: (index, element) => {
      if (index === 0) return 0;
      const { value } = statements[index - 1]!;
      return termsOf(trace.element(value, indicesOf(trace.shape(target(index)), element))).length;
    },
  };
}
