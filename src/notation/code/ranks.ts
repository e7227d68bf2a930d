import type { Attributes, Expression, Reference } from '../../engine/algebra/expression.ts';
import type { OperationName } from '../../engine/algebra/operations/index.ts';

type Rank = (ranks: readonly number[], attributes: Attributes) => number;

const first: Rank = ([x = 0]) => x;
const second: Rank = ([, y = 0]) => y;
const always =
  (rank: number): Rank =>
  () =>
    rank;
const atLeastOne: Rank = ([x = 0]) => Math.max(1, x);

/** How many indices a result has. Unlike its shape, that is known in a template as well. */
const ranks: Readonly<Record<OperationName, Rank>> = {
  activate: first,
  add: first,
  complement: first,
  contract: always(2),
  curvature: first,
  diagonal: always(1),
  diagonalMatrix: always(2),
  divide: first,
  hadamard: first,
  jacobian: always(2),
  logSoftmax: first,
  matmul: second,
  negate: first,
  place: atLeastOne,
  plus: first,
  pullback: first,
  repeatColumns: always(2),
  repeatRows: always(2),
  reshape: (_, { shape = [] }) => shape.length,
  scale: second,
  slice: first,
  slope: first,
  squaredNorm: always(0),
  stack: atLeastOne,
  subtract: first,
  tensorProduct: always(3),
  timesLog: first,
  total: always(0),
  transpose: always(2),
  uniformRow: always(2),
  unitRow: always(2),
};

/** The number of indices of an expression, which says how it is written: a vector has no transpose in NumPy. */
export function rankOf(expression: Expression, of: (reference: Reference) => number): number {
  switch (expression.kind) {
    case 'reference':
      return of(expression);
    case 'number':
      return 0;
    case 'literal':
      return expression.tensor.shape.length;
    case 'operation':
      return ranks[expression.name](
        expression.operands.map((operand) => rankOf(operand, of)),
        expression.attributes,
      );
    case 'derivative':
      return rankOf(expression.of, of) + rankOf(expression.by, of);
    case 'fold': {
      const rank = rankOf(expression.body, of);
      return expression.into === 'stack' ? Math.max(1, rank) : rank;
    }
  }
}
