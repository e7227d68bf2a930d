import type { Expression, Fold } from '../../engine/algebra/expression.ts';
import { indexTex, type TexContext } from './context.ts';
import { atom, binding, inside, type Printed } from './printed.ts';

/** Σ_k with its body, a product or a stack by its first and last part. */
export function foldTex(
  { into, variable, from, to, body }: Fold,
  print: (expression: Expression, context?: TexContext) => Printed,
  context: TexContext,
): Printed {
  const isSample = variable === 'k';
  const at = (name: string): Printed =>
    print(body, { ...context, names: { ...context.names, [variable]: name }, folded: context.folded || isSample });
  if (into === 'total') {
    return {
      tex: `\\textstyle\\sum_{${context.names[variable]}} ${inside(at(context.names[variable]), binding.product)}`,
      binds: binding.product,
    };
  }
  const first = at(indexTex(from, context));
  const final = at(isSample ? context.notation.samples : indexTex(to, context));
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
