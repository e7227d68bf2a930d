import { indices } from '../../documents/notation.ts';
import { activations } from '../../engine/activations/index.ts';
import type { Expression } from '../../engine/algebra/expression.ts';
import type { Scalar } from '../../engine/algebra/scalar.ts';
import { formatNumber, toTex } from '../numbers.ts';
import { glyphTex, indexTex, linkTex, type TexContext } from './context.ts';
import { expressionTex } from './expression.ts';
import { elide } from './matrix.ts';
import { atom, binding, inside, type Printed } from './printed.ts';

export interface ScalarTex {
  readonly context: TexContext;
  /** Print entries as their numbers instead of their letters. */
  readonly value?: (scalar: Scalar) => number;
  /** How a number of a quantity is written: as in its matrix. */
  readonly format?: (of: Expression, value: number) => string;
  /** Longer sums are elided in the middle. */
  readonly most?: number;
  /** Marks one term of the outermost sum: the one that is being looked at. */
  readonly term?: number | undefined;
}

const oneBased = (at: readonly number[]): string[] => at.map((i) => String(i + 1));

function entryTex(scalar: Scalar & { kind: 'entry' }, { context, value, format }: ScalarTex): Printed {
  const { of, at } = scalar;
  if (value !== undefined) {
    const number = value(scalar);
    const tex = toTex(format?.(of, number) ?? formatNumber(number));
    const linked = of.kind === 'reference' ? linkTex(of, tex, context, at) : tex;
    return { tex: linked, binds: number < 0 || Object.is(number, -0) ? binding.sum : binding.atom };
  }
  if (of.kind === 'reference') return atom(linkTex(of, glyphTex(of, context, oneBased(at)), context, at));
  const subscript = indices(oneBased(at));
  return atom(`${expressionTex(of, context)}${subscript === '' ? '' : `_{${subscript}}`}`);
}

/** One entry's arithmetic as TeX: γ₁ · w₁₂, or with numbers 0.24 × 0.15. */
export function printScalar(scalar: Scalar, options: ScalarTex): Printed {
  const { context, value, most = 6, term } = options;
  const deeper = (inner: Scalar): Printed => printScalar(inner, { ...options, term: undefined });
  switch (scalar.kind) {
    case 'entry':
      return entryTex(scalar, options);
    case 'number': {
      if (scalar.name === undefined)
        return { tex: toTex(formatNumber(scalar.value)), binds: scalar.value < 0 ? binding.sum : binding.atom };
      return atom(expressionTex({ kind: 'number', value: scalar.value, name: scalar.name }, context));
    }
    case 'sum': {
      const shown = term === undefined ? elide(scalar.terms.length, most) : aroundTerm(scalar.terms.length, most, term);
      const parts = shown.map((i) => {
        if (i < 0) return '\\cdots';
        const printed = deeper(scalar.terms[i]!).tex;
        return i === term ? `\\htmlClass{term-now}{${printed}}` : printed;
      });
      return { tex: parts.join('+').replaceAll('+{-}', '-'), binds: binding.sum };
    }
    case 'product':
      return {
        tex: scalar.factors
          .map((factor) => inside(deeper(factor), binding.product))
          .join(value === undefined ? '\\cdot ' : '\\times '),
        binds: binding.product,
      };
    case 'difference':
      return { tex: `${deeper(scalar.left).tex}-${inside(deeper(scalar.right), binding.product)}`, binds: binding.sum };
    case 'negative':
      return { tex: `-${inside(deeper(scalar.of), binding.product)}`, binds: binding.sum };
    case 'quotient':
      return atom(`\\frac{${deeper(scalar.top).tex}}{${deeper(scalar.bottom).tex}}`);
    case 'square':
      return atom(`${inside(deeper(scalar.of), binding.atom)}^{2}`);
    case 'log':
      return { tex: `\\ln ${inside(deeper(scalar.of), binding.prefix)}`, binds: binding.prefix };
    case 'activation': {
      const primes = ['', '\\,\\prime', '\\,\\prime\\prime'][scalar.order]!;
      const argument = deeper(scalar.of).tex;
      const { tex } = activations[scalar.activation];
      if (scalar.layer === undefined) return { tex: tex.value(argument), binds: binding.product };
      return atom(`${context.notation.activation(indexTex(scalar.layer, context) + primes)}(${argument})`);
    }
  }
}

/** The first terms, the one that is looked at, and the last. */
function aroundTerm(n: number, most: number, term: number): readonly number[] {
  if (n <= most) return elide(n, most);
  const kept = [...new Set([0, term - 1, term, term + 1, n - 1])].filter((i) => i >= 0 && i < n).sort((x, y) => x - y);
  return kept.flatMap((i, place) => (place > 0 && i > kept[place - 1]! + 1 ? [-1, i] : [i]));
}

export const scalarTex = (scalar: Scalar, options: ScalarTex): string => printScalar(scalar, options).tex;
