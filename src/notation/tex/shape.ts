import type { Claim, Side } from '../../documents/reader/entry.ts';
import type { Expression } from '../../engine/algebra/expression.ts';
import type { Extent } from '../../engine/indexed/form.ts';
import type { TexContext } from './context.ts';
import { print } from './expression.ts';
import { extentTex } from './form.ts';
import { atom, binding, inside, type Printed } from './printed.ts';

type ShapeClaim = Claim & { states: 'shape' };

const ofShape = (sizes: string): string => ` \\sim [${sizes}]`;

const sizesTex = (is: readonly Extent[], context: TexContext): string =>
  is.map((extent) => extentTex(extent, context)).join(' \\times ');

/** "∂𝓛/∂ω ~ ωᵀ ~ [n × m]", a check of shapes, or as `written` says. */
export function shapeTex(
  { of, is, like = [], parts, written }: ShapeClaim,
  context: TexContext,
  sideTex: (side: Side, context: TexContext) => Printed,
): string {
  const sizes = sizesTex(is, context);
  if (parts !== undefined) return `${checkTex(of as Expression, parts, context).tex} = (${sizes})`;
  const { tex } = sideTex(of, context);
  if (written === 'indices') return tex;
  if (written === 'below') return `${tex}_{[${sizes}]}`;
  if (written === 'space') return `${tex} \\in \\mathbb{R}^{${sizes}}`;
  const same = [of, ...like].map((side) => sideTex(side, context).tex).join(' \\sim ');
  return same + (context.notation.ofShape ?? ofShape)(sizes);
}

/** (1 × n)(n × m): a product with the shapes of its factors in their place. */
function checkTex(of: Expression, parts: NonNullable<ShapeClaim['parts']>, context: TexContext): Printed {
  const part = parts.find(([one]) => one === of);
  if (part !== undefined) return atom(`(${sizesTex(part[1], context)})`);
  if (of.kind !== 'operation' || of.operands.length !== 2) return print(of, context);
  const sign = of.name === 'hadamard' ? ` ${context.notation.hadamard ?? '\\odot'} ` : ' \\, ';
  const sides = of.operands.map((operand) => {
    const isOther = operand.kind === 'operation' && operand.name !== of.name;
    return inside(checkTex(operand, parts, context), isOther ? binding.atom : binding.product);
  });
  return { tex: sides.join(sign), binds: binding.product };
}
