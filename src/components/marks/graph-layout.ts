import type { Tensor } from '../../engine/tensor.ts';

/** How much a neuron shows, by the room it has: gate and captions, gate and value, value, a dot, or one strip per layer. */
export type Detail = 'full' | 'gate' | 'value' | 'dot' | 'strip';

export interface Column {
  readonly centre: number;
  readonly width: number;
}

export interface GraphLayout {
  readonly detail: Detail;
  /** Distance between neurons of the widest layer. */
  readonly pitch: number;
  x(layer: number): number;
  y(layer: number, neuron: number): number;
  /** Half the width of a neuron: where its edges end. */
  half(layer: number): number;
}

/** Neurons of a layer spread over the height; columns are those of the matrices below. */
export function layoutGraph(sizes: readonly number[], columns: readonly Column[], height: number): GraphLayout {
  const widest = Math.max(...sizes);
  const pitch = height / widest;
  const narrow = Math.min(...columns.slice(1).map(({ width }) => width)) < 150;
  const detail: Detail =
    pitch >= 76 && !narrow
      ? 'full'
      : pitch >= 44 && !narrow
        ? 'gate'
        : pitch >= 20
          ? 'value'
          : pitch >= 9
            ? 'dot'
            : 'strip';
  const half = (layer: number): number => {
    if (detail === 'strip') return 7;
    if (detail === 'dot') return Math.min(8, pitch * 0.4);
    return layer === 0 || detail === 'value' ? 28 : 48;
  };
  return {
    detail,
    pitch,
    x: (layer) => columns[layer]?.centre ?? 0,
    y: (layer, neuron) => ((neuron + 0.5) / sizes[layer]!) * height,
    half,
  };
}

export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

const found = new WeakMap<Tensor, ReadonlyMap<number, readonly Edge[]>>();

/** The edges into a layer; above `most`, only the heaviest, so that a wide network stays a picture and not a smear. */
export function edgesOf(weights: Tensor, most: number): readonly Edge[] {
  const known = found.get(weights)?.get(most);
  if (known !== undefined) return known;
  const edges = heaviest(weights, most);
  found.set(weights, new Map([[most, edges]]));
  return edges;
}

function heaviest({ shape: [, columns = 1], data }: Tensor, most: number): Edge[] {
  const edge = (i: number): Edge => ({ to: Math.floor(i / columns), from: i % columns, weight: data[i]! });
  if (data.length <= most) return Array.from(data, (_, i) => edge(i));
  // Only sizes above a threshold that leaves about `most` of them: one pass to find it, one to collect.
  const threshold = Float64Array.from(data, Math.abs).sort()[data.length - most]!;
  const edges: Edge[] = [];
  for (let i = 0; i < data.length && edges.length < most; i++) if (Math.abs(data[i]!) >= threshold) edges.push(edge(i));
  return edges;
}
