import type { Expression } from '../../engine/algebra/expression.ts';
import { diagonalMatrix } from '../../engine/algebra/operations/diagonal-matrix.ts';
import { hadamard } from '../../engine/algebra/operations/hadamard.ts';
import { jacobian } from '../../engine/algebra/operations/jacobian.ts';
import { matmul } from '../../engine/algebra/operations/matmul.ts';
import { vector } from '../../engine/algebra/operations/reshape.ts';
import { slope } from '../../engine/algebra/operations/slope.ts';
import { transpose } from '../../engine/algebra/operations/transpose.ts';
import { unitRow } from '../../engine/algebra/operations/unit-row.ts';
import type { Problem } from '../../engine/problem.ts';
import { cite } from '../cite.ts';
import { all, type Condition, columnwise, elementwise } from '../conditions.ts';
import type { DocumentLine, Pick } from '../document.ts';
import { gradientOfLoss, weighted } from '../pieces.ts';
import {
  a,
  below,
  dPick,
  dPickb,
  gamma,
  gradLoss,
  J,
  k,
  L,
  l,
  loss,
  OMat,
  oRow,
  push,
  pushb,
  sumOverSamples,
  W,
  z,
} from '../symbols.ts';

/** o_j picks the node that the weight comes from, O_i keeps the node that it leads to. */
export const selectorLines = ({ layer, row, column }: Pick): DocumentLine[] => [
  ...(column === undefined
    ? []
    : [
        {
          id: 'o',
          target: oRow,
          value: unitRow(column, layer - 1),
          cite: cite.lazo('§1', 'lazo-o', 'lazo-o-ex'),
          says: 'A row with a single 1. Times a column it gives one entry, a number: the sending node.',
          errata: [
            {
              id: 'E-Z08',
              text: 'Both selectors are said to keep the $i$-th element. One gives a number, the other a column.',
            },
          ],
        },
      ]),
  {
    id: 'O',
    target: OMat,
    value: diagonalMatrix(vector(unitRow(row, layer))),
    cite: cite.lazo('§1', 'lazo-O', 'lazo-O-ex'),
    says: 'A matrix with a single 1. Times a column it leaves one entry and makes all others 0: the receiving node.',
  },
];

export const slopeLines: readonly DocumentLine[] = [
  {
    id: 'gamma',
    target: gamma(),
    value: slope(z(), l),
    when: elementwise,
    cite: cite.lazo('§1', 'lazo-1-dphi'),
    says: 'The slope of the activation function of this layer.',
    errata: [
      {
        id: 'E-Z05',
        text: 'The prime stands in the exponent behind the layer, where it looks like a part of its number.',
      },
    ],
  },
  {
    id: 'J',
    target: J(),
    value: jacobian(z(), l),
    when: columnwise,
    cite: cite.networkConvention('“Softmax”', 'conv-sm-index-1'),
    says: 'Softmax has no slope for each neuron. Its Jacobian stands where the document has a Hadamard product.',
    errata: [
      {
        id: 'E-Z07',
        text: 'The Hadamard products take for granted that every output has its own input. Softmax needs {J} in their place.',
      },
    ],
  },
];

/** What the picked parameter moves: its own node first, then layer by layer. */
export function pushLines({ layer, row, column }: Pick): DocumentLine[] {
  const here: Condition = (at) => at === layer;
  const later: Condition = (at) => at > layer;
  const sent = (start: Expression): Expression =>
    column === undefined ? start : matmul(start, matmul(oRow, a(below)));
  const isWeight = column !== undefined;
  const moved = isWeight ? push : pushb;
  const kind = isWeight ? 'weight' : 'bias';
  const outwards = {
    target: moved(),
    cite: cite.lazo('§2', isWeight ? 'lazo-dW' : 'lazo-db', isWeight ? 'lazo-dW0' : 'lazo-db0'),
    errata: [
      {
        id: 'E-Z04',
        text: 'The dots between two Hadamard signs hide the matrices: read literally, slopes of different layers would be multiplied.',
      },
      { id: 'E-Z03', text: 'The brackets of the printed formula do not balance.' },
    ],
  };
  return [
    {
      id: 'start',
      target: moved(),
      value: sent(matmul(OMat, gamma())),
      when: all(here, elementwise),
      cite: cite.lazo('§2', isWeight ? 'lazo-dWn' : 'lazo-dbn'),
      says: isWeight
        ? 'The weight moves one node only, by what it carries times the slope there.'
        : 'The bias moves one node only, by the slope there.',
    },
    {
      id: 'start-columnwise',
      target: moved(),
      value: sent(matmul(J(), vector(unitRow(row, layer)))),
      when: all(here, columnwise),
      cite: cite.lazo('§2', isWeight ? 'lazo-dWn' : 'lazo-dbn'),
      says: `With softmax one ${kind} moves every output of its layer: a column of the Jacobian.`,
    },
    {
      ...outwards,
      id: 'push',
      value: hadamard(gamma(), matmul(W(), moved(below))),
      when: all(later, elementwise),
      says: 'The weights carry the change to this layer, and the slopes let it through.',
    },
    {
      ...outwards,
      id: 'push-columnwise',
      value: matmul(J(), matmul(W(), moved(below))),
      when: all(later, columnwise),
      says: 'The weights carry the change to this layer, and the Jacobian of softmax mixes it.',
    },
  ];
}

export const gradientOfLossLine = (problem: Problem): DocumentLine => ({
  id: 'gradLoss',
  target: gradLoss(),
  value: transpose(gradientOfLoss(problem)),
  means: { of: loss(), by: a(L) },
  cite: cite.networkConvention('“L-th layer”', 'conv-out-dLdy-shape'),
  says: 'How the loss moves with each output, as a row.',
});

/** From the output to the cost: the completion. */
export const bridgeLine = (problem: Problem, { column }: Pick): DocumentLine => ({
  id: 'dPick',
  target: column === undefined ? dPickb : dPick,
  value: weighted(
    sumOverSamples(matmul(gradLoss(k), (column === undefined ? pushb : push)(L, k)), problem.inputs.length),
    problem,
  ),
  cite: cite.bridge('bridge: from ŷ to the cost', 'lazo-dC'),
  says: 'What the loss says about the outputs, times what the parameter does to them. This is one entry of the gradient.',
});
