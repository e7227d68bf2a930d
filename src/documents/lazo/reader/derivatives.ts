import { type Index, index } from '../../../engine/algebra/expression.ts';
import {
  activation,
  chain,
  count,
  entry,
  named,
  over,
  partial,
  rest,
  sampleLetter,
  sum,
  terms,
  times,
  value,
} from '../../../engine/indexed/build.ts';
import type { Form, PartialForm } from '../../../engine/indexed/form.ts';
import type { Claim, Entry, Need, Section } from '../../reader/entry.ts';
import { averaged, belowLast, elementwise, elementwiseAbove, elementwiseLast } from '../../reader/needs.ts';
import { a, above, b, C, L, l, loss, W } from '../../symbols.ts';
import {
  biasStart,
  byBias,
  byWeight,
  freeBias,
  freeWeight,
  i,
  j,
  nu,
  outwards,
  printedOutwards,
  through,
  weightStart,
} from './letters.ts';

const m = index('m');

/** ŷ = φⁿ(Wⁿ φⁿ⁻¹(… + bⁿ): every layer around the one below. */
const network: Form = chain(L, 1, activation(m, terms(through(m, rest), entry(b(m), nu(m)))), entry(a(0), nu(0)));

const weight = (layer: Index, side: Form): Claim => ({
  states: 'equal',
  sides: [byWeight(layer), side],
  free: freeWeight(layer),
});
const bias = (layer: Index, side: Form): Claim => ({
  states: 'equal',
  sides: [byBias(layer), side],
  free: freeBias(layer),
});

/** As printed: the dots, and one bracket more than is open in three of four formulas. */
const asPrinted = (m1: string, m2: string, start: string, ending: string): string =>
  `\\phi^{n'}(\\dots) \\odot \\dots \\odot (\\mathbf{W}^{${m2}}(\\phi^{${m1}'}(\\dots) \\odot (\\mathbf{W}^{${m1}}(${start}${ending}`;
const read = (tex: string, layer: Index, start: Form): Form => named(tex, [], printedOutwards(layer, start));

const between: Need = {
  text: 'a layer between the first and the last, 0 < m < n',
  fits: ({ activations }, layer) => layer > 1 && layer < activations.length,
  example: 'dick-l5',
};
/** Deep networks only, so the example is one as well. */
const slopes: Need = { ...elementwiseAbove, example: 'dick-l5' };
const first = { kind: 'equation', layer: 1, needs: [belowLast, elementwiseAbove] } as const;
const last = { kind: 'equation', layer: 'last', needs: [elementwiseLast] } as const;
const errata = ['E-Z02', 'E-Z03', 'E-Z04', 'E-Z07'];
const literally =
  'Word by word, the printed dots would multiply slopes of different layers. Only with exactly two layers above $m$ is nothing hidden in them.';

export const derivatives: Section = {
  title: 'The output, and how one parameter moves it',
  entries: [
    {
      id: 'lazo-yhat',
      title: 'The output of the network',
      place: '§2',
      kind: 'equation',
      claim: { states: 'equal', sides: [entry(a(L), nu(L)), network], free: [nu(L)] },
      errata: ['E-Z01'],
      needs: [elementwise],
    },
    {
      id: 'lazo-dW',
      title: 'One weight of a layer in between',
      place: '§2',
      kind: 'equation',
      claim: weight(l, outwards(above, weightStart(l))),
      printed: weight(
        l,
        read(
          asPrinted('m+1', 'm+2', "\\mathbf{O}_i \\phi^{m'}(\\dots) \\mathbf{o}_j \\phi^{m-1}(\\dots)", ')))))'),
          l,
          weightStart(l),
        ),
      ),
      says: `A column of outputs for each weight. Inside: the receiving node alone, times the number that node $j$ sends. ${literally}`,
      errata,
      needs: [between, slopes],
    },
    {
      ...first,
      id: 'lazo-dW0',
      title: 'One weight of the first layer',
      place: '§2',
      claim: weight(1, outwards(2, firstStart())),
      printed: weight(
        1,
        read(asPrinted('1', '2', "\\mathbf{O}_i \\phi^{0'}(\\dots) \\mathbf{x}_j", '))))'), 1, firstStart()),
      ),
      says: 'The sending node is an input, so its number is $\\mathbf x_j$.',
      errata: ['E-Z02', 'E-Z04', 'E-Z07'],
    },
    {
      ...last,
      id: 'lazo-dWn',
      title: 'One weight of the output layer',
      place: '§2',
      claim: weight(L, weightStart(L)),
      says: 'Nothing lies above: one output moves, the others stay.',
      errata: ['E-Z07'],
    },
    {
      id: 'lazo-db',
      title: 'One bias of a layer in between',
      place: '§2',
      kind: 'equation',
      claim: bias(l, outwards(above, biasStart(l))),
      printed: bias(l, read(asPrinted('m+1', 'm+2', "\\mathbf{O}_i \\phi^{m'}(\\dots)", ')))))'), l, biasStart(l))),
      says: 'As for a weight, without the number that is sent.',
      errata,
      needs: [between, slopes],
    },
    {
      ...first,
      id: 'lazo-db0',
      title: 'One bias of the first layer',
      place: '§2',
      claim: bias(1, outwards(2, biasStart(1))),
      printed: bias(1, read(asPrinted('1', '2', "\\mathbf{O}_i \\phi^{0'}(\\dots)", ')))))'), 1, biasStart(1))),
      errata,
    },
    {
      ...last,
      id: 'lazo-dbn',
      title: 'One bias of the output layer',
      place: '§2',
      claim: bias(L, biasStart(L)),
      errata: ['E-Z07'],
    },
  ] satisfies Entry[],
};

/** O_i φ⁰′ x_j. */
function firstStart(): Form {
  return times(biasStart(1), entry(a(0), { kind: 'letter', name: 'j', to: { width: 0 } }));
}

/** The cost follows the outputs, and the outputs follow the parameter; averaged over the samples. */
const costBy = (by: PartialForm['by']): Form =>
  times(
    over(value(1), count('samples', 'N')),
    sum(
      sampleLetter('k'),
      sum(nu(L), times(partial(entry(loss()), entry(a(L), nu(L))), partial(entry(a(L), nu(L)), by))),
    ),
  );
const Wij = entry(W(), i, j);
const bi = entry(b(), i);

export const cost: Section = {
  title: 'From the output to the cost',
  entries: [
    {
      id: 'lazo-dC',
      title: 'What the document leaves to do',
      place: 'after §2',
      kind: 'completion',
      claim: {
        states: 'all',
        claims: [
          { states: 'equal', sides: [partial(entry(C), Wij), costBy(Wij)], free: [i, j] },
          { states: 'equal', sides: [partial(entry(C), bi), costBy(bi)], free: [i] },
        ],
      },
      says: 'A row, how the loss moves with each output, times a column, how each output moves with the parameter; then the mean over the samples.',
      errata: ['E-Z06'],
      needs: [averaged],
    },
  ] satisfies Entry[],
};
