import { reference } from '../../src/engine/algebra/expression.ts';

/** The quantities of the programs, by concrete layer and sample. */
export { a, D, Delta, delta, G, Gt, gamma, J, M, T, z } from '../../src/documents/symbols.ts';
export const DAC = reference('DAC');
