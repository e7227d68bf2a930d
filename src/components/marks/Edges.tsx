import { path } from 'd3-path';
import { type CSSProperties, memo } from 'react';
import type { OnFocus } from '../view.ts';
import type { Edge, GraphLayout } from './graph-layout.ts';

interface EdgesProps {
  /** The layer that the edges lead to. */
  readonly layer: number;
  readonly edges: readonly Edge[];
  readonly layout: GraphLayout;
  readonly scale: number;
  /** The statement reads or writes something on these edges. */
  readonly active: boolean;
  /** Some statement is looking elsewhere, so these stand back. */
  readonly dim: boolean;
  /** The edge that is pointed at, or all that take part: `to-from`. */
  readonly lit?: ReadonlySet<string> | undefined;
  readonly onFocus: OnFocus;
}

/** A curve that leaves and arrives horizontally. */
function curve({ source, target }: ReturnType<typeof ends>): string {
  const line = path();
  const middle = (source[0] + target[0]) / 2;
  line.moveTo(...source);
  line.bezierCurveTo(middle, source[1], middle, target[1], ...target);
  return line.toString();
}

/** Where an edge starts and ends. */
export const ends = (layout: GraphLayout, layer: number, { from, to }: Pick<Edge, 'from' | 'to'>) => ({
  source: [layout.x(layer - 1) + layout.half(layer - 1), layout.y(layer - 1, from)] as const,
  target: [layout.x(layer) - layout.half(layer), layout.y(layer, to)] as const,
});

/** Edges into a layer: width by size, colour by sign, dashed if negative, dotted if zero. */
export const Edges = memo(function Edges({ layer, edges, layout, scale, active, dim, lit, onFocus }: EdgesProps) {
  const many = edges.length > 60;
  const drawn = edges.map((edge) => ({ ...edge, key: `${edge.to}-${edge.from}`, d: curve(ends(layout, layer, edge)) }));
  const hot = (key: string): boolean => lit !== undefined && !lit.has('*') && lit.has(key);
  return (
    <g className="edges">
      {drawn.map(({ key, d, weight }) => {
        const kind = weight === 0 ? 'nil' : weight > 0 ? 'pos' : 'neg';
        const state = hot(key) ? 'hot' : active && !many ? 'act' : dim || many ? 'dim' : '';
        const width =
          weight === 0 ? 1 : (many ? 0.5 : 1) + (scale === 0 ? 0 : (Math.abs(weight) / scale) * (many ? 1.5 : 3));
        return <path key={key} className={`edge ${kind} ${state}`} d={d} style={{ '--w': width } as CSSProperties} />;
      })}
      {drawn
        .filter(({ key }) => hot(key))
        .slice(0, 64)
        .map(({ key, d, weight }) => (
          <g key={key}>
            <path
              className="casing"
              d={d}
              style={{ '--w': 1 + (scale === 0 ? 0 : (Math.abs(weight) / scale) * 3) } as CSSProperties}
            />
            <path
              className={`edge hot ${weight < 0 ? 'neg' : weight > 0 ? 'pos' : 'nil'}`}
              d={d}
              style={{ '--w': 1 + (scale === 0 ? 0 : (Math.abs(weight) / scale) * 3) } as CSSProperties}
            />
          </g>
        ))}
      {many
        ? null
        : drawn.map(({ key, d, to, from }) => (
            // A wide invisible line is easier to point at than a thin visible one.
            <path
              key={key}
              className="edge-target"
              d={d}
              onPointerEnter={() => onFocus({ id: `W.${layer}`, at: [to, from] })}
              onPointerLeave={() => onFocus(undefined)}
            />
          ))}
    </g>
  );
});
