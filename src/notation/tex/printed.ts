/** A piece of TeX and how tightly it binds: a looser piece inside a tighter one needs brackets. */
export interface Printed {
  readonly tex: string;
  readonly binds: Binding;
}

export const binding = { sum: 1, product: 2, prefix: 3, atom: 4 } as const;
export type Binding = (typeof binding)[keyof typeof binding];

/** Of a long sum or stack, so many operands are printed: the first ones, dots, and the last. */
export const mostOperands = 5;

export const atom = (tex: string): Printed => ({ tex, binds: binding.atom });

/** The piece, in brackets if it binds less tightly than its surroundings. */
export const inside = ({ tex, binds }: Printed, surroundings: Binding): string =>
  binds < surroundings ? `\\left(${tex}\\right)` : tex;
