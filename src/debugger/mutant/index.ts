/** The bug lab without its screen: a mistake in a running program, what it does to the numbers and to training. */
export type { Bug } from './bug.ts';
export { isMistake, mistakeOf, planFor, withBug } from './plan.ts';
