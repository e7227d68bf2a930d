import type { ComputationGraph, GraphNode, Known } from '../../debugger/computation-graph.ts';
import type { Path } from '../../debugger/paths.ts';
import { shapeText, type Tensor } from '../../engine/tensor.ts';
import { describe } from '../../engine/trace.ts';
import { formatFor } from '../../notation/numbers.ts';

/** "z, layer 1, entry 2"; "u 3" for what has no name. */
export function nameInWords({ handle, at }: Pick<GraphNode, 'handle' | 'at'>): string {
  if (handle.symbol === 'u') return `u ${String(handle.layer)}`;
  const entry = at === undefined || at.length === 0 ? '' : `, entry ${at.map((i) => i + 1).join(' ')}`;
  return describe(handle) + entry;
}

const numbers = ({ shape, data }: Tensor): string =>
  data.length > 9 ? shapeText(shape) : Array.from(data, formatFor(data)).join(' ');

/** A node for those who hear it: its name, what it is computed from, its value and its gradient. */
export function nodeInWords({ nodes }: ComputationGraph, node: GraphNode, known: Known): string {
  const from = node.into.map((edge) => nameInWords(nodes[edge.from]!)).join(' and ');
  const gradient =
    known.gradient === undefined
      ? ''
      : `; gradient ${numbers(known.gradient)}${known.complete ? '' : `, ${known.arrived.length} of ${node.out.length} parts`}`;
  return `${nameInWords(node)}${from === '' ? ', given' : `, from ${from}`}: ${
    known.value === undefined ? 'not computed yet' : `value ${numbers(known.value)}`
  }${gradient}`;
}

/** A path for those who hear it: "layer 1, to z 1 of layer 1, to z 2 of layer 2, to the loss". */
export function pathInWords({ use, stops }: Path): string {
  const places = stops
    .filter(({ symbol, layer, neuron }, i) => {
      const before = stops[i - 1];
      return !(symbol === 'a' && before?.layer === layer && before.neuron === neuron);
    })
    .map(({ symbol, layer, neuron }) => `${symbol} ${neuron + 1} of layer ${layer}`);
  return [`From layer ${use}`, ...places, 'the loss'].join(', to ');
}
