import { useCallback, useEffect, useMemo } from 'react';
import { BugLab } from '../../src/components/panels/bug-lab/BugLab.tsx';
import { useSliced } from '../../src/components/sliced.ts';
import type { Bug } from '../../src/debugger/mutant/bug.ts';
import { effectsOf } from '../../src/debugger/mutant/effects.ts';
import { baseOf, chancesOn, framed, type Plan, planFor } from '../../src/debugger/mutant/plan.ts';
import { workOf } from '../../src/debugger/mutant/reach.ts';
import { updatesFor } from '../../src/debugger/mutant/training.ts';
import type { Document, Pick as Picked } from '../../src/documents/document.ts';
import { pickWithin } from '../../src/documents/pick.ts';
import type { Problem } from '../../src/engine/problem.ts';
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

const plans = new WeakMap<Problem, Map<string, Plan | undefined>>();

/** How a bug is made, each time the same object, so that what was trained with it is known when the tool is opened again. */
function planOnce(document: Document, problem: Problem, pick: Picked | undefined, bug: Bug): Plan | undefined {
  const own = plans.get(problem) ?? new Map<string, Plan | undefined>();
  plans.set(problem, own);
  const key = JSON.stringify([document.id, pick, bug]);
  if (!own.has(key)) own.set(key, planFor(document, problem, pick, bug));
  return own.get(key);
}

/** The bug lab on the pass that is on the screen. */
export function BugTool({ view: { document, program, trace } }: ToolProps) {
  const bug = useStore((state) => state.bug);
  const wanted = useStore((state) => state.pick);
  const { problem } = program;
  const pick = useMemo(() => (document.picks ? pickWithin(problem, wanted) : undefined), [document, problem, wanted]);
  const lab = useMemo(() => {
    const right = framed(baseOf(document, problem, pick), problem);
    return { right, chances: chancesOn(document, problem, pick), work: workOf(right) };
  }, [document, problem, pick]);
  const plan = bug && planOnce(document, problem, pick, bug);
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
