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

/** The edges into a layer; above `most`, only the heaviest, so that a wide network stays a picture and not a smear. */
export function edgesOf(weights: readonly (readonly number[])[], most: number): { edges: Edge[]; total: number } {
  const total = weights.length * (weights[0]?.length ?? 0);
  if (total <= most) {
    return { edges: weights.flatMap((row, to) => row.map((weight, from) => ({ from, to, weight }))), total };
  }
  // Only sizes above a threshold that leaves about `most` of them: one pass to find it, one to collect.
  const sizes = Float64Array.from(weights.flat(), Math.abs).sort();
  const threshold = sizes[Math.max(0, total - most)]!;
  const edges: Edge[] = [];
  for (const [to, row] of weights.entries()) {
    for (const [from, weight] of row.entries())
      if (Math.abs(weight) >= threshold && edges.length < most) edges.push({ from, to, weight });
  }
  return { edges, total };
}
