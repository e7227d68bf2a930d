import { entry, kronecker, named, sum, terms, times, value } from '../../../engine/indexed/build.ts';
import type { Form, Letter } from '../../../engine/indexed/form.ts';
import type { Entry, Rows } from '../../reader/entry.ts';
import { a as activation, b as bias, W } from '../../symbols.ts';

/** Three numbers of the network under the document's letters. */
const a = named('a', [], entry(W(1), 1, 1));
const b = named('b', [], entry(bias(1), 1));
const c = named('c', [], entry(activation(0), 1));

const places = (name: string): Letter => ({ kind: 'letter', name, to: 3, silent: true });
const [r, s] = [places('r'), places('s')];

/** v = (a, b, c), entry s. */
const v = named(
  '\\mathbf{v}',
  [],
  terms(times(kronecker(s, 1), a), times(kronecker(s, 2), b), times(kronecker(s, 3), c)),
);
const numbers = (...row: number[]): Form[] => row.map((number) => value(number));
const column = (...all: Form[]): Rows => ({ kind: 'rows', rows: all.map((one) => [one]), vector: true });

const says =
  'The letters may be any numbers. Here they are three of your network: $a=\\mathbf W_{1,1}^0$, $b=\\mathbf b_1^0$ and $c=\\mathbf x_1$.';

export const exampleSmallO: Entry = {
  id: 'lazo-o-ex',
  title: 'Picking the third of three',
  place: '§1',
  kind: 'equation',
  claim: {
    states: 'equal',
    sides: [
      sum(s, times(named('\\mathbf{o}_3', [], kronecker(3, s)), v)),
      { kind: 'composed', by: 'product', parts: [{ kind: 'rows', rows: [numbers(0, 0, 1)] }, column(a, b, c)] },
      c,
    ],
  },
  says,
};

export const exampleO: Entry = {
  id: 'lazo-O-ex',
  title: 'Keeping the third of three',
  place: '§1',
  kind: 'equation',
  claim: {
    states: 'equal',
    sides: [
      sum(s, times(named('\\mathbf{O}_3', [], times(kronecker(3, r), kronecker(3, s))), v)),
      {
        kind: 'composed',
        by: 'product',
        parts: [{ kind: 'rows', rows: [numbers(0, 0, 0), numbers(0, 0, 0), numbers(0, 0, 1)] }, column(a, b, c)],
      },
      column(value(0), value(0), c),
    ],
    free: [r],
  },
  says,
};
