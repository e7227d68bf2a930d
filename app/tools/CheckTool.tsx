import { useEffect, useMemo } from 'react';
import { Bring } from '../../src/components/panels/check/Bring.tsx';
import { Busy, Stopped } from '../../src/components/panels/check/Busy.tsx';
import { ComparedWith } from '../../src/components/panels/check/ComparedWith.tsx';
import { NetworkOffer } from '../../src/components/panels/check/NetworkOffer.tsx';
import { OtherSettings } from '../../src/components/panels/check/OtherSettings.tsx';
import { Understood } from '../../src/components/panels/check/Understood.tsx';
import { type OnLead, VerdictView } from '../../src/components/panels/check/VerdictView.tsx';
import { spoken } from '../../src/components/panels/check/words.ts';
import { withSamples } from '../../src/debugger/passes.ts';
import { type Beside, networkBeside } from '../../src/debugger/student/beside.ts';
import { understood } from '../../src/debugger/student/understood.ts';
import { readingsOf } from '../../src/debugger/verdict/attempts.ts';
import { sentence, useStore } from '../store.ts';
import '../styles/check.css';
import { canShowExample, wrongNumbers } from './check-example.ts';
import { leadTo } from './check-lead.ts';
import { type JudgedOutcome, type Outcome, useCheck } from './check-store.ts';
import type { ToolProps } from './index.ts';

const actions = useStore.getInitialState();
const check = useCheck.getInitialState();
let examplesShown = 0;

/** What a screen reader hears when something was found. */
function inWords(outcome: Outcome): string {
  if (outcome.kind === 'busy') return 'Your numbers are being compared.';
  if (outcome.kind === 'stopped') return 'Stopped.';
  if (outcome.kind !== 'judged') return '';
  const { firstWrong, mistake } = outcome.judged.verdict;
  if (firstWrong === undefined) return 'All of these numbers are right.';
  return `First wrong step: ${spoken(firstWrong)}. ${mistake?.title ?? 'None of the known mistakes gives these numbers'}.`;
}

/** Puts the network of the file on the screen; undo brings the one before back. */
function openOwn({ problem, said }: Extract<Beside, { kind: 'other' }>): void {
  check.setOpened(said);
  actions.openProblem(problem);
}

/** Check mine: from a student's numbers to the first wrong step and its mistake. */
export function CheckTool({ files: dropped, narrow }: ToolProps) {
  const problem = useStore((state) => state.problem);
  const choice = useStore((state) => state.samples);
  const state = useCheck();
  const { text, files, arrays, trouble, corrections, opened, withScreen, shown, outcome } = state;
  useEffect(() => check.take(dropped), [dropped]);

  /** The network in the file, beside the one on screen, or what is wrong with it. */
  const beside = useMemo((): Beside | string => {
    if (arrays === undefined) return { kind: 'none' };
    try {
      const whole = networkBeside(arrays, problem, corrections);
      if (whole.kind !== 'other' || choice === 'all') return whole;
      const part = networkBeside(arrays, withSamples(problem, choice), corrections);
      return part.kind === 'same' ? part : whole;
    } catch (error) {
      return sentence(error);
    }
  }, [arrays, problem, choice, corrections]);
  const other = typeof beside === 'object' && beside.kind === 'other' ? beside : undefined;
  const isOpened = arrays !== undefined && opened?.arrays === arrays;

  // A network of other shapes has nothing to be compared with but its own numbers.
  useEffect(() => {
    if (other === undefined || other.fits || isOpened || withScreen === arrays) return;
    openOwn(other);
  }, [other, isOpened, withScreen, arrays]);
  const asks = other !== undefined && withScreen !== arrays;

  const readings = useMemo(
    () => (arrays === undefined ? undefined : readingsOf(arrays, problem, choice, corrections)),
    [arrays, problem, choice, corrections],
  );
  const canJudge = readings !== undefined && !asks && readings[0].brought.length > 0;
  useEffect(() => check.judge(canJudge ? readings : undefined), [canJudge, readings]);

  /** While another verdict is found, the one before stays, set back. */
  const shownOutcome = outcome.kind === 'busy' ? outcome.before : outcome.kind === 'judged' ? outcome : undefined;
  const reading = readings?.[shownOutcome?.judged.attempt ?? 0] ?? readings?.[0];

  const example = () => {
    const pass = withSamples(problem, choice);
    const wrong = wrongNumbers(pass, examplesShown++);
    if (wrong === undefined)
      actions.say('note', 'On this network none of these mistakes shows. Choose another example.');
    else check.setText(wrong);
  };
  const lead: OnLead = (entry, into) => {
    if (reading === undefined) return;
    void leadTo(entry, reading, into).then(() => {
      // On a phone the statement stands above.
      if (narrow) document.querySelector('.inspector')?.scrollIntoView({ block: 'start' });
    });
  };

  return (
    <div className="check">
      <Bring
        text={text}
        files={files.map(({ name }) => name)}
        isRead={arrays !== undefined}
        trouble={trouble}
        onExample={canShowExample(withSamples(problem, choice)) ? example : undefined}
        onText={check.setText}
        onFiles={(list, more) => void check.open(list, more)}
        onStartOver={check.startOver}
      />
      <p className="visually-hidden" aria-live="polite">
        {inWords(outcome)}
      </p>
      {arrays === undefined || reading === undefined ? null : (
        <>
          {typeof beside === 'string' ? (
            <p className="ck-warning">The network in this file can’t be used. {beside}</p>
          ) : null}
          {typeof beside === 'object' && beside.kind === 'part' ? (
            <p className="ck-warning">
              <code>{beside.differs}</code> is not that of the network on screen, so the rest can’t be the same either.
              With {beside.missing.join(', ')} in the file as well, its own network can be used.
            </p>
          ) : null}
          {asks ? <NetworkOffer own={other.problem} onKeep={check.setWithScreen} onUse={() => openOwn(other)} /> : null}
          {reading.brought.length === 0 && !asks ? (
            <p className="ck-warning">
              None of this is z, a, δ, dW or db of the network on screen, so there is nothing to compare yet. Say below
              what it is.
            </p>
          ) : null}
          <Understood
            arrays={understood(arrays, reading.bringing, corrections)}
            said={reading.bringing.said}
            L={problem.layers.length - 1}
            calm={asks}
            onCorrect={check.correct}
          />
          {asks ? null : (
            <ComparedWith
              problem={problem}
              samples={reading.problem.inputs.length}
              opened={isOpened ? opened.said : undefined}
              onChange={actions.changeProblem}
            />
          )}
          {outcome.kind === 'busy' ? (
            <Busy tried={outcome.tried} here={outcome.here} onStop={check.stop} />
          ) : outcome.kind === 'stopped' ? (
            <Stopped onResume={check.resume} />
          ) : outcome.kind === 'failed' ? (
            <p className="ck-warning" role="alert">
              These numbers can’t be compared. {outcome.why}
            </p>
          ) : null}
          {shownOutcome === undefined ? null : (
            <Found
              outcome={shownOutcome}
              isOld={outcome.kind === 'busy'}
              isOwn={isOpened}
              shown={shown}
              onLead={lead}
            />
          )}
        </>
      )}
    </div>
  );
}

interface FoundProps {
  readonly outcome: JudgedOutcome;
  readonly isOld: boolean;
  readonly isOwn: boolean;
  readonly shown: string | undefined;
  readonly onLead: OnLead;
}

/** The verdict, and other settings of the network that would change it. */
function Found({ outcome: { attempts, judged, settings }, isOld, isOwn, shown, onLead }: FoundProps) {
  const attempt = attempts[judged.attempt]!;
  return (
    <div className={isOld ? 'ck-found old' : 'ck-found'} inert={isOld}>
      {settings === undefined ? null : (
        <OtherSettings
          problem={attempt.problem}
          settings={settings}
          onUse={() => actions.changeProblem((old) => ({ ...old, ...settings }))}
        />
      )}
      <VerdictView {...judged} attempt={attempt} isOwn={isOwn} shown={shown} onShow={check.show} onLead={onLead} />
    </div>
  );
}
