import { problemFrom } from './check.ts';
import { parseJson } from './json.ts';
import type { Problem } from './problem.ts';

/** JSON text of a problem file → checked problem. Throws a BackstepError that names the place. */
export const parseProblem = (text: string): Problem => problemFrom(parseJson(text));
