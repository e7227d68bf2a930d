import { matmul } from '../../../engine/algebra/operations/matmul.ts';
import { transpose } from '../../../engine/algebra/operations/transpose.ts';
import { entry, letter, named, partial, sumBare, times, value } from '../../../engine/indexed/build.ts';
import type { Glyph, Notation } from '../../notation.ts';
import { indices } from '../../notation.ts';
import type { Section } from '../../reader/entry.ts';
import { a, b, below, dbk, dWk, l, loss, lossa, lossz, z } from '../../symbols.ts';
import { notation } from '../notation.ts';
import { byLoss, derivative, entriesOf, equal, wAt, zAt } from './letters.ts';

/** A bar over a node: the derivative of the loss by it. */
const barOver =
  (symbol: 'a' | 'z' | 'W' | 'b', single: string): Glyph =>
  ({ entry: at, ...rest }) => {
    const tex = notation.glyphs[symbol]!(rest);
    const [letter = '', layer = ''] = tex.split('^');
    const on = layer === '' ? '' : `^${layer}`;
    return at === undefined || at.length === 0 ? `\\bar{${letter}}${on}` : `\\bar{${single}}_{${indices(at)}}${on}`;
  };
const bars: Notation['glyphs'] = {
  lossa: barOver('a', 'a'),
  lossz: barOver('z', 'z'),
  dWk: barOver('W', 'w'),
  dbk: barOver('b', 'b'),
};

const of = entriesOf({ place: '§4', kind: 'completion', glyphs: bars });
const i = letter('i', l);
const j = letter('j', below);
const m = letter('k', l);

export const graph: Section = {
  title: 'Computational graph',
  entries: [
    of(
      'mnn-4-graph',
      'The rule of each node',
      {
        states: 'all',
        between: ' \\\\[0.75em] ',
        claims: [
          {
            states: 'nothing',
            tex: '\\bar{u} = \\sum_{v \\,:\\, u \\rightarrow v} \\left(\\frac{\\partial v}{\\partial u}\\right)^{T} \\bar{v}, \\quad \\bar{u} = \\frac{\\partial L}{\\partial u}',
          },
          equal(named('\\bar{L}', [], byLoss(entry(loss()))), value(1)),
          equal(lossz(), matmul(transpose(derivative(a(), z())), lossa())),
          {
            states: 'equal',
            sides: [entry(dWk(), i, j), sumBare(m, times(partial(zAt(l, m), wAt(l, i, j)), entry(lossz(), m)))],
            free: [i, j],
          },
          equal(dbk(), matmul(transpose(derivative(z(), b())), lossz())),
          equal(lossa(below), matmul(transpose(derivative(z(), a(below))), lossz())),
        ],
      },
      {
        errata: ['E-M11'],
        says: 'The document has the heading alone. The rule: a node $u$ keeps $\\bar{u}$, the derivative of the loss by it. Each edge $u \\to v$ sends $\\bar{v}$ back through its own derivative, and where several edges leave a node, what comes back is added. After the rule follow the nodes of one layer.',
      },
    ),
  ],
};
