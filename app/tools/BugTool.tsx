import { useCallback, useEffect, useMemo } from 'react';
import { BugLab } from '../../src/components/panels/bug-lab/BugLab.tsx';
import { useSliced } from '../../src/components/sliced.ts';
import type { Bug } from '../../src/debugger/mutant/bug.ts';
import { effectsOf } from '../../src/debugger/mutant/effects.ts';
import { baseOf, chancesOn, framed, planFor } from '../../src/debugger/mutant/plan.ts';
import { workOf } from '../../src/debugger/mutant/reach.ts';
import { updatesFor } from '../../src/debugger/mutant/training.ts';
import { pickWithin } from '../../src/documents/pick.ts';
import { useStore } from '../store.ts';
import '../styles/bug-lab.css';
import { useBugTraining } from './bug-training.ts';
import type { ToolProps } from './index.ts';

const actions = useStore.getInitialState();
const training = useBugTraining.getInitialState();
const setBug = (bug: Bug | undefined) => void actions.setBug(bug);
const openTogether = () => void actions.setDocument('together');

/** Work for which nobody has to ask: both curves are there in a second. */
const atOnce = 2e7;

/** The bug lab on the pass that is on the screen. */
export function BugTool({ view: { document, program, trace } }: ToolProps) {
  const bug = useStore((state) => state.bug);
  const wanted = useStore((state) => state.pick);
  const { problem } = program;
  const pick = document.picks ? pickWithin(problem, wanted) : undefined;
  const key = JSON.stringify(pick);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pick is told by its key.
  const lab = useMemo(() => {
    const right = framed(baseOf(document, problem, pick), problem);
    return { right, chances: chancesOn(document, problem, pick), work: workOf(right) };
  }, [document, problem, key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pick is told by its key.
  const plan = useMemo(() => bug && planFor(document, problem, pick, bug), [document, problem, key, bug]);
  const compare = useCallback(() => effectsOf(lab.right, trace), [lab, trace]);
  const effects = useSliced(compare);

  const updates = updatesFor(lab.work);
  const comparison = useBugTraining((state) => state.comparison);
  const trained = comparison?.of === plan ? comparison : undefined;
  const train = useCallback(() => {
    if (plan) training.start(plan, (of) => baseOf(document, of, pick), problem, updates);
  }, [plan, document, problem, pick, updates]);
  const isAtOnce = updates > 0 && lab.work * updates <= atOnce;
  useEffect(() => {
    if (plan !== undefined && useBugTraining.getState().comparison?.of !== plan && isAtOnce) train();
  }, [plan, isAtOnce, train]);

  return (
    <BugLab
      pass={{ document, program, trace }}
      chances={lab.chances}
      bug={bug}
      plan={plan}
      effects={effects}
      trained={trained}
      updates={updates}
      onBug={setBug}
      onTogether={openTogether}
      onGoTo={actions.goTo}
      onTrain={train}
      onStop={training.stop}
    />
  );
}
