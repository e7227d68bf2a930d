import { Fragment, type ReactNode } from 'react';
import type { Check, Checked } from '../../../debugger/gradient-check/check.ts';
import { judge } from '../../../debugger/gradient-check/judge.ts';
import { parameterId } from '../../../debugger/gradient-check/parameters.ts';
import { Tex } from '../../math/Tex.tsx';
import { errorText } from './figures.ts';
import { type Letters, parameterTex } from './names.ts';
import { type Column, ParameterTable } from './ParameterTable.tsx';
import { Wait, type Waiting } from './Wait.tsx';

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
          {stale && waiting.progress !== undefined ? <Wait what="Checking entries" late {...waiting} /> : null}
          <Summary check={check} columns={columns} letters={table.letters} />
          <ParameterTable parameters={check.parameters} columns={columns} {...table} />
          {witness}
          <Method check={check} />
          {plot}
        </>
      )}
    </div>
  );
}

/** W¹, b¹ and W². */
function Names({ of, letters }: { of: readonly Checked[]; letters: Letters }) {
  return of.map(({ parameter }, i) => (
    <Fragment key={parameterId(parameter)}>
      {i === 0 ? '' : i === of.length - 1 ? ' and ' : ', '}
      <Tex tex={parameterTex(parameter, letters)} />
    </Fragment>
  ));
}

interface SummaryProps {
  readonly check: Check;
  readonly columns: readonly Column[];
  readonly letters: Letters;
}

/** What the columns come to, in a sentence or two, and where to look. */
function Summary({ check, columns, letters }: SummaryProps) {
  const differing = (way: Column['way']): Checked[] => {
    const column = columns.find((each) => each.way === way);
    return check.parameters.filter((checked) => {
      const numbers = column?.numbers(checked);
      return numbers !== undefined && judge(checked, way, numbers).verdict === 'differs';
    });
  };
  const [program, differences, tensorflow] = [differing('program'), differing('differences'), differing('tensorflow')];
  const bent = check.parameters.flatMap(({ kinks }) => kinks).filter((list) => list.length > 0).length;
  const first = Math.max(...program.map(({ parameter }) => parameter.layer));
  const last = check.parameters.at(-1)!.parameter.layer;
  const names = (of: readonly Checked[]) => <Names of={of} letters={letters} />;
  const isRight = [program, differences, tensorflow].every(({ length }) => length === 0);
  return (
    <p className={`gc-summary ${isRight ? '' : 'wrong'}`} role="status">
      {tensorflow.length === 0 ? null : (
        <>
          <b>The way forward computes another network.</b> TensorFlow.js, which has the network as it is given, finds
          another slope for {names(tensorflow)}: look for the mistake before C.{' '}
        </>
      )}
      {program.length === 0 ? null : (
        <>
          <b>The program’s gradient is not the slope of its own cost</b> for {names(program)}. Errors travel down with
          δ, so begin in layer {first}
          {first < last ? '; the layers above it agree' : ''}.
        </>
      )}
      {differences.length === 0 ? null : (
        <>
          <b>Differences and reverse mode disagree</b> about {names(differences)}.
        </>
      )}
      {isRight ? (
        <>
          <b>Every gradient is right.</b> What is left is rounding, and the error of the differences’ own formula.
        </>
      ) : null}
      {bent > 0 ? ` Differences say nothing about ${bent} ${bent === 1 ? 'entry' : 'entries'} at a kink.` : ''}
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
        <b>Differences</b> are (C(w + h) − C(w − h)) / 2h of the same cost in 64-bit, with
        {` h\u00a0=\u00a0${errorText(step)}`}. They know of no derivative at all. <b>TensorFlow.js</b> knows nothing of
        our equations: it has the network, and its own reverse mode.
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
