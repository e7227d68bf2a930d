import type { Products } from './products.ts';
import { reference } from './reference.ts';

/** Every way to multiply matrices. A new backend is one file and one line here. */
export const backends = { reference } as const satisfies Record<string, Products>;

export type BackendId = keyof typeof backends;
