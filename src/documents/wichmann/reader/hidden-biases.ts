import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { entry, kronecker, partial, sum } from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Claim, Entry, Section } from '../../reader/entry.ts';
import { belowLast, depth, elementwiseHere } from '../../reader/needs.ts';
import { above, aCols, below, C, deltaCols, l, ones, W, zCols } from '../../symbols.ts';
import {
  biHidden,
  entryByNumber,
  error,
  errorSlope,
  H,
  hidden,
  hiddenSlopes,
  iHidden,
  Jbyb,
  JbyW,
  k1,
  n,
  n1,
  WtHslope,
} from './letters.ts';

const rowSums = (inside: Form): Claim => ({
  states: 'equal',
  sides: [partial(entry(C), biHidden), sum(n, inside), sum(n, entry(deltaCols(hidden), iHidden, n))],
  free: [iHidden],
});
const biases = (onesAsPrinted: typeof ones | ReturnType<typeof transpose>): Claim => ({
  states: 'equal',
  sides: [Jbyb(hidden), matmul(deltaCols(hidden), onesAsPrinted)],
});

const common = { kind: 'equation', layer: 'last' } as const;

export const hiddenBiases: Section = {
  title: 'Last hidden layer: biases',
  entries: [
    {
      ...common,
      id: 'wich-2.35',
      title: 'A bias moves its own neuron',
      place: '(2.35)',
      claim: {
        states: 'equal',
        sides: [partial(entry(zCols(hidden), k1, n1), biHidden), kronecker(iHidden, k1)],
        free: [k1, n1, iHidden],
      },
      needs: [depth(2, 'published-2-2-2')],
    },
    {
      ...common,
      id: 'wich-2.36',
      title: 'Biases of the last hidden layer, entry by entry',
      place: '(2.36)',
      claim: rowSums(entry(WtHslope, iHidden, n)),
      printed: rowSums(entryByNumber(iHidden)),
      errata: ['E-W04'],
      needs: [hiddenSlopes],
    },
    {
      ...common,
      id: 'wich-2.37',
      title: 'Biases of the last hidden layer, as matrices',
      place: '(2.37)',
      claim: biases(ones),
      printed: biases(transpose(ones)),
      errata: ['E-W01'],
      needs: [depth(2, 'integer-relu')],
    },
  ] satisfies Entry[],
};

export const everyLayer: Section = {
  title: 'Every layer below',
  entries: [
    {
      id: 'wich-general',
      title: 'The same four lines, down to layer 1',
      place: 'after (2.37)',
      kind: 'completion',
      claim: {
        states: 'all',
        claims: [
          { states: 'equal', sides: [error(l), matmul(transpose(W(above)), deltaCols(above))] },
          { states: 'equal', sides: [H(l), errorSlope(l)] },
          { states: 'equal', sides: [JbyW(l), matmul(deltaCols(), transpose(aCols(below)))] },
          { states: 'equal', sides: [Jbyb(l), matmul(deltaCols(), ones)] },
        ],
      },
      says: 'The document stops at layer $L-1$. Nothing in the step needs the layer to be that one.',
      errata: ['E-W12'],
      needs: [belowLast, elementwiseHere],
    },
  ] satisfies Entry[],
};
