import type { Path } from '../../debugger/paths.ts';
import type { Pick } from '../../documents/document.ts';
import { activations } from '../../engine/activations/index.ts';
import type { Problem } from '../../engine/problem.ts';

interface PathDrawingProps {
  readonly problem: Problem;
  readonly pick: Pick;
  readonly path: Path | undefined;
}

const size = { column: 92, row: 34, radius: 9, edge: 24 } as const;
/** Taller layers are drawn closer together. */
const tallest = 7;

/** The network in small, with one path through it. */
export function PathDrawing({ problem: { layers, activations: chosen }, pick, path }: PathDrawingProps) {
  const most = Math.max(...layers);
  const row = most > tallest ? (size.row * tallest) / most : size.row;
  const radius = Math.max(1.5, Math.min(size.radius, row * 0.32));
  const height = most * row;
  const x = (l: number) => size.edge + l * size.column;
  const y = (l: number, i: number) => height / 2 + (i - (layers[l]! - 1) / 2) * row;
  const width = x(layers.length - 1) + size.column * 0.8;

  const points: (readonly [number, number])[] = [];
  if (path !== undefined) {
    if (pick.column !== undefined) points.push([path.use - 1, pick.column]);
    for (const { layer, neuron } of path.stops) {
      const last = points.at(-1);
      if (last === undefined || last[0] !== layer || last[1] !== neuron) points.push([layer, neuron]);
    }
  }
  const line = points.map(([l, i], n) => {
    const before = points[n - 1];
    if (before === undefined) return `M${x(l)} ${y(l, i)}`;
    // Within a softmax a path changes its neuron in its layer: a bow to the right.
    return before[0] === l
      ? `Q${x(l) + size.column * 0.4} ${(y(l, i) + y(l, before[1])) / 2} ${x(l)} ${y(l, i)}`
      : `L${x(l)} ${y(l, i)}`;
  });
  const on = new Set(points.map(([l, i]) => `${l} ${i}`));
  const end = points.at(-1);
  const middle = height / 2;
  const many = layers.some((n, l) => l > 0 && n * layers[l - 1]! > 200);

  return (
    <svg className="gpathnet" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {many
        ? null
        : layers.slice(1).flatMap((n, before) =>
            Array.from({ length: n * layers[before]! }, (_, at) => {
              const to = Math.floor(at / layers[before]!);
              const from = at % layers[before]!;
              return (
                <line
                  key={`${before} ${at}`}
                  className="gwire"
                  x1={x(before)}
                  y1={y(before, from)}
                  x2={x(before + 1)}
                  y2={y(before + 1, to)}
                />
              );
            }),
          )}
      {path === undefined || end === undefined ? null : (
        <path className="gway" d={`${line.join('')}L${width - size.edge} ${middle}`} />
      )}
      {layers.flatMap((n, l) =>
        Array.from({ length: n }, (_, i) => (
          <circle
            key={`${l} ${i}`}
            className={`gneuron ${on.has(`${l} ${i}`) ? 'on' : ''} ${
              l > 0 && activations[chosen[l - 1]!].kind === 'columnwise' ? 'soft' : ''
            }`}
            cx={x(l)}
            cy={y(l, i)}
            r={radius}
          />
        )),
      )}
      <text className="gloss" x={width - size.edge + 6} y={middle}>
        L
      </text>
    </svg>
  );
}
