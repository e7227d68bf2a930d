import type { Notation } from '../../documents/notation.ts';
import type { Reference } from '../../engine/algebra/expression.ts';

/** What a quantity is called in code: by the document's own name, or by the name that all documents share. */
export function namesOf({ code = {}, samples }: Notation) {
  const before: Readonly<Record<string, string>> = { Wnext: 'W', bnext: 'b' };
  const name = (symbol: string): string => {
    const own = before[symbol] ?? symbol;
    return code[own] ?? own;
  };
  const x = code.x ?? 'x';
  return {
    name,
    /** With its layer behind it: `W2`. Where only the inputs are called `a`, they are x. */
    layered: ({ symbol, layer }: Reference): string => {
      const own = name(symbol);
      return layer === undefined || (own === x && layer === 0) ? own : `${own}${String(layer)}`;
    },
    /** The inputs, as the problem gives them. */
    x,
    /** The activation functions of all layers. */
    g: code.g ?? 'g',
    samples,
  };
}

export type Names = ReturnType<typeof namesOf>;
