import type { Expression, Fold, Index } from '../../engine/algebra/expression.ts';
import { indexTex, type TexContext } from './context.ts';
import { atom, binding, inside, type Printed } from './printed.ts';

/** Σ_k with its body, a product or a stack by its first and last part. */
export function foldTex(
  { into, variable, from, to, body }: Fold,
  print: (expression: Expression, context?: TexContext) => Printed,
  context: TexContext,
): Printed {
  const isSample = variable === 'k';
  const at = (name: string | Index): Printed =>
    print(body, { ...context, names: { ...context.names, [variable]: name }, folded: context.folded || isSample });
  if (into === 'total') {
    const name = indexTex({ variable, offset: 0 }, context);
    return {
      tex: `\\textstyle\\sum_{${name}} ${inside(at(name), binding.product)}`,
      binds: binding.product,
    };
  }
  const first = at(from);
  const final = at(isSample ? context.notation.samples : to);
  if (into === 'product') {
    return from === to
      ? first
      : {
          tex: `${inside(first, binding.product)}\\cdots ${inside(final, binding.product)}`,
          binds: binding.product,
        };
  }
  return to === 1 ? print(body, context) : atom(`\\left[\\,${first.tex};\\dots;${final.tex}\\,\\right]`);
}
