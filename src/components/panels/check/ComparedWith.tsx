import { type ActivationId, activations } from '../../../engine/activations/index.ts';
import { type LossId, losses } from '../../../engine/losses/index.ts';
import { type Problem, type Reduction, reductions } from '../../../engine/problem.ts';
import { Options } from '../../controls/Options.tsx';

interface ComparedWithProps {
  readonly problem: Problem;
  /** How many samples are compared; all of the problem's if they are as many. */
  readonly samples: number;
  /** The network came with the file: what it did not tell, in sentences. */
  readonly opened: readonly string[] | undefined;
  readonly onChange: (change: (problem: Problem) => Problem) => void;
}

/** The network on screen, with which the numbers are compared. What a file can't tell is chosen here. */
export function ComparedWith({ problem, samples, opened, onChange }: ComparedWithProps) {
  const { layers, activations: chosen, loss, reduction, inputs } = problem;
  const all = samples === inputs.length;
  return (
    <fieldset className="ck-with">
      <legend>
        {opened === undefined ? 'Compared with the network on screen' : 'The network of your file is on screen now'},{' '}
        {layers.join(' – ')},{' '}
        {samples === 1 && all
          ? 'its sample'
          : all
            ? `all ${samples} samples`
            : `${samples} of its ${inputs.length} samples`}
      </legend>
      {opened === undefined || opened.length === 0 ? null : (
        <p className="ck-note">{[...opened, 'Undo brings back the network before.'].join(' ')}</p>
      )}
      {chosen.map((id, i) => (
        <label key={i}>
          <span>layer {i + 1}</span>
          <select
            aria-label={`Activation of layer ${i + 1}`}
            value={id}
            onChange={({ target: { value } }) =>
              onChange((old) => ({
                ...old,
                activations: old.activations.map((was, k) => (k === i ? (value as ActivationId) : was)),
              }))
            }
          >
            <Options of={activations} />
          </select>
        </label>
      ))}
      <label>
        <span>loss</span>
        <select
          aria-label="Loss compared with"
          value={loss}
          onChange={({ target: { value } }) => onChange((old) => ({ ...old, loss: value as LossId }))}
        >
          <Options of={losses} />
        </select>
      </label>
      {inputs.length > 1 ? (
        <label>
          <span>cost</span>
          <select
            aria-label="Cost of all samples"
            value={reduction}
            onChange={({ target: { value } }) => onChange((old) => ({ ...old, reduction: value as Reduction }))}
          >
            {reductions.map((id) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
      ) : null}
    </fieldset>
  );
}
