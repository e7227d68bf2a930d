import { add } from '../../../engine/algebra/operations/add.ts';
import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { entry, kronecker, partial, shortened, sum, terms, times } from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Entry, Need } from '../../reader/entry.ts';
import { depth, elementwiseLast } from '../../reader/needs.ts';
import { aCols, b, C, DeltaCols, L, W, zCols } from '../../symbols.ts';
import {
  broadcast,
  hidden,
  hiddenSlopes,
  iHidden,
  JbyA,
  jHidden,
  k,
  k1,
  l,
  lower,
  n,
  n1,
  slope,
  WijHidden,
  zSum,
} from './letters.ts';

const byW = partial(entry(C), WijHidden);
const free = [iHidden, jHidden];
/** A neuron and a sample of the output layer, then one of each of the hidden layer. */
const overBoth = (body: Form): Form => sum(k, sum(n, sum(k1, sum(n1, body))));
const zByA = partial(entry(zCols(L), k, n), entry(aCols(hidden), k1, n1));
const freeZ = [k, n, k1, n1];
const product = matmul(W(L), aCols(hidden));

const common = { kind: 'equation', layer: 'last' } as const;
const twoLayers: Need = depth(2, 'published-2-2-2');
const stepFromTop = { ...common, needs: [hiddenSlopes, elementwiseLast] };

/** From the chain rule to Kronecker deltas: (2.22) to (2.26). */
export const chainEntries: readonly Entry[] = [
  {
    ...stepFromTop,
    id: 'wich-2.22',
    title: 'Chain rule through two layers',
    place: '(2.22)',
    claim: {
      states: 'equal',
      sides: [
        byW,
        overBoth(
          times(JbyA(k), slope(L, k), zByA, slope(hidden, k1, n1), partial(entry(zCols(hidden), k1, n1), WijHidden)),
        ),
      ],
      free,
    },
    errata: ['E-W09'],
  },
  {
    ...common,
    id: 'wich-2.23',
    title: 'Z by the activations below',
    place: '(2.23)',
    claim: {
      states: 'equal',
      sides: [
        zByA,
        partial(shortened(add(product, b(L)), broadcast(product, b(L)), k, n), entry(aCols(hidden), k1, n1)),
      ],
      free: freeZ,
    },
    needs: [twoLayers],
  },
  {
    ...common,
    id: 'wich-2.24',
    title: 'The sum written out',
    place: '(2.24)',
    claim: {
      states: 'equal',
      sides: [zByA, partial({ kind: 'brackets', of: zSum(terms, sum) }, entry(aCols(hidden), k1, n1))],
      free: freeZ,
    },
    errata: ['E-W07'],
    needs: [twoLayers],
  },
  {
    ...common,
    id: 'wich-2.25',
    title: 'A weight, within one sample',
    place: '(2.25)',
    claim: {
      states: 'equal',
      sides: [
        zByA,
        sum(l, times(entry(W(L), k, l), kronecker(l, k1), kronecker(n, n1))),
        times(entry(W(L), k, k1), kronecker(n, n1)),
      ],
      free: freeZ,
    },
    says: "Samples do not mix: what a neuron sends in sample $n'$ arrives in sample $n'$ only.",
    needs: [twoLayers],
  },
  {
    ...stepFromTop,
    id: 'wich-2.26',
    title: 'Everything put in',
    place: '(2.26)',
    claim: {
      states: 'equal',
      sides: [
        byW,
        overBoth(
          times(
            entry(DeltaCols(L), k, n),
            slope(L, k),
            entry(W(L), k, k1),
            kronecker(n, n1),
            slope(hidden, k1, n1),
            kronecker(iHidden, k1),
            entry(aCols(lower), jHidden, n1),
          ),
        ),
      ],
      free,
    },
    errata: ['E-W09'],
  },
];
