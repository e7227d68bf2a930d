import { useRef } from 'react';
import { raised, rough } from '../../../notation/numbers.ts';
import { useMeasured } from '../../marks/useMeasured.ts';
import { costScale, updateTicks } from './curves.ts';

interface CurvesProps {
  readonly right: readonly number[];
  readonly wrong: readonly number[];
  readonly updates: number;
  /** What is seen, in words. */
  readonly label: string;
}

const height = 200;
const space = { left: 52, right: 74, top: 10, bottom: 34 };

/** A cost as a tick says it: powers of ten as such, where they get long. */
const tickText = (cost: number): string => {
  const power = Math.log10(cost);
  return Number.isInteger(power) && Math.abs(power) > 3 ? `10${raised(power)}` : rough(cost, 4);
};

/** Both costs over the updates, each with its name at its end: one line is whole, the other one dashed. */
export function Curves({ right, wrong, updates, label }: CurvesProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useMeasured(box, (element) => Math.round(element.clientWidth), Object.is, 560);
  const scale = costScale([...right, ...wrong]);
  const x = (update: number) => space.left + (update / updates) * (width - space.left - space.right);
  const y = (cost: number) => space.top + (1 - scale.at(cost)) * (height - space.top - space.bottom);
  const finite = (costs: readonly number[]) => costs.filter(Number.isFinite);
  const path = (costs: readonly number[]) =>
    finite(costs)
      .map((cost, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(cost).toFixed(1)}`)
      .join('');
  const ends = [
    { name: 'without', costs: right, className: 'right-curve' },
    { name: 'with it', costs: wrong, className: 'wrong-curve' },
  ].flatMap(({ costs, ...rest }) => {
    const shown = finite(costs);
    return shown.length === 0
      ? []
      : [{ ...rest, costs, x: x(shown.length - 1), y: y(shown.at(-1)!), breaks: shown.length < costs.length }];
  });
  // Names that would lie over each other move apart.
  const [upper, lower] = ends.toSorted((a, b) => a.y - b.y);
  const near = upper !== undefined && lower !== undefined && lower.y - upper.y < 28 && Math.abs(lower.x - upper.x) < 60;
  const textAt = (end: (typeof ends)[number]) => {
    const middle = near ? (upper.y + lower.y) / 2 : end.y;
    const low = Math.min(height - space.bottom - (near ? 18 : 4), Math.max(space.top + (near ? 22 : 8), middle));
    return near ? low + (end === upper ? -14 : 14) : low;
  };
  return (
    <div className="curves" ref={box}>
      <svg width={width} height={height} role="img" aria-label={label}>
        <g className="axes">
          {scale.ticks.map((tick) => (
            <g key={tick}>
              <path d={`M${space.left} ${y(tick).toFixed(1)}H${width - space.right}`} />
              <text x={space.left - 6} y={y(tick) + 4} textAnchor="end">
                {tickText(tick)}
              </text>
            </g>
          ))}
          {updateTicks(updates).map((tick) => (
            <text key={tick} x={x(tick)} y={height - space.bottom + 16} textAnchor="middle">
              {tick}
            </text>
          ))}
          <text x={(space.left + width - space.right) / 2} y={height - 3} textAnchor="middle">
            updates
          </text>
        </g>
        {ends.map((end) => (
          <g key={end.name} className={end.className}>
            <path d={path(end.costs)} />
            {end.breaks ? (
              <path className="end" d={`M${end.x - 4} ${end.y - 4}l8 8m0-8l-8 8`} />
            ) : (
              <circle cx={end.x} cy={end.y} r="3" />
            )}
            <text x={Math.min(end.x + 8, width - space.right + 8)} y={textAt(end)}>
              <tspan>{end.name}</tspan>
              <tspan x={Math.min(end.x + 8, width - space.right + 8)} dy="13">
                {end.breaks ? 'no number' : rough(end.costs.at(-1)!)}
              </tspan>
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
