import { path } from 'd3-path';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { bestOf, type Curve, type CurvePoint } from '../../../debugger/gradient-check/curve.ts';
import { useMeasured } from '../../marks/useMeasured.ts';
import { errorText, powerText } from './figures.ts';
import { everyNth, type Frame, frameOf, guide } from './plot-scale.ts';
import { StepTable } from './StepTable.tsx';

interface StepPlotProps {
  readonly curve: Curve;
  /** What the curve is about, in words. */
  readonly name: string;
  /** How far the program's own gradient is from reverse mode, if one entry is plotted. */
  readonly program: number | undefined;
}

type Precision = 'float64' | 'float32';

const titles: Readonly<Record<Precision, string>> = { float64: '64-bit', float32: '32-bit' };

/** Errors relative to the slope, where it is not 0. */
function relative({ points, truncation, rounding, slope, entries }: Curve): Curve {
  const scale = slope > 0 ? slope : 1;
  return {
    points: points.map((point) => ({ ...point, float64: point.float64 / scale, float32: point.float32 / scale })),
    truncation: truncation / scale,
    rounding: { float64: rounding.float64 / scale, float32: rounding.float32 / scale },
    slope,
    entries,
  };
}

function lineOf(frame: Frame, points: readonly CurvePoint[], precision: Precision): string {
  const context = path();
  for (const [i, point] of points.entries()) {
    const [x, y] = [frame.x(point.h), frame.y(point[precision])];
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  return context.toString();
}

const spokenPoint = ({ h, float64, float32, kink }: CurvePoint): string =>
  `h = ${errorText(h)}: error ${errorText(float64)} in 64-bit, ${errorText(float32)} in 32-bit${kink ? ', across a kink' : ''}`;

/** The error of central differences against h, on logarithmic axes. */
export function StepPlot({ curve: absolute, name, program }: StepPlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width, letters } = useMeasured(
    box,
    (element) => ({
      width: Math.round(element.clientWidth),
      letters: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16,
    }),
    (a, b) => a.width === b.width && a.letters === b.letters,
    { width: 600, letters: 1 },
  );
  const curve = relative(absolute);
  const scale = absolute.slope > 0 ? absolute.slope : 1;
  const { points, truncation, rounding } = curve;
  const [best, best32] = [bestOf(points, 'float64')!, bestOf(points, 'float32')!];
  const [place, setPlace] = useState<number>();
  const at = Math.min(place ?? points.indexOf(best), points.length - 1);
  const here = points[at]!;

  const height = Math.round(letters * Math.min(320, Math.max(240, width * 0.5)));
  const others = program === undefined ? [] : [program / scale];
  const frame = frameOf(curve, others, { width, height, letters });
  const { x, y, xPowers, yPowers, left, right, top, bottom } = frame;
  const everyX = everyNth(xPowers.length, right - left, 46 * letters);
  const everyY = everyNth(yPowers.length, bottom - top, 22 * letters);

  const guides = [
    { id: 'truncation', label: 'h²', line: guide(frame, (h) => truncation * h * h) },
    { id: 'rounding', label: 'ε/h, 64-bit', line: guide(frame, (h) => rounding.float64 / h) },
    { id: 'rounding32', label: 'ε/h, 32-bit', line: guide(frame, (h) => rounding.float32 / h) },
  ];

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: -1, ArrowUp: -1, ArrowLeft: 1, ArrowDown: 1, PageUp: -4, PageDown: 4 }[event.key];
    const next =
      event.key === 'Home' ? points.length - 1 : event.key === 'End' ? 0 : step === undefined ? undefined : at + step;
    if (next === undefined) return;
    // The page's own keys step through the program.
    event.preventDefault();
    event.stopPropagation();
    setPlace(Math.min(points.length - 1, Math.max(0, next)));
  };
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const { left: start } = event.currentTarget.getBoundingClientRect();
    const px = event.clientX - start;
    const nearest = points.reduce(
      (found, { h }, i) => (Math.abs(x(h) - px) < Math.abs(x(points[found]!.h) - px) ? i : found),
      0,
    );
    setPlace(nearest);
  };

  return (
    <div className="gc-plot" ref={box}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} onPointerMove={point} onPointerDown={point}>
        <title>{`Error of central differences against h, ${name}`}</title>
        <g aria-hidden="true">
          {xPowers.map((power, i) => (
            <g key={power} className="tick">
              <line x1={x(10 ** power)} x2={x(10 ** power)} y1={top} y2={bottom} />
              {(xPowers.length - 1 - i) % everyX === 0 ? (
                <text x={x(10 ** power)} y={bottom + 16 * letters} textAnchor="middle">
                  {powerText(power)}
                </text>
              ) : null}
            </g>
          ))}
          {yPowers.map((power, i) => (
            <g key={power} className="tick">
              <line x1={left} x2={right} y1={y(10 ** power)} y2={y(10 ** power)} />
              {i % everyY === 0 ? (
                <text x={left - 6} y={y(10 ** power) + 4} textAnchor="end">
                  {powerText(power)}
                </text>
              ) : null}
            </g>
          ))}
          <text className="axis" x={(left + right) / 2} y={height - 4} textAnchor="middle">
            step h
          </text>
          {guides.map(({ id, label, line }) =>
            line === undefined ? null : (
              <g key={id} className={`guide ${id}`}>
                <line {...line} />
                <GuideLabel line={line} label={label} />
              </g>
            ),
          )}
          {program === undefined || !(program > 0) ? null : (
            <g className="program-error">
              <line x1={left} x2={right} y1={y(program / scale)} y2={y(program / scale)} />
              <text x={left + 6} y={y(program / scale) - 5}>
                this program
              </text>
            </g>
          )}
          {(['float32', 'float64'] as const).map((precision) => (
            <g key={precision} className={precision}>
              <path d={lineOf(frame, points, precision)} />
              {points.map((each) => (
                <Mark
                  key={each.h}
                  precision={precision}
                  x={x(each.h)}
                  y={y(each[precision])}
                  hollow={each.kink || !(each[precision] > 0)}
                />
              ))}
            </g>
          ))}
          <Best frame={frame} point={best} precision="float64" />
          <Best frame={frame} point={best32} precision="float32" />
          <line className="here" x1={x(here.h)} x2={x(here.h)} y1={top} y2={bottom} />
        </g>
        <g
          role="slider"
          tabIndex={0}
          aria-label={`Step h, ${name}`}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={points.length - 1}
          aria-valuenow={points.length - 1 - at}
          aria-valuetext={spokenPoint(here)}
          onKeyDown={move}
          className="probe"
        >
          <rect x={x(here.h) - 12} y={top} width={24} height={bottom - top} />
          <circle cx={x(here.h)} cy={y(here.float64)} r={6} />
          <circle cx={x(here.h)} cy={y(here.float32)} r={6} />
        </g>
      </svg>
      <p className="gc-readout">
        <span>
          h = <b>{errorText(here.h)}</b>
        </span>
        {(['float64', 'float32'] as const).map((precision) => (
          <span key={precision} className={precision}>
            <svg width="22" height="10" aria-hidden="true">
              <path d="M0 5H22" />
              <Mark precision={precision} x={11} y={5} hollow={false} />
            </svg>
            {titles[precision]} <b>{errorText(here[precision])}</b>
          </span>
        ))}
        {here.kink ? <span>across a kink</span> : null}
      </p>
      <details>
        <summary>The numbers</summary>
        <StepTable points={points} />
      </details>
    </div>
  );
}

/** A dot for 64-bit, a square for 32-bit; hollow where there is no error, or a kink. */
function Mark({ precision, x, y, hollow }: { precision: Precision; x: number; y: number; hollow: boolean }) {
  const className = hollow ? 'hollow' : undefined;
  return precision === 'float64' ? (
    <circle className={className} cx={x} cy={y} r={2.5} />
  ) : (
    <rect className={className} x={x - 2.25} y={y - 2.25} width={4.5} height={4.5} />
  );
}

/** Near the upper end of a guide, on the side where no curve runs. */
function GuideLabel({ line, label }: { line: NonNullable<ReturnType<typeof guide>>; label: string }) {
  const rises = line.y2 < line.y1;
  const along = rises ? 0.88 : 0.12;
  const [x, y] = [line.x1 + along * (line.x2 - line.x1), line.y1 + along * (line.y2 - line.y1)];
  return (
    <text x={x + (rises ? -8 : 8)} y={y - 5} textAnchor={rises ? 'end' : 'start'}>
      {label}
    </text>
  );
}

/** A ring and its words at the best step. */
function Best({ frame, point, precision }: { frame: Frame; point: CurvePoint; precision: Precision }) {
  const [x, y] = [frame.x(point.h), frame.y(point[precision])];
  const isLow = y > frame.bottom - 22;
  const isRight = x > frame.right - 100;
  return (
    <g className={`best ${precision}`}>
      <circle cx={x} cy={y} r={6} />
      <text x={isRight ? x - 10 : x + 10} y={isLow ? y - 8 : y + 16} textAnchor={isRight ? 'end' : 'start'}>
        best in {titles[precision]}
      </text>
    </g>
  );
}
