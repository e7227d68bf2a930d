import type { Neurons } from '../../../debugger/health/everywhere.ts';
import type { Health } from '../../../debugger/health/health.ts';
import { flatShare } from '../../../debugger/health/neurons.ts';
import { farApart } from '../../../debugger/health/norms.ts';
import type { Run } from '../../../debugger/health/quantities.ts';
import { count } from '../../../engine/problem/words.ts';
import { BirthReport } from './BirthReport.tsx';
import { Findings } from './Findings.tsx';
import { NeuronRows } from './NeuronRows.tsx';
import { NormTable } from './NormTable.tsx';
import type { OnLook } from './props.ts';

interface HealthReportProps {
  /** Nothing while it is worked out. */
  readonly health: Health | undefined;
  /** The pass itself, and All together's for what its document does not have. */
  readonly runs: readonly [Run, ...Run[]];
  readonly everywhere: { readonly neurons: Neurons; readonly samples: number } | undefined;
  readonly earlier: { readonly pass: number; readonly onOpen: () => void } | undefined;
  /** The sample that is looked at. */
  readonly sample: number;
  readonly onLook: OnLook;
}

/** The health of the whole pass: NaN and ∞, neurons that let nothing through, and how large everything is. */
export function HealthReport({ health, runs, everywhere, earlier, sample, onLook }: HealthReportProps) {
  const [run] = runs;
  const { problem } = run.trace.program;
  if (health === undefined) return <p className="busy">Looking through the pass …</p>;
  const { births, neurons, norms } = health;
  const isBorrowed = norms.some(({ a, delta, dW }) =>
    [a, delta, dW].some((one) => one !== undefined && one.found.run !== run),
  );
  return (
    <div className="health">
      <p className="scope">
        The whole pass over {count(problem.inputs.length, 'sample')}, also what lies ahead of the step at hand.
        {isBorrowed ? ` What ${run.document.title} does not have is taken from All together.` : ''}
      </p>
      <Findings health={health} run={run} everywhere={everywhere?.neurons} onLook={onLook} />

      <h3>NaN and ∞</h3>
      {births === undefined ? (
        <p>Every number of the pass is finite.</p>
      ) : (
        <BirthReport births={births} run={run} earlier={earlier} onLook={onLook} />
      )}

      <h3>What gets through the neurons</h3>
      {neurons.length === 0 ? (
        <p>No activation of this network has flat parts.</p>
      ) : (
        <>
          <p className="rule">
            A ring is closed as far as the neuron has a slope: all the way round if it has one in every sample. Crossed
            out, it has none in any.
          </p>
          <NeuronRows layers={neurons} everywhere={everywhere} sample={sample} onLook={onLook} />
        </>
      )}

      <h3>How large the numbers are</h3>
      <NormTable norms={norms} onLook={onLook} />
      <p className="rule">
        Norms: the root of the sum of all squares, over all samples. Bars go by powers of ten, a fifth for each. δ
        vanishes or explodes if it is {farApart} times smaller or larger at the first layer than at the last; a slope is
        flat below {100 * flatShare} % of the steepest; the last column is the step η‖dW‖ in ‖W‖.
      </p>
    </div>
  );
}
