import {
  count,
  entry,
  lossOf,
  named,
  over,
  sampleLetter,
  sum,
  times,
  upTo,
  value,
} from '../../../engine/indexed/build.ts';
import type { Form, Letter } from '../../../engine/indexed/form.ts';
import type { Entry, Section } from '../../reader/entry.ts';
import { averaged } from '../../reader/needs.ts';
import { a, C, L, loss, t } from '../../symbols.ts';
import { withY } from './glyphs.ts';
import { atLast } from './letters.ts';

const meanOver = (letter: Letter): Form => times(over(value(1), count('samples', 'N')), sum(letter, entry(loss())));

export const cost: Section = {
  title: 'Back propagation: loss and cost',
  entries: [
    {
      id: 'conv-bp-C',
      title: 'The cost is a mean',
      place: 'Back propagation',
      kind: 'equation',
      claim: { states: 'equal', sides: [entry(C), meanOver(sampleLetter('i'))] },
      printed: { states: 'equal', sides: [entry(C), meanOver(upTo('i', 'samples'))] },
      says: 'Every sample has a loss of its own. As printed, it is right for a single sample only.',
      errata: ['E-C25'],
      needs: [averaged],
    },
    {
      id: 'conv-bp-L',
      title: 'The loss of one sample',
      place: 'Back propagation',
      kind: 'definition',
      claim: {
        states: 'equal',
        sides: [
          entry(loss()),
          named(
            '\\mathcal{L}',
            [a(L), t()],
            lossOf(
              (i) => entry(a(L), i),
              (i) => entry(t(), i),
            ),
          ),
        ],
      },
      says: 'It depends on the output $\\vec y$ and the target $\\vec t$ alone. Which function it is, the network says.',
      errata: ['E-C19'],
      glyphs: withY,
      ...atLast,
    },
  ] satisfies Entry[],
};
