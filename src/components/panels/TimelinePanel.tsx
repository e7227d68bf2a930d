import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Pause, Play, RotateCcw, SkipForward } from 'lucide-react';
import { type CSSProperties, type PointerEvent, useMemo, useRef } from 'react';
import { comesFrom } from '../../debugger/provenance.ts';
import { formatNumber } from '../../notation/numbers.ts';
import { glyphTex, template } from '../../notation/tex/context.ts';
import { spokenName } from '../marks/spoken.ts';
import { useMeasured } from '../marks/useMeasured.ts';
import { Tex } from '../math/Tex.tsx';
import type { View } from '../view.ts';
import type { Costs } from './costs.ts';
import { type Flight, flightsOf, heightOf, hueOf } from './stair.ts';

export interface TimelineActions {
  step(): void;
  back(): void;
  into(): void;
  out(): void;
  proceed(): void;
  restart(): void;
  goTo(index: number): void;
  setPlaying(playing: boolean): void;
  setSpeed(speed: number): void;
}

export interface TimelinePanelProps {
  readonly view: View;
  readonly costs: Costs;
  readonly iteration: number;
  readonly playing: boolean;
  readonly speed: number;
  readonly breakpoints: readonly string[];
  readonly canStepInto: boolean;
  /** There is no earlier step to go back to. */
  readonly atStart: boolean;
  readonly actions: TimelineActions;
}

const phases: Readonly<Record<Flight['phase'], string>> = {
  forward: 'forward',
  loss: 'loss',
  jacobian: 'Jacobians',
  backward: 'backward',
  update: 'update',
};
const speeds = [0.5, 1, 2, 4, 8] as const;

/** "Step 12 of 40: delta, layer 2": the place in the pass, in words. */
export function placeInWords({ cursor, program, statement }: View, iteration = 0): string {
  const pass = iteration > 0 ? `, pass ${iteration + 1}` : '';
  const total = program.statements.length;
  if (statement === undefined) return `Step 0 of ${total}: nothing computed yet${pass}`;
  const k =
    statement.bindings.k !== undefined && program.problem.inputs.length > 1 ? `, sample ${statement.bindings.k}` : '';
  const element = cursor.element === undefined ? '' : `, entry ${cursor.element + 1}`;
  const term = cursor.term === undefined ? '' : `, term ${cursor.term + 1}`;
  return `Step ${cursor.index} of ${total}: ${spokenName(statement.target)}${k}${element}${term}${pass}`;
}

/** Every kind of step, play, the stair to scrub over, and the cost before and after. */
export function TimelinePanel({
  view,
  costs,
  iteration,
  playing,
  speed,
  breakpoints,
  canStepInto,
  atStart,
  actions,
}: TimelinePanelProps) {
  const { cursor, program } = view;
  const atEnd = cursor.index === program.statements.length && cursor.element === undefined;
  const words = placeInWords(view, iteration);
  return (
    <section className="timeline" aria-label="Timeline and steps">
      <div className="transport">
        <button
          type="button"
          className="tr big"
          aria-label="Step back"
          aria-keyshortcuts="ArrowLeft"
          disabled={atStart}
          onClick={actions.back}
        >
          <ArrowLeft aria-hidden="true" />
          <span>Back</span>
        </button>
        <button
          type="button"
          className="tr big go"
          aria-label="Step"
          aria-keyshortcuts="ArrowRight"
          title={atEnd ? 'Go on into the next pass, with the new weights' : undefined}
          onClick={actions.step}
        >
          <ArrowRight aria-hidden="true" />
          <span>{atEnd ? 'Next pass' : 'Step'}</span>
        </button>
        <button
          type="button"
          className="tr"
          aria-label="Step into"
          aria-keyshortcuts="ArrowDown"
          disabled={!canStepInto}
          onClick={actions.into}
        >
          <ArrowDown aria-hidden="true" />
          <span>Into</span>
        </button>
        <button
          type="button"
          className="tr"
          aria-label="Step out"
          aria-keyshortcuts="ArrowUp"
          disabled={cursor.element === undefined}
          onClick={actions.out}
        >
          <ArrowUp aria-hidden="true" />
          <span>Out</span>
        </button>
        <button
          type="button"
          className="tr"
          aria-label="Continue"
          aria-keyshortcuts="F5"
          title={breakpoints.length > 0 ? 'To the next breakpoint' : 'To the end of the pass'}
          disabled={atEnd}
          onClick={actions.proceed}
        >
          <SkipForward aria-hidden="true" />
          <span>Continue</span>
        </button>
        <button
          type="button"
          className="tr minor"
          aria-label={playing ? 'Pause' : 'Play'}
          aria-keyshortcuts="Space"
          onClick={() => actions.setPlaying(!playing)}
        >
          {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          <span>{playing ? 'Pause' : 'Play'}</span>
        </button>
        <span className="tr-pair minor">
          <label className="speed">
            <select aria-label="Speed" value={speed} onChange={(event) => actions.setSpeed(Number(event.target.value))}>
              {speeds.map((value) => (
                <option key={value} value={value}>
                  {value} ×
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            className="restart"
            aria-label="Restart"
            title="Restart"
            disabled={atStart}
            onClick={actions.restart}
          >
            <RotateCcw aria-hidden="true" />
          </button>
        </span>
      </div>
      <Stair view={view} words={words} breakpoints={breakpoints} onGoTo={actions.goTo} />
      <div className="cost">
        <div className={costs.before === undefined ? 'empty' : ''}>
          <span>
            <Tex tex={glyphTex({ kind: 'reference', symbol: 'C' }, template(view.document.notation))} /> before
          </span>
          <b>
            {costs.before === undefined ? (
              <span className="visually-hidden">not computed yet</span>
            ) : (
              formatNumber(costs.before)
            )}
          </b>
        </div>
        <ArrowRight className="ic" aria-hidden="true" />
        <div className={costs.after === undefined ? 'empty' : ''}>
          <span>after the update</span>
          <b>
            {costs.after === undefined ? (
              <span className="visually-hidden">not computed yet</span>
            ) : (
              formatNumber(costs.after)
            )}
          </b>
        </div>
        {iteration > 0 ? <p className="pass-number">pass {iteration + 1}</p> : null}
      </div>
    </section>
  );
}

interface StairProps {
  readonly view: View;
  readonly words: string;
  readonly breakpoints: readonly string[];
  readonly onGoTo: (index: number) => void;
}

/** The whole pass as a stair: a statement's height is its layer. Drag over it, or use it as a slider. */
function Stair({ view, words, breakpoints, onGoTo }: StairProps) {
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
                        {breakpoints.includes(one.line.id) ? <i className="bp" /> : null}
                        {letters ? <Tex tex={letterOf(one.target.symbol, context)} /> : null}
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

/** Under a flight: its layer, or how many samples it stands for, where there is room. */
function labelOf({ samples, folded, layer }: Flight, clear: boolean, width: number) {
  if (samples > 1) return width > 62 ? `${samples} samples` : '';
  return folded || layer === undefined || !clear ? '' : <Tex tex={`\\ell=${layer}`} />;
}

const short: Readonly<Record<string, string>> = {
  M: 'M',
  T: 'T',
  dW: '\\mathrm{d}W',
  db: '\\mathrm{d}b',
  DWA: 'D_W',
  DbA: 'D_b',
  DAC: 'D_A',
  DAphi: "\\tilde\\phi'",
  gradPhi: '\\nabla',
  gradLoss: '\\nabla',
  losses: '\\tilde\\phi',
  loss: '\\mathcal{L}',
  C: 'C',
  gamma: '\\gamma',
  Gt: '\\tilde{G}',
  Delta: '\\Delta',
  delta: '\\delta',
  Wnext: 'W',
  bnext: 'b',
};

/** The letter on a tread: without layer, and without the arrows that have no room there. */
const letterOf = (symbol: string, context: Parameters<typeof glyphTex>[1]): string =>
  short[symbol] ?? (symbol.length === 1 ? symbol : glyphTex({ kind: 'reference', symbol }, context));
