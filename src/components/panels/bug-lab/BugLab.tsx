import { useEffect, useRef } from 'react';
import type { Bug } from '../../../debugger/mutant/bug.ts';
import type { Effect } from '../../../debugger/mutant/effects.ts';
import type { Chance, Plan } from '../../../debugger/mutant/plan.ts';
import type { PassView } from '../../view.ts';
import { ChangedLines } from './ChangedLines.tsx';
import { EffectTable } from './EffectTable.tsx';
import { MistakeList } from './MistakeList.tsx';
import { Switch } from './Switch.tsx';
import { type Trained, Training } from './Training.tsx';

interface BugLabProps {
  readonly pass: PassView;
  readonly chances: readonly Chance[];
  readonly bug: Bug | undefined;
  /** How the bug is made here; nothing if it can't be, or if none is on. */
  readonly plan: Plan | undefined;
  /** What it changes in this pass; nothing while that is worked out. */
  readonly effects: readonly Effect[] | undefined;
  readonly trained: Trained | undefined;
  /** How many updates training would be compared over. */
  readonly updates: number;
  readonly onBug: (bug: Bug | undefined) => void;
  readonly onTogether: () => void;
  readonly onGoTo: (index: number, element?: number) => void;
  readonly onTrain: () => void;
  readonly onStop: () => void;
}

/** Classic mistakes, to be switched on in the running program: what they do to the numbers and to training. */
export function BugLab({ bug, chances, onBug, onTogether, ...rest }: BugLabProps) {
  const top = useRef<HTMLDivElement>(null);
  const shown = useRef(bug?.id);
  // What was switched on in the list below is shown at the top, and the keyboard goes with it.
  useEffect(() => {
    if (bug !== undefined && bug.id !== shown.current) {
      top.current?.scrollIntoView({ block: 'start' });
      top.current?.querySelector<HTMLElement>('[role="switch"]')?.focus({ preventScroll: true });
    }
    // Switched off up there, it is in the list again.
    if (bug === undefined && shown.current !== undefined && document.activeElement === document.body)
      top.current?.querySelector<HTMLElement>(`[data-mistake="${shown.current}"] [role="switch"]`)?.focus();
    shown.current = bug?.id;
  }, [bug]);
  const own = bug && chances.find(({ mistake }) => mistake.id === bug.id);
  return (
    <div className="bug-lab" ref={top}>
      {bug === undefined || own === undefined ? (
        <p className="intro">
          Switch a mistake on, and the program on this page runs with it: every number, the graph, the timeline and the
          weights after the step follow, until it is switched off.
        </p>
      ) : (
        <BugOn bug={bug} chance={own} onBug={onBug} {...rest} />
      )}
      <h3>{bug === undefined ? 'Classic mistakes' : 'Other mistakes'}</h3>
      <MistakeList
        chances={chances.filter(({ mistake }) => mistake.id !== bug?.id)}
        bug={bug}
        onBug={onBug}
        onTogether={onTogether}
      />
    </div>
  );
}

interface BugOnProps extends Omit<BugLabProps, 'bug' | 'chances' | 'onTogether'> {
  readonly bug: Bug;
  readonly chance: Chance;
}

/** The bug that is on: its lines struck and corrected, what changes, and how it trains. */
function BugOn({ bug, chance, plan, pass, effects, trained, updates, onBug, onGoTo, onTrain, onStop }: BugOnProps) {
  const { mistake } = chance;
  const layers = chance.isPossible ? chance.layers : [];
  const isPlain = pass.document.id === 'together';
  return (
    <section className="bug-on" aria-label={`On: ${mistake.title}`}>
      <header>
        <Switch label={mistake.title} isOn onToggle={() => onBug(undefined)} />
        {layers.length > 1 ? (
          <select
            aria-label="Where the mistake is made"
            value={String(bug.scope)}
            onChange={({ target: { value } }) => onBug({ ...bug, scope: value === 'all' ? value : Number(value) })}
          >
            <option value="all">in every layer</option>
            {layers.map((layer) => (
              <option key={layer} value={layer}>
                in layer {layer}
              </option>
            ))}
          </select>
        ) : null}
      </header>
      {plan === undefined ? (
        <p className="cannot-now">
          It can’t be made here, so the numbers are right.{' '}
          {chance.isPossible ? `Layer ${bug.scope} has no such line.` : chance.what}
        </p>
      ) : (
        <>
          <p>{mistake.explanation(plan.layers.find((layer) => layer > 0) ?? 1)}</p>
          <p className="usually">
            In code it often looks like this: <code>{mistake.code}</code>
          </p>
          <ChangedLines pass={pass} onGoTo={onGoTo} />
          <h3>The numbers in this pass</h3>
          {effects === undefined ? (
            <p className="busy">Comparing …</p>
          ) : effects.length === 0 ? (
            <p>No number of this pass is different: on these numbers the bug does not show.</p>
          ) : (
            <>
              <p>
                Against the right program, over all samples. Each leads to the entry that differs most;{' '}
                <span className="own-mark">a bar</span> marks what the wrong line itself writes.
                {isPlain
                  ? ' While a bug is on, the error goes down through W and δ, as in most code, and not through D.'
                  : null}
              </p>
              <EffectTable pass={pass} effects={effects} onGoTo={onGoTo} />
            </>
          )}
          <h3>Training with it and without</h3>
          <Training trained={trained} updates={updates} onStart={onTrain} onStop={onStop} />
        </>
      )}
    </section>
  );
}
