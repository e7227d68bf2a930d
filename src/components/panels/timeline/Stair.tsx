import { type CSSProperties, type PointerEvent, useMemo, useRef } from 'react';
import { type Condition, type Conditions, conditionWords } from '../../../debugger/breakpoints.ts';
import { comesFrom } from '../../../debugger/provenance.ts';
import type { DocumentLine } from '../../../documents/document.ts';
import type { Statement } from '../../../engine/program.ts';
import { glyphTex, template } from '../../../notation/tex/context.ts';
import { useMeasured } from '../../marks/useMeasured.ts';
import { Tex } from '../../math/Tex.tsx';
import type { View } from '../../view.ts';
import { type Flight, flightsOf, heightOf, hueOf } from './stair.ts';

const phases: Readonly<Record<Flight['phase'], string>> = {
  forward: 'forward',
  loss: 'loss',
  jacobian: 'Jacobians',
  backward: 'backward',
  update: 'update',
};

interface StairProps {
  readonly view: View;
  readonly words: string;
  readonly breakpoints: readonly string[];
  readonly conditions: Conditions;
  readonly onGoTo: (index: number) => void;
}

/** The whole pass as a stair: a statement's height is its layer. Drag over it, or use it as a slider. */
export function Stair({ view, words, breakpoints, conditions, onGoTo }: StairProps) {
  const { program, cursor, statement, trace, document, sample } = view;
  const stair = useRef<HTMLDivElement>(null);
  const width = useMeasured(stair, (element) => element.clientWidth, Object.is, 640);
  const L = program.problem.layers.length - 1;
  const flights = useMemo(() => flightsOf(program, sample, 90), [program, sample]);
  const reads = new Set(
    statement === undefined
      ? []
      : comesFrom(statement, trace).flatMap(({ writer }) => (writer === undefined ? [] : [writer.index])),
  );
  const context = template(document.notation);

  // Letters need 22 px a tread; a flight that is not the current one gives way first.
  const weights = flights.map((flight) => (flight.folded ? Math.min(6, 1 + flight.count * 0.05) : flight.count));
  const here = flights.findIndex(({ start, count }) => cursor.index - 1 >= start && cursor.index - 1 < start + count);
  const share = (width - flights.length * 6) / weights.reduce((sum, weight) => sum + weight, 0);
  const roomy = share >= 19;

  const scrub = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const treads = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-flight]')];
    const under = treads.find((element) => event.clientX < element.getBoundingClientRect().right + 3) ?? treads.at(-1);
    if (under === undefined) return;
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    const box = under.getBoundingClientRect();
    const { start, count } = flights[Number(under.dataset.flight)]!;
    const place = Math.floor(Math.min(0.999, Math.max(0, (event.clientX - box.left) / box.width)) * count);
    const before = event.clientX < treads[0]!.getBoundingClientRect().left;
    const next = before ? 0 : start + place + 1;
    if (next !== cursor.index) onGoTo(next);
  };

  let lastPhase: string | undefined;
  return (
    <div className="stair-box">
      <input
        type="range"
        className="timeline-slider"
        aria-label="Timeline"
        min={0}
        max={program.statements.length}
        value={cursor.index}
        aria-valuetext={words}
        onChange={(event) => onGoTo(Number(event.target.value))}
        onKeyDown={(event) => {
          if (
            event.key.startsWith('Arrow') ||
            event.key === 'Home' ||
            event.key === 'End' ||
            event.key.startsWith('Page')
          )
            event.stopPropagation();
        }}
      />
      <div
        className={`stair ${roomy ? '' : 'tight'}`}
        ref={stair}
        aria-hidden="true"
        onPointerDown={scrub}
        onPointerMove={scrub}
        style={{ '--levels': L + 1 } as CSSProperties}
      >
        {flights.map((flight, place) => {
          const isHere = place === here;
          const bars = flight.folded || (!isHere && share < 3);
          const treads =
            flight.count <= 60 && !bars ? program.statements.slice(flight.start, flight.start + flight.count) : [];
          const letters = roomy || (isHere && !flight.folded);
          const label = flight.phase !== lastPhase;
          lastPhase = flight.phase;
          const done = Math.min(1, Math.max(0, (cursor.index - flight.start) / flight.count));
          return (
            <div
              key={flight.start}
              data-flight={place}
              className={`flight f-${flight.phase} ${bars ? 'fold' : ''}`}
              style={
                {
                  flexGrow: weights[place],
                  minWidth: isHere && !flight.folded ? Math.min(flight.count, 14) * 24 : 0,
                  '--lv': heightOf(flight, L),
                } as CSSProperties
              }
            >
              <span className="phase">{label ? phases[flight.phase] : ''}</span>
              <div className="treads">
                {treads.length === 0 ? (
                  <span className="tread bar" style={{ '--done': done } as CSSProperties} />
                ) : (
                  treads.map((one) => {
                    const classes = [
                      'tread',
                      `q-${hueOf(one)}`,
                      one.index + 1 === cursor.index ? 'now' : one.index < cursor.index ? 'done' : 'todo',
                      reads.has(one.index) ? 'src' : '',
                    ].filter(Boolean);
                    return (
                      <span key={one.index} className={classes.join(' ')}>
                        {breakpoints.includes(one.line.id) ? (
                          <Mark of={one} condition={conditions[one.line.id]} />
                        ) : null}
                        {letters ? <Tex silent tex={letterOf(one.target.symbol, context)} /> : null}
                      </span>
                    );
                  })
                )}
              </div>
              <span className="fl">{labelOf(flight, isHere || roomy, weights[place]! * share)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A breakpoint; none at the layers that its condition leaves out. */
function Mark({ of, condition }: { of: Statement<DocumentLine>; condition: Condition | undefined }) {
  if (condition === undefined) return <i className="bp" />;
  const isLeftOut = condition.layer !== undefined && condition.layer !== of.bindings.l;
  return isLeftOut ? null : <i className="bp if" title={`Breakpoint${conditionWords(condition)}`} />;
}

/** Under a flight: its layer, or how many samples it stands for, where there is room. */
function labelOf({ samples, folded, layer }: Flight, clear: boolean, width: number) {
  if (samples > 1) return width > 62 ? `${samples} samples` : '';
  return folded || layer === undefined || !clear ? '' : <Tex silent tex={`\\ell=${layer}`} />;
}

/** Quantities that most documents have. */
const short: Readonly<Record<string, string>> = {
  dW: '\\mathrm{d}W',
  db: '\\mathrm{d}b',
  gradLoss: '\\nabla',
  loss: '\\mathcal{L}',
  gamma: '\\gamma',
  Gt: '\\tilde{G}',
  Delta: '\\Delta',
  delta: '\\delta',
  Wnext: 'W',
  bnext: 'b',
};

/** The letter on a tread: without layer, and without the arrows that have no room there. */
const letterOf = (symbol: string, context: Parameters<typeof glyphTex>[1]): string =>
  context.notation.short?.[symbol] ??
  short[symbol] ??
  (symbol.length === 1 ? symbol : glyphTex({ kind: 'reference', symbol }, context));
