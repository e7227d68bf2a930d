/** A number in JSON, which has no NaN and no infinities: those are words. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** −0 becomes 0, as JSON.stringify would print it. */
export const jsonNumber = (value: number): JsonNumber =>
  Number.isFinite(value) ? value + 0 : (String(value) as Exclude<JsonNumber, number>);
