import { CircleCheck, CircleX } from 'lucide-react';
import { useRef } from 'react';
import type { Attempt, Judgement } from '../../../debugger/verdict/evidence.ts';
import type { Entry } from '../../../debugger/verdict/place.ts';
import { inOrder } from '../../../debugger/verdict/steps.ts';
import type { Named, Verdict } from '../../../debugger/verdict/verdict.ts';
import type { Problem } from '../../../engine/problem.ts';
import { apart, indicesOf } from '../../../engine/tensor.ts';
import { Tex } from '../../math/Tex.tsx';
import { advice } from './advice.ts';
import { ComparedList } from './ComparedList.tsx';
import { MistakeView } from './MistakeView.tsx';
import { Numbers } from './Numbers.tsx';
import { called, idOf, rough, symbolTex } from './words.ts';

/** Goes to the statement of an entry, or into the entry itself. */
export type OnLead = (entry: Entry, into: boolean) => void;

interface VerdictViewProps extends Judgement {
  readonly attempt: Attempt;
  /** The network came with the numbers, and something about it was taken for granted. */
  readonly isOwn: boolean;
  /** The quantity to show number by number, if one was chosen. */
  readonly shown: string | undefined;
  readonly onShow: (id: string) => void;
  readonly onLead: OnLead;
}

/** The verdict: right, or the first wrong step, its mistake, and the numbers that show it. */
export function VerdictView({ attempt, isOwn, verdict, evidence, shown, onShow, onLead }: VerdictViewProps) {
  const { problem, brought } = attempt;
  const { compared, firstWrong, deltaOf } = verdict;
  const steps = inOrder(problem, brought);
  const first = Math.max(
    0,
    compared.findIndex(({ right }) => !right),
  );
  const chosen = compared.findIndex((one) => idOf(one) === shown);
  const at = chosen >= 0 ? chosen : first;
  /** Right numbers are shown when they are asked for. */
  const isRight = firstWrong === undefined;
  const one = compared[at]!;
  const entry = (): Entry => ({
    symbol: one.symbol,
    layer: one.layer,
    at: indicesOf(steps[at]!.values.shape, evidence[at]!.entry),
  });
  const look = useRef<HTMLElement>(null);
  const show = (id: string) => {
    onShow(id);
    requestAnimationFrame(() => look.current?.scrollIntoView({ block: 'nearest' }));
  };
  const off = evidence.map(({ ours, entry }, i) => apart(steps[i]!.values.data[entry]!, ours[entry]!));
  return (
    <section className="ck-verdict" aria-label="Verdict">
      {isRight ? <Right verdict={verdict} /> : <Wrong verdict={verdict} problem={problem} />}
      {isOwn && !isRight ? (
        <p className="ck-note">
          A file does not tell everything: if the activations or the loss above are not yours, choose them, and the
          verdict follows.
        </p>
      ) : null}
      {deltaOf === 'loss' ? (
        <p className="ck-note">
          Your δ are ∂𝓛/∂z of each sample, without the mean over the samples. That is fine: the mean is taken in dW and
          db.
        </p>
      ) : null}
      {isRight && chosen < 0 ? null : (
        <section className="ck-look" ref={look} aria-label="Number by number">
          <h4>
            <Tex tex={symbolTex(one)} /> number by number
          </h4>
          {!isRight && at >= first ? (
            <p className="ck-note">
              “Right” follows from your own numbers of the steps before, as far as you brought them, so that nothing
              earlier is held against this step.
            </p>
          ) : null}
          <Numbers
            key={idOf(one)}
            theirs={steps[at]!}
            evidence={evidence[at]!}
            allowed={one.right ? one.tolerance : undefined}
          />
          {/* The inputs are given: no statement computes them. */}
          {one.layer === 0 ? null : (
            <div className="ck-acts">
              <button type="button" className="tb framed" onClick={() => onLead(entry(), false)}>
                Go to the statement
              </button>
              <button type="button" className="tb framed" onClick={() => onLead(entry(), true)}>
                {one.right ? 'Step into this entry' : 'Step into the entry that differs most'}
              </button>
            </div>
          )}
        </section>
      )}
      <ComparedList verdict={verdict} off={off} shown={isRight && chosen < 0 ? undefined : idOf(one)} onShow={show} />
    </section>
  );
}

function Right({ verdict: { compared } }: { verdict: Verdict }) {
  const most = compared.reduce((far, { maxError }) => Math.max(far, maxError), 0);
  return (
    <div className="ck-head right">
      <h3>
        <CircleCheck aria-hidden="true" /> All of these numbers are right
      </h3>
      <p>
        {compared.length === 1 ? 'One quantity was' : `${compared.length} quantities were`} compared, from{' '}
        {called(compared[0]!)}
        {compared.length === 1 ? '' : ` to ${called(compared.at(-1)!)}`}.{' '}
        {most === 0
          ? 'They agree to the last digit.'
          : `The largest difference is ${rough(most)}: no more than rounding and the digits that you gave allow.`}
      </p>
    </div>
  );
}

function Wrong({ verdict, problem }: { verdict: Verdict; problem: Problem }) {
  const { firstWrong, mistake, others = [], compared } = verdict;
  const { symbol, layer } = firstWrong!;
  const before = compared.findIndex(({ right }) => !right);
  return (
    <>
      <div className="ck-head wrong">
        <h3>
          <CircleX aria-hidden="true" /> First wrong step: {called(firstWrong!)}
        </h3>
        <p>
          {before === 0
            ? 'It is the first quantity that you brought.'
            : `${before === 1 ? 'The quantity' : `The ${before} quantities`} before it ${before === 1 ? 'is' : 'are'} right.`}
        </p>
      </div>
      {mistake === undefined ? (
        <div className="ck-mistake">
          <h4>None of the known mistakes gives these numbers</h4>
          <p className="ck-why">
            {advice(symbol, layer, problem)} A slip of the pen, or a mistake of its own kind, is found by its numbers
            below.
          </p>
        </div>
      ) : others.length === 0 ? (
        <MistakeView named={mistake} problem={problem} />
      ) : (
        <Doubts all={[mistake, ...others]} problem={problem} />
      )}
    </>
  );
}

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'];

/** Several mistakes come to the same numbers, and so it is said. */
function Doubts({ all, problem }: { all: readonly Named[]; problem: Problem }) {
  return (
    <div className="ck-doubts">
      <p className="ck-why">
        {numbers[all.length] ?? all.length} mistakes would give these numbers; the likeliest comes first.
      </p>
      <ol>
        {all.map((named) => (
          <li key={`${named.id} ${named.and?.id}`}>
            <MistakeView named={named} problem={problem} />
          </li>
        ))}
      </ol>
    </div>
  );
}
