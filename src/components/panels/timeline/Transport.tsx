import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Pause, Play, RotateCcw, SkipForward } from 'lucide-react';
import { memo } from 'react';

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

interface TransportProps {
  /** There is no earlier step to go back to. */
  readonly atStart: boolean;
  /** The last statement is done. */
  readonly atEnd: boolean;
  /** The reader has stepped into the statement. */
  readonly isInside: boolean;
  readonly canStepInto: boolean;
  readonly hasBreakpoints: boolean;
  readonly playing: boolean;
  readonly speed: number;
  readonly actions: TimelineActions;
}

const speeds = [0.5, 1, 2, 4, 8] as const;

/** Every kind of step, and play. */
export const Transport = memo(function Transport({
  atStart,
  atEnd,
  isInside,
  canStepInto,
  hasBreakpoints,
  playing,
  speed,
  actions,
}: TransportProps) {
  return (
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
        disabled={!isInside}
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
        title={hasBreakpoints ? 'To the next breakpoint' : 'To the end of the pass'}
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
  );
});
