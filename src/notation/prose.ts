import type { Notation } from '../documents/notation.ts';
import { reference } from '../engine/algebra/expression.ts';
import type { Bindings } from '../engine/algebra/instantiate.ts';
import { concrete, glyphTex, linkTex } from './tex/context.ts';

/** A run of words, or of mathematics. */
export type Prose = { readonly text: string } | { readonly tex: string };

const perLayer = new Set(['W', 'b', 'dW', 'db', 'Wnext', 'bnext', 'DWA', 'DbA']);
const alone = new Set(['C', 'eta', 'A', 'losses', 'gradPhi', 'DAphi', 'DAC']);
const perSampleOnly = new Set(['t', 'loss', 'gradLoss']);

/**
 * A document's sentence as words and mathematics. `$…$` is TeX; `{W}` is W of this statement's layer, `{a-1}` of the
 * layer below, `{a@L}` of the last one, `{D:ij}` an entry.
 */
export function prose(text: string, bindings: Bindings, notation: Notation): Prose[] {
  const { l, k = 1, L = 1 } = bindings;
  const context = concrete(notation, L, true);
  const quantity = (symbol: string, where: string, entry: string | undefined): string => {
    const layer = where === '@L' ? L : (l ?? L) + Number(where || 0);
    const target = alone.has(symbol)
      ? reference(symbol)
      : perSampleOnly.has(symbol)
        ? reference(symbol, undefined, k)
        : perLayer.has(symbol)
          ? reference(symbol, layer)
          : reference(symbol, layer, k);
    return linkTex(target, glyphTex(target, context, entry === undefined ? undefined : [...entry]), context);
  };
  return text
    .split(/(\$[^$]*\$|\{[A-Za-z]+(?:[+-]\d|@L)?(?::[a-z]+)?\})/u)
    .filter((part) => part !== '')
    .map((part) => {
      if (part.startsWith('$')) return { tex: part.slice(1, -1) };
      const match = /^\{([A-Za-z]+)([+-]\d|@L)?(?::([a-z]+))?\}$/u.exec(part);
      return match === null ? { text: part } : { tex: quantity(match[1]!, match[2] ?? '', match[3]) };
    });
}
