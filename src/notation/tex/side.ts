import type { Applied, Cases, Columns, Composed, Listed, Placed, Rows, Side } from '../../documents/reader/entry.ts';
import type { TexContext } from './context.ts';
import { extentTex, lettered, letterTex, nameTex, printForm, printSide, round } from './form.ts';
import { atom, binding, inside, type Printed } from './printed.ts';

/** Rows in brackets. Fractions below one another need more room than the rows of a matrix leave. */
function matrix(rows: readonly (readonly string[])[], kind: string): string {
  const written = rows.map((row) => row.join(' & '));
  const between = written.some((row) => row.includes('\\frac')) ? ' \\\\[0.75em] ' : ' \\\\ ';
  return `\\begin{${kind}}${written.join(between)}\\end{${kind}}`;
}

const bracketsOf = ({ notation }: TexContext): string => notation.matrix ?? 'bmatrix';

const rowsTex = ({ rows, bars }: Rows, context: TexContext): string =>
  matrix(
    rows.map((row) => row.map((form) => printForm(form, context).tex)),
    bars ? 'vmatrix' : bracketsOf(context),
  );

/** The first column, dots, and the last one, with lines that say that they are columns. */
function columnsTex({ of }: Columns, context: TexContext): string {
  const at = (k: string) => printSide(of, { ...context, folded: true, names: { ...context.names, k } }).tex;
  const line = ['|', '\\cdots', '|'];
  return matrix([line, [at('1'), '\\cdots', at(context.notation.samples)], line], bracketsOf(context));
}

function composedTex({ by, parts }: Composed, context: TexContext): Printed {
  if (by === 'plus' || by === 'minus') {
    const [between, surroundings] =
      by === 'plus' ? ([' + ', binding.sum] as const) : ([' - ', binding.product] as const);
    const [first, ...others] = parts.map((part) => sideTex(part, context));
    return { tex: [first!.tex, ...others.map((part) => inside(part, surroundings))].join(between), binds: binding.sum };
  }
  const between = by === 'product' ? ' ' : ` ${context.notation.hadamard ?? '\\odot'} `;
  // A product inside a product keeps the brackets that say which one comes first.
  return {
    tex: parts.map((part) => inside(sideTex(part, context), binding.atom)).join(between),
    binds: binding.product,
  };
}

const appliedTex = ({ tex, to }: Applied, context: TexContext): Printed =>
  atom(`${tex}\\left(${to.map((side) => sideTex(side, context).tex).join(', ')}\\right)`);

/** A side of a claim, in whichever way it is written. */
export function sideTex(side: Side, context: TexContext): Printed {
  switch (side.kind) {
    case 'rows':
      return atom(rowsTex(side, context));
    case 'composed':
      return composedTex(side, context);
    case 'columns':
      return atom(columnsTex(side, context));
    case 'short':
      return typeof side.shown === 'string' ? atom(side.shown) : printSide(side.shown, context);
    case 'applied':
      return appliedTex(side, context);
    case 'whole':
      return atom(nameTex(side.tex, context));
    case 'listed':
      return atom(listedTex(side, context));
    case 'placed':
      return atom(placedTex(side, context));
    case 'cases':
      return atom(casesTex(side, context));
    default:
      return printSide(side, context);
  }
}

const casesTex = ({ cases }: Cases, context: TexContext): string =>
  `\\begin{cases}${cases.map(({ of, when }) => `${sideTex(of, context).tex} & ${when}`).join(' \\\\ ')}\\end{cases}`;

const lastOf = ({ over, last, lastLetter }: Listed, context: TexContext): string =>
  lastLetter === undefined ? (last ?? extentTex(over.to, context)) : letterTex(lastLetter, context);

/** The first and the last part as written. */
const ends = (side: Listed, context: TexContext): [first: TexContext, last: TexContext] => [
  lettered(side.over, '1', context),
  lettered(side.over, lastOf(side, context), context),
];

/** The numbers of a tuple or row with dots in between; one inside of another runs on. */
function run(side: Listed, context: TexContext, dots: string, between: string): string {
  const { of } = side;
  const part = (at: TexContext): string =>
    of.kind === 'listed' && (of.as === 'tuple' || of.as === 'row') ? run(of, at, dots, between) : sideTex(of, at).tex;
  return ends(side, context).map(part).join(`${between}${dots}${between}`);
}

const sized = (shape: string | undefined): string => (shape === undefined ? '' : `_{${shape}}`);

/** A matrix by its first and last row; a row that is not written out has lines to both sides. */
function listedRowsTex(side: Listed, context: TexContext): string {
  const { of, shape } = side;
  const isRow = of.kind === 'listed' && (of.as === 'tuple' || of.as === 'row');
  const rows = ends(side, context).map((at) =>
    isRow ? run(of, at, '\\cdots', ' & ') : `- & ${sideTex(of, at).tex} & -`,
  );
  const columns = rows[0]!.split('&').length;
  const middle = isRow
    ? [
        '\\vdots',
        ...Array.from({ length: columns - 2 }, (_, i) => (i === (columns - 3) / 2 ? '\\ddots' : '')),
        '\\vdots',
      ]
    : ['', '\\vdots', ''];
  return `\\begin{bmatrix}${rows.join(` \\\\ ${middle.join(' & ')} \\\\ `)}\\end{bmatrix}${sized(shape)}`;
}

/** Columns with arrows that point along them. */
function listedColumnsTex(side: Listed, context: TexContext): string {
  const columns = ends(side, context).map((at) => sideTex(side.of, at).tex);
  return `\\begin{bmatrix}\\downarrow & & \\downarrow \\\\ ${columns.join(' & \\cdots & ')} \\\\ \\uparrow & & \\uparrow\\end{bmatrix}${sized(side.shape)}`;
}

/** Parts for every value of a letter, by their first and last one. */
function listedTex(side: Listed, context: TexContext): string {
  if (side.as === 'rows') return listedRowsTex(side, context);
  if (side.as === 'columns') return listedColumnsTex(side, context);
  if (side.as !== 'stack') return round(run(side, context, '\\dots', ', '));
  const parts = ends(side, context).map((at) => sideTex(side.of, at).tex);
  return `\\begin{bmatrix}${parts.join(' \\\\ \\vdots \\\\ ')}\\end{bmatrix}${sized(side.shape)}`;
}

/** Zeros around one block. */
function placedTex({ of, as, shape }: Placed, context: TexContext): string {
  if (as === 'blocks') {
    return `\\begin{bmatrix}0 & | & \\dots & | & ${sideTex(of, context).tex} & | & \\dots & | & 0\\end{bmatrix}${sized(shape)}`;
  }
  const inner = of.kind === 'listed' ? run(of, context, '\\dots', ', ') : sideTex(of, context).tex;
  return `${round(`0, \\dots, ${inner}, \\dots, 0`)}${sized(shape)}`;
}
