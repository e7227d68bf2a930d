import { indices } from '../../documents/notation.ts';
import type { Expression, Index, Reference } from '../../engine/algebra/expression.ts';
import { shift } from '../../engine/algebra/expression.ts';
import {
  type At,
  type Chain,
  type Entry,
  type Extent,
  type Form,
  isForm,
  type Letter,
  type Name,
} from '../../engine/indexed/form.ts';
import { formatNumber, toTex } from '../numbers.ts';
import { glyphTex, indexTex, linkTex, type TexContext } from './context.ts';
import { print } from './expression.ts';
import { atom, binding, inside, type Printed } from './printed.ts';

/** A letter with the layer under it, if it has one: ν_{L−1}. */
/** A letter with the layer under it, if it has one: ν_{L−1}. In what is written out, its first or last value. */
export function letterTex({ name, layer }: Letter, context: TexContext): string {
  const tex = layer === undefined ? name : `${name}_{${indexTex(layer, context)}}`;
  return context.letters?.[tex] ?? tex;
}

/** The letter's place in what is written out: its first or last value in place of it. */
export const lettered = (letter: Letter, value: string, context: TexContext): TexContext => ({
  ...context,
  letters: { ...context.letters, [letterTex(letter, context)]: value },
  names: letter.binds === undefined ? context.names : { ...context.names, [letter.binds]: value },
  folded: context.folded || letter.binds === 'k',
});

const atTex = (at: At, context: TexContext): string =>
  typeof at === 'number' ? String(at) : at.kind === 'letter' ? letterTex(at, context) : at.tex;

/** What an index runs up to, as the document calls it. */
export function extentTex(extent: Extent, context: TexContext): string {
  const { notation } = context;
  const width = notation.width ?? ((layer: string) => `n_{${layer}}`);
  if (typeof extent === 'number') return String(extent);
  if (extent === 'samples') return notation.samples;
  if (extent === 'layers') return indexTex({ variable: 'L', offset: 0 }, context);
  if (extent === 'outputs of all samples') return `${notation.samples}n`;
  return extent.tex ?? width(indexTex(extent.width, context));
}

const isSilent = (at: At): boolean => typeof at === 'object' && at.kind === 'letter' && at.silent === true;

/** ν_L needs brackets around nothing; what is longer than a letter is kept together by a comma. */
const indicesTex = (at: readonly At[], context: TexContext): string => {
  const printed = at.filter((index) => !isSilent(index)).map((index) => atTex(index, context));
  return printed.some((tex) => tex.length > 1 && /[+-]/.test(tex.replace(/\{[^}]*\}/g, '')))
    ? printed.join(',')
    : indices(printed.map((tex) => (tex.startsWith('\\') ? `${tex} ` : tex)));
};

function referenceEntryTex(of: Reference, { at, glyph, unindexed }: Entry, context: TexContext): string {
  // A row or a column of a matrix keeps the place of the index that it leaves out.
  const entry = at.map((index) => (isSilent(index) ? '' : `${atTex(index, context)} `.replace(/^(\d+) $/, '$1')));
  if (glyph === undefined) return linkTex(of, glyphTex(of, context, entry).replaceAll(' }', '}'), context);
  const layer = of.layer === undefined ? '' : `^{${indexTex(of.layer, context)}}`;
  return linkTex(of, `${glyph}${unindexed ? '' : `_{${indicesTex(at, context)}}`}${layer}`, context);
}

/** An entry of a whole formula: in brackets, but a transposed matrix has its brackets already: (A)ᵗ_{nj}. */
function formulaEntryTex({ of, at, shown = of }: Entry, context: TexContext): Printed {
  const whole = typeof shown === 'string' ? { tex: shown, binds: binding.product } : print(shown, context);
  if (at.every(isSilent)) return whole;
  const index = `_{${indicesTex(at, context)}}`;
  if (of.kind === 'operation' && of.name === 'transpose' && whole.tex.endsWith('}')) return atom(whole.tex + index);
  const [open, close] = whole.binds === binding.product ? (context.notation.aroundProducts ?? '()') : '()';
  return atom(`\\left${open}${whole.tex}\\right${close}${index}`);
}

/** Under a letter that counts samples, quantities carry the letter as their sample. */
const under = (letter: Letter, context: TexContext): TexContext =>
  letter.binds === undefined
    ? context
    : {
        ...context,
        names: { ...context.names, [letter.binds]: letterTex(letter, context) },
        folded: context.folded || letter.binds === 'k',
      };

/** Index notation as TeX, in a document's letters. `next` prints what `rest` stands for. */
export function printForm(form: Form, context: TexContext, next?: (m: Index) => Printed): Printed {
  const deeper = (inner: Form, other = context): Printed => printForm(inner, other, next);
  switch (form.kind) {
    case 'entry': {
      const { of, at, shown = of } = form;
      if (of.kind !== 'reference') return formulaEntryTex(form, context);
      if (at.every(isSilent)) return typeof shown === 'string' ? atom(shown) : print(shown, context);
      return atom(referenceEntryTex(of, form, context));
    }
    case 'value':
      return form.tex === undefined
        ? { tex: toTex(formatNumber(form.value)), binds: form.value < 0 ? binding.sum : binding.atom }
        : atom(form.tex);
    case 'count':
    case 'share':
      return atom(form.tex);
    case 'loss': {
      const i: Letter = { kind: 'letter', name: 'i', to: form.length ?? { width: { variable: 'L', offset: 0 } } };
      return atom(`\\mathcal{L}\\left(${deeper(form.of(i)).tex}, ${deeper(form.target(i)).tex}\\right)`);
    }
    case 'kronecker':
      return atom(`\\delta_{${indicesTex([form.i, form.j], context)}}`);
    case 'sum': {
      const { over: letter, bounds = true } = form;
      const name = letterTex(letter, context);
      const body = inside(deeper(form.body, under(letter, context)), binding.product);
      if (letter.silent) return { tex: body, binds: binding.product };
      // A letter without a name: the document writes Σ and leaves the index to the reader.
      const range = name === '' ? '' : bounds ? `_{${name}=1}^{${extentTex(letter.to, context)}}` : `_{${name}}`;
      return { tex: `\\sum${range} ${body}`, binds: binding.product };
    }
    case 'sums': {
      const sign = (m: Index): string => {
        const at = { ...context, names: { ...context.names, m } };
        return `\\sum_{${letterTex(form.over, at)}=1}^{${extentTex(form.over.to, at)}}`;
      };
      const body = inside(deeper(form.body), binding.product);
      const { shownLast = 1 } = form;
      const last = Array.from({ length: shownLast }, (_, i) => sign(shift(form.to, shownLast - 1 - i)));
      return { tex: `${sign(form.from)} \\cdots ${last.join(' ')} ${body}`, binds: binding.product };
    }
    case 'terms':
      return {
        tex: form.terms
          .map((term, i) => {
            if (i > 0 && term.kind === 'minus') return `-${inside(deeper(term.of), binding.product)}`;
            const { tex } = deeper(term);
            return i === 0 ? tex : `+${tex}`;
          })
          .join(''),
        binds: binding.sum,
      };
    case 'times':
      return {
        tex: form.factors
          .map((factor) => inside(deeper(factor), binding.product))
          .join(form.dot ? ' \\cdot ' : form.hadamard ? ' \\odot ' : ' \\, '),
        binds: binding.product,
      };
    case 'over':
      return atom(`\\frac{${deeper(form.top).tex}}{${deeper(form.bottom).tex}}`);
    case 'minus':
      return { tex: `-${inside(deeper(form.of), binding.product)}`, binds: binding.sum };
    case 'power':
      return atom(`${inside(deeper(form.of), binding.atom)}^{${form.exponent}}`);
    case 'call':
      return form.name === 'exp'
        ? atom(`e^{${deeper(form.of).tex}}`)
        : { tex: `\\ln ${inside(deeper(form.of), binding.prefix)}`, binds: binding.prefix };
    case 'activation':
    case 'function': {
      const name =
        form.kind === 'function'
          ? `${form.name}${form.order === 1 ? "'" : ''}`
          : `${form.name ?? context.notation.activation(indexTex(form.layer, context) + (form.order === 1 ? '\\,\\prime' : ''))}${form.name !== undefined && form.order === 1 ? "'" : ''}`;
      return atom(`${name}\\left(${deeper(form.of).tex}\\right)`);
    }
    case 'partial': {
      const by = deeper(form.by).tex;
      const of = deeper(form.of);
      if (form.of.kind === 'named' || (form.of.kind === 'entry' && form.of.of.kind === 'reference')) {
        return atom(`\\frac{\\partial ${of.tex}}{\\partial ${by}}`);
      }
      const argument = of.binds === binding.atom ? of.tex : `\\left[${of.tex}\\right]`;
      return { tex: `\\frac{\\partial}{\\partial ${by}} ${argument}`, binds: binding.product };
    }
    case 'chain':
      return chainTex(form, context);
    case 'rest':
      return next === undefined ? atom('\\cdots') : next({ variable: 'm', offset: -1 });
    case 'brackets':
      return atom(`\\left(${deeper(form.of).tex}\\right)`);
    case 'named': {
      const name = nameTex(form.tex, context);
      if (form.args.length === 0) return atom(name);
      return atom(`${name}${round(form.args.map((arg) => printSide(arg, context).tex).join(', '))}`);
    }
  }
}

/** The first factors of a chain, dots, the last factor, and the tail. */
function chainTex({ from, to, factor, tail, shown = 2, lead }: Chain, context: TexContext): Printed {
  const inLayer = (m: Index): TexContext => ({ ...context, names: { ...context.names, m } });
  const factorAt = (at: Index, inner: Printed): Printed => printForm(factor, inLayer(at), () => inner);
  const last = printForm(tail, context);
  if (from === to) return factorAt(from, last);
  const before = lead === undefined ? '' : `${inside(printForm(lead, inLayer(shift(from, -shown))), binding.product)} `;
  const dots = atom(`${before}\\cdots ${inside(factorAt(to, last), binding.product)}`);
  return Array.from({ length: shown }, (_, i) => shift(from, -i)).reduceRight((inner, at) => factorAt(at, inner), dots);
}

/** Round brackets that grow with fractions, but not with arrows. */
export const round = (tex: string): string =>
  /\\(?:frac|sum|begin)\b/.test(tex) ? `\\left(${tex}\\right)` : `(${tex})`;

export const nameTex = (name: Name, context: TexContext): string =>
  typeof name === 'string' ? name : name(indexTex({ variable: 'k', offset: 0 }, context));

/** A side of an equation, in whichever of the two languages it is written. */
export const printSide = (side: Form | Expression, context: TexContext): Printed =>
  isForm(side) ? printForm(side, context) : print(side, context);
