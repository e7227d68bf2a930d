import type { ReactNode } from 'react';
import type { Check, Checked, Progress } from '../../../debugger/gradient-check/check.ts';
import { judge } from '../../../debugger/gradient-check/judge.ts';
import { errorText } from './figures.ts';
import { spokenParameter } from './names.ts';
import { type Column, ParameterTable } from './ParameterTable.tsx';

/** What is computed, and how far it is. */
export interface Waiting {
  readonly progress?: Progress | undefined;
  readonly failed?: string | undefined;
  readonly cancelled?: boolean | undefined;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
}

/** "12 of 208 entries", with a way out; or that it stopped, with a way to go on. */
export function Wait({ what, progress, failed, cancelled, onCancel, onAgain }: Waiting & { readonly what: string }) {
  if (failed !== undefined || cancelled) {
    return (
      <p className="gc-wait" role="status">
        {failed === undefined ? 'Stopped.' : `That did not work: ${failed}.`}{' '}
        <button type="button" className="link" onClick={onAgain}>
          Try again
        </button>
      </p>
    );
  }
  return (
    <p className="gc-wait">
      <progress aria-label={what} {...(progress === undefined ? {} : { value: progress.done, max: progress.of })} />
      {what}
      {progress === undefined ? ' …' : ` ${progress.done} of ${progress.of}`}{' '}
      <button type="button" className="link" onClick={onCancel}>
        Cancel
      </button>
    </p>
  );
}

interface GradientCheckProps extends Omit<Parameters<typeof ParameterTable>[0], 'parameters' | 'columns'> {
  readonly check: Check | undefined;
  /** The numbers are those of the pass before; new ones are on their way. */
  readonly stale: boolean;
  readonly waiting: Waiting;
  readonly columns: readonly Column[];
  /** What stands under the table: TensorFlow.js, and the plot. */
  readonly witness: ReactNode;
  readonly plot: ReactNode;
}

/** The same gradient four ways: what each parameter's is off by, which entries, and why the differences take this h. */
export function GradientCheck({ check, stale, waiting, columns, witness, plot, ...table }: GradientCheckProps) {
  return (
    <div className="gradient-check" aria-busy={stale || check === undefined}>
      {check === undefined || waiting.failed !== undefined || waiting.cancelled ? (
        <Wait what="Checking entries" {...waiting} />
      ) : (
        <>
          <Summary check={check} columns={columns} />
          <ParameterTable parameters={check.parameters} columns={columns} {...table} />
          {witness}
          <Method check={check} />
          {plot}
        </>
      )}
    </div>
  );
}

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join('; ')} and ${words.at(-1)}`;

/** Which of the columns has something to say against which parameters. */
function Summary({ check, columns }: { check: Check; columns: readonly Column[] }) {
  const differing = (way: Column['way']): Checked[] => {
    const column = columns.find((each) => each.way === way)!;
    return check.parameters.filter((checked) => {
      const numbers = column.numbers(checked);
      return numbers !== undefined && judge(checked, way, numbers).verdict === 'differs';
    });
  };
  const [program, differences, tensorflow] = (['program', 'differences', 'tensorflow'] as const).map(differing);
  const names = (all: readonly Checked[]) => list(all.map(({ parameter }) => spokenParameter(parameter)));
  if (program!.length > 0) {
    const first = Math.max(...program!.map(({ parameter }) => parameter.layer));
    return (
      <p className="gc-summary wrong" role="status">
        <b>The program’s gradient is not the slope of its cost:</b> {names(program!)}. Errors travel down with δ, so
        begin at layer {first}
        {first < check.parameters.at(-1)!.parameter.layer ? '; the layers above it are right' : ''}.
      </p>
    );
  }
  if (tensorflow!.length > 0) {
    return (
      <p className="gc-summary wrong" role="status">
        <b>The gradient belongs to another network:</b> it is the slope of the cost that this program computes, but
        TensorFlow.js, which computes the network as it is given, has another one. Look for the mistake on the way
        forward.
      </p>
    );
  }
  if (differences!.length > 0) {
    return (
      <p className="gc-summary wrong" role="status">
        <b>Differences and reverse mode disagree</b> on {names(differences!)}. The program agrees with reverse mode.
      </p>
    );
  }
  return (
    <p className="gc-summary" role="status">
      <b>Every gradient is right.</b> What is left is rounding, and the error of the differences’ own formula.
    </p>
  );
}

/** How the errors are counted, and what is allowed. */
function Method({ check: { step, areBounds } }: { check: Check }) {
  return (
    <details className="gc-method">
      <summary>How this is counted</summary>
      <p>
        Every way is held against <b>reverse mode</b> through the equations that lead to this program’s own cost, in
        64-bit. <b>This program</b> is its numbers for ∂C/∂W and ∂C/∂b as they stand on the screen, in 32-bit.{' '}
        <b>Differences</b> are (C(w + h) − C(w − h)) / 2h of the same cost in 64-bit, with h = {errorText(step)}. They
        know of no derivative at all. <b>TensorFlow.js</b> knows nothing of our equations: it has the network, and its
        own reverse mode.
      </p>
      <p>
        The number is the largest relative error, |x − y| / max(|x|, |y|, floor). The floor is 2⁻¹² of the largest
        entry: next to that one, a smaller entry has lost half of the digits of a 32-bit number, and its relative error
        says little.
      </p>
      <p>
        {areBounds
          ? 'How much is allowed follows from the arithmetic: for 32-bit numbers, each rounding of up to 2⁻²⁴ is followed through every sum and product.'
          : 'In a network of this size, what is allowed is estimated: what the program’s own equations say in 64-bit, and as many roundings of 2⁻²⁴ as lie on the longest way through the network.'}{' '}
        For differences it is the error of the formula, which shrinks with h² and is measured by doubling h, and that of
        rounding, ε/h.
      </p>
      <p>
        All ways start from the numbers as a 32-bit number holds them. A check like this sees whether a gradient belongs
        to its cost. It can’t see a mistake on the way forward, because then the cost is that of another network; only
        TensorFlow.js, which computes the network itself, can.
      </p>
    </details>
  );
}
