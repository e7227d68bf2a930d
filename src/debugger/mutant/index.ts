/** What the page needs of the bug lab before its screen is open: to run a program with a mistake in it. */
export { isMistake, withBug } from './plan.ts';
