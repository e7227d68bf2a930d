import { he } from './he.ts';
import type { Initialiser } from './initialiser.ts';
import { uniform } from './uniform.ts';
import { xavier } from './xavier.ts';
import { zeros } from './zeros.ts';

export type { Initialiser } from './initialiser.ts';

/** Every scheme that `initial` in a problem file can name. */
export const initialisers = { xavier, he, uniform, zeros } as const satisfies Record<string, Initialiser>;

export type InitialiserId = keyof typeof initialisers;
