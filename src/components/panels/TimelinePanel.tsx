import { ArrowRight } from 'lucide-react';
import type { Conditions } from '../../debugger/breakpoints.ts';
import { formatNumber } from '../../notation/numbers.ts';
import { glyphTex, template } from '../../notation/tex/context.ts';
import { Tex } from '../math/Tex.tsx';
import type { View } from '../view.ts';
import type { Costs } from './costs.ts';
import { placeInWords } from './timeline/place-in-words.ts';
import { Stair } from './timeline/Stair.tsx';
import { type TimelineActions, Transport } from './timeline/Transport.tsx';

export interface TimelinePanelProps {
  readonly view: View;
  readonly costs: Costs;
  readonly iteration: number;
  readonly playing: boolean;
  readonly speed: number;
  readonly breakpoints: readonly string[];
  readonly conditions: Conditions;
  readonly canStepInto: boolean;
  /** There is no earlier step to go back to. */
  readonly atStart: boolean;
  readonly actions: TimelineActions;
}

/** Every kind of step, play, the stair to scrub over, and the cost before and after. */
export function TimelinePanel({
  view,
  costs,
  iteration,
  playing,
  speed,
  breakpoints,
  conditions,
  canStepInto,
  atStart,
  actions,
}: TimelinePanelProps) {
  const { cursor, program } = view;
  const atEnd = cursor.index === program.statements.length && cursor.element === undefined;
  const words = placeInWords(view, iteration);
  return (
    <section className="timeline" aria-label="Timeline and steps">
      <Transport
        atStart={atStart}
        atEnd={atEnd}
        isInside={cursor.element !== undefined}
        canStepInto={canStepInto}
        hasBreakpoints={breakpoints.length > 0}
        playing={playing}
        speed={speed}
        actions={actions}
      />
      <Stair view={view} words={words} breakpoints={breakpoints} conditions={conditions} onGoTo={actions.goTo} />
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
