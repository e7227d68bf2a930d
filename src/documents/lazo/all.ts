import { diagonalMatrix } from '../../engine/algebra/operations/diagonal-matrix.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { vector } from '../../engine/algebra/operations/reshape.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import { all, columnwise, elementwise, last, not } from '../conditions.ts';
import type { DocumentLine } from '../document.ts';
import { meanLines } from '../means.ts';
import { a, above, b, below, dbk, dWk, gamma, gradLoss, J, L, M, W } from '../symbols.ts';
import { updateLines } from '../updates.ts';

const bridge = (...equations: string[]) => cite.bridge('bridge: all parameters of a layer at once', ...equations);
const columns = { target: M(), means: { of: a(L), by: b() }, cite: bridge('lazo-db', 'lazo-db0', 'lazo-dbn') };

/** The columns for every bias side by side, which is Dick's chain, and the gradients of one sample from them. */
export const allLines: readonly DocumentLine[] = [
  {
    ...columns,
    id: 'M-last',
    value: diagonalMatrix(gamma()),
    when: all(last, elementwise),
    says: 'The same column for every bias of the last layer, side by side.',
  },
  {
    ...columns,
    id: 'M-last-columnwise',
    value: J(),
    when: all(last, columnwise),
    says: 'The same column for every bias of the last layer, side by side.',
  },
  {
    ...columns,
    id: 'M',
    value: matmul(M(above), matmul(W(above), diagonalMatrix(gamma()))),
    when: all(not(last), elementwise),
    says: 'One layer further in, every column starts with its own slope and goes through the weights above.',
  },
  {
    ...columns,
    id: 'M-columnwise',
    value: matmul(M(above), matmul(W(above), J())),
    when: all(not(last), columnwise),
    says: 'One layer further in, every column starts with the Jacobian of softmax.',
  },
  {
    id: 'dbk',
    target: dbk(),
    value: matmul(transpose(M()), vector(gradLoss())),
    cite: bridge('lazo-dC'),
    says: 'What the loss says about the outputs, for every bias at once.',
  },
  {
    id: 'dWk',
    target: dWk(),
    value: matmul(dbk(), transpose(a(below))),
    cite: bridge('lazo-dC'),
    says: 'A weight does what its bias does, times the activation that it carries.',
  },
];

export const costGradientLines = (problem: Problem): DocumentLine[] =>
  meanLines(problem, {
    weights: {
      cite: bridge('lazo-dC'),
      says: 'The gradients of all samples together. The entry for the picked weight is the number from before.',
    },
    biases: { cite: bridge('lazo-dC'), says: 'The same for the biases.' },
  });

export const descentLines = (problem: Problem): DocumentLine[] =>
  updateLines(problem, () => ({
    weights: { says: 'A small step against the gradient.' },
    biases: { says: 'The same step for the biases.' },
  }));
