import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Pause, Play, RotateCcw, SkipForward } from 'lucide-react';
import { formatNumber } from '../../notation/numbers.ts';
import { glyphTex, template } from '../../notation/tex/context.ts';
import { Tex } from '../math/Tex.tsx';
import type { View } from '../view.ts';
import type { Costs } from './costs.ts';
import { placeInWords } from './timeline/place-in-words.ts';
import { Stair } from './timeline/Stair.tsx';

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

const speeds = [0.5, 1, 2, 4, 8] as const;

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
