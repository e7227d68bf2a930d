/**
 * The problem file: checked, filled in, written. Its contract is in DESIGN §4 and public/schema/problem.schema.json. From text it is
 * read by problem/parse.ts, which the page fetches when a file is opened.
 */
export type { LossId } from './losses/index.ts';
export { problemFile, problemFrom, problemKeys, requiredKeys } from './problem/check.ts';
export { limits } from './problem/limits.ts';
export { type Problem, type Reduction, reductions } from './problem/problem.ts';
