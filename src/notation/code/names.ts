import type { Notation } from '../../documents/notation.ts';

/** What a quantity is called in code: by the document's own name, or by the name that all documents share. */
export function namesOf({ code = {}, samples }: Notation) {
  const before: Readonly<Record<string, string>> = { Wnext: 'W', bnext: 'b' };
  const name = (symbol: string): string => {
    const own = before[symbol] ?? symbol;
    return code[own] ?? own;
  };
  return {
    name,
    /** The inputs, as the problem gives them. */
    x: code.x ?? 'x',
    /** The activation functions of all layers. */
    g: code.g ?? 'g',
    samples,
  };
}

export type Names = ReturnType<typeof namesOf>;
