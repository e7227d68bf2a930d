/** How tightly a piece of code binds: sums, then products, then signs, then calls and names. */
export const level = { sum: 1, product: 2, sign: 3, name: 4 } as const;
export type Level = (typeof level)[keyof typeof level];

/** A piece of code, and how tightly its outermost operator binds. */
export interface Code {
  readonly text: string;
  readonly binds: Level;
}

/** A name or a call: nothing around it can tear it apart. */
export const tight = (text: string): Code => ({ text, binds: level.name });
/** A sum, or anything that is safest taken for one. */
export const loose = (text: string): Code => ({ text, binds: level.sum });
export const factor = (text: string): Code => ({ text, binds: level.product });

/** In brackets where it binds less tightly than its place needs. */
export const inside = ({ text, binds }: Code, least: Level): string => (binds < least ? `(${text})` : text);
export const bracket = (code: Code): string => inside(code, level.name);
