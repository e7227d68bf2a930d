import { db, dW } from '../../documents/symbols.ts';
import { type Reference, reference } from '../../engine/algebra/expression.ts';
import type { Problem } from '../../engine/problem.ts';
import type { Shape } from '../../engine/tensor.ts';
import { usesOfLayer } from '../shared.ts';

/** W or b of a layer; weights that several layers share are one parameter, that of the first of them. */
export interface Parameter {
  readonly symbol: 'W' | 'b';
  readonly layer: number;
  /** All layers that use it, from the first up. */
  readonly uses: readonly number[];
  readonly shape: Shape;
}

/** Every parameter of a network, in the order of the layers. */
export function parametersOf(problem: Problem): Parameter[] {
  const { layers } = problem;
  return layers.slice(1).flatMap((n, i): Parameter[] => {
    const layer = i + 1;
    const uses = usesOfLayer(layer, problem);
    if (uses[0] !== layer) return [];
    return [
      { symbol: 'W', layer, uses, shape: [n, layers[i]!] },
      { symbol: 'b', layer, uses, shape: [n] },
    ];
  });
}

/** `W.1`: how a parameter is spoken of. */
export const parameterId = ({ symbol, layer }: Pick<Parameter, 'symbol' | 'layer'>): string => `${symbol}.${layer}`;

/** The parameter under all its names. */
export const namesOf = ({ symbol, uses }: Parameter): Reference[] => uses.map((layer) => reference(symbol, layer));

/** What the statements of a program call its gradient, use by use. */
export const gradientsOf = ({ symbol, uses }: Parameter): Reference[] => uses.map(symbol === 'W' ? dW : db);

/** How many products z = Wa + b takes, over all layers and samples: what a pass costs. */
export const termsOf = ({ layers, inputs }: Problem): number =>
  inputs.length * layers.slice(1).reduce((sum, n, i) => sum + n * layers[i]!, 0);
