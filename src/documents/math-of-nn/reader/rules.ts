import { brackets, terms, times } from '../../../engine/indexed/build.ts';
import type { Form } from '../../../engine/indexed/form.ts';
import type { Entry, Section } from '../../reader/entry.ts';
import { together } from '../../reader/needs.ts';
import { entriesOf, equal, square } from './letters.ts';
import { halfSquaredError, linearFirst, plainOutput, reused, twosBelow } from './needs.ts';
import { again, lossByZ2, p, q, reuse, totalBy, totalByW, w, x, z1, z1By, z2By, z2ByZ1 } from './reuse.ts';

const twice = together('reused-weights', reused, twosBelow, linearFirst);
const withLoss = [...twice, ...together('reused-weights', halfSquaredError, plainOutput)];
const of = entriesOf({ place: '§3', glyphs: reuse, layer: 2, needs: twice });

const other = (i: number): number => 3 - i;

/** Rule 1: w_ij used by layer 2 itself, and by the same neuron one layer below. */
const rule1 = (i: number, j: number): Form => brackets(terms(z1(j), times(again(i, i), z1By(i, w(i, j)))));
/** Rule 2: the other neuron of layer 2 sees w_ij only through neuron i of layer 1. */
const rule2 = (i: number, j: number): Form[] => [z2ByZ1(other(i), i), z1By(i, w(i, j))];

const ruleOne = (i: number, j: number): Entry =>
  of(`mnn-3-rule1-${i}${j}`, `Rule 1 for w${subscript(i)}${subscript(j)}`, equal(z2By(i, w(i, j)), rule1(i, j)), {
    place: '§3, rule 1',
    errata: ['E-M06'],
    ...(i === 1 && j === 1
      ? { says: 'The product rule: the weight itself multiplies $z_1^{(l1)}$, and $z_1^{(l1)}$ has the weight in it.' }
      : {}),
  });
const ruleTwo = (i: number, j: number): Entry =>
  of(
    `mnn-3-rule2-${i}${j}`,
    `Rule 2 for w${subscript(i)}${subscript(j)}`,
    equal(z2By(other(i), w(i, j)), times(...rule2(i, j))),
    {
      place: '§3, rule 2',
      errata: ['E-M06'],
      ...(i === 1 && j === 1 ? { says: 'No direct use here: the only path leads through $z_1^{(l1)}$.' } : {}),
    },
  );
const subscript = (i: number): string => '₀₁₂'[i]!;

const places = [
  [1, 1],
  [1, 2],
  [2, 1],
  [2, 2],
] as const;

const direct = times(lossByZ2(1), z1(1));
const behind = brackets(terms(times(lossByZ2(1), again(1, 1)), times(lossByZ2(2), again(2, 1))));

export const rules: Section = {
  title: 'Two rules for the paths',
  entries: [
    of(
      'mnn-3-grad-w-expand',
      'Direct and indirect parts',
      {
        states: 'equal',
        sides: [
          totalByW,
          square((i, j) => terms(times(lossByZ2(i), rule1(i, j)), times(lossByZ2(other(i)), ...rule2(i, j)))),
        ],
        free: [p, q],
      },
      { needs: withLoss },
    ),
    ...places.map(([i, j]) => ruleOne(i, j)),
    ...places.map(([i, j]) => ruleTwo(i, j)),
    of('mnn-3-paths', 'The paths of one weight', equal(totalBy(w(1, 1)), terms(direct, times(behind, x(1)))), {
      errata: ['E-M06'],
      needs: withLoss,
      printed: equal(totalBy(w(1, 1)), terms(times(lossByZ2(1), rule1(1, 1)), times(behind, x(1)))),
      says: 'In arrows, as the document has it: $w_{11} \\to z_1^{(l2)}$, and $w_{11} \\to z_1^{(l1)} \\to (z_1^{(l2)}, z_2^{(l2)})$. One direct path and two indirect ones, each counted once. The equation of rule 1 and this sentence together count one of them twice.',
    }),
  ],
};
