import type { Kink } from '../../../debugger/gradient-check/kinks.ts';
import type { Parameter } from '../../../debugger/gradient-check/parameters.ts';
import type { Notation } from '../../../documents/notation.ts';
import { reference } from '../../../engine/algebra/expression.ts';
import { listed } from '../../../engine/problem/words.ts';
import { indicesOf } from '../../../engine/tensor.ts';
import { concrete, glyphTex } from '../../../notation/tex/context.ts';
import { spokenCell, spokenName } from '../../marks/spoken.ts';

/** How parameters are written: in whose letters, and how many layers there are. */
export interface Letters {
  readonly notation: Notation;
  readonly lastLayer: number;
}

/** W¹, or one of its entries, as the document writes it. */
export function parameterTex({ symbol, layer, shape }: Parameter, letters: Letters, offset?: number): string {
  const entry = offset === undefined ? undefined : indicesOf(shape, offset).map((i) => String(i + 1));
  return glyphTex(reference(symbol, layer), concrete(letters.notation, letters.lastLayer), entry);
}

/** z¹₂, of whichever sample. */
export const kinkTex = ({ layer, neuron }: Kink, letters: Letters): string =>
  glyphTex(reference('z', layer), concrete(letters.notation, letters.lastLayer), [String(neuron + 1)]);

/** "W, layer 1", or "W, layers 1 and 2" where they share it. */
export function spokenParameter({ symbol, layer, uses }: Parameter): string {
  return uses.length < 2 ? spokenName(reference(symbol, layer)) : `${symbol}, layers ${listed(uses.map(String))}`;
}

/** "W, layer 1, row 2, column 1". */
export const spokenEntry = (parameter: Parameter, offset: number): string =>
  spokenCell(spokenParameter(parameter), indicesOf(parameter.shape, offset));
