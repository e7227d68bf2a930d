import type { Expression } from '../../engine/algebra/expression.ts';
import { formatNumber, toTex } from '../numbers.ts';
import { referenceTex, type TexContext } from './context.ts';
import { foldTex } from './fold.ts';
import { matrixTex } from './matrix.ts';
import { operationTex } from './operations.ts';
import { atom, type Printed } from './printed.ts';

/** A number of the formula: 1/N and ½ as fractions in the document's letters. */
function numberTex(value: number, name: string | undefined, context: TexContext): string {
  if (name === undefined) return toTex(formatNumber(value));
  const [top, bottom] = name.split('/');
  const N = context.last === 'L' ? context.notation.samples : String(Math.round(1 / value));
  return `\\tfrac{${top}}{${bottom === 'N' ? N : bottom}}`;
}

/** Any expression, template or concrete, as TeX in a document's notation. */
export function print(expression: Expression, context: TexContext): Printed {
  const deeper = (inner: Expression, other = context): Printed => print(inner, other);
  switch (expression.kind) {
    case 'reference':
      return atom(referenceTex(expression, context));
    case 'number':
      return atom(numberTex(expression.value, expression.name, context));
    case 'literal':
      return atom(matrixTex(expression.tensor, {}));
    case 'derivative': {
      const { of, by, written = (top, bottom) => `\\frac{\\partial ${top}}{\\partial ${bottom}}` } = expression;
      return atom(written(referenceTex(of, context), referenceTex(by, context)));
    }
    case 'fold':
      return foldTex(expression, deeper, context);
    case 'operation':
      return operationTex[expression.name](expression, deeper, context);
  }
}

export const expressionTex = (expression: Expression, context: TexContext): string => print(expression, context).tex;
