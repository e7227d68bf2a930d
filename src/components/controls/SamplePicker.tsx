import type { SampleChoice } from '../../debugger/passes.ts';

export interface SamplePickerProps {
  /** How many samples the problem has, and which of them take part in the pass (from 0). */
  readonly count: number;
  readonly choice: SampleChoice;
  readonly inPass: readonly number[];
  /** The sample that is looked at, from 1, within the pass. */
  readonly looking: number;
  readonly names?: readonly string[] | undefined;
  readonly onChoose: (choice: SampleChoice) => void;
  readonly onLook: (sample: number) => void;
}

const batch = 8;

const range = (from: number, size: number, count: number): number[] =>
  Array.from({ length: Math.min(size, count - from) }, (_, i) => from + i);

/** Which samples take part, one, a batch or all, and which of them is on screen. */
export function SamplePicker({ count, choice, inPass, looking, names, onChoose, onLook }: SamplePickerProps) {
  if (count < 2) return null;
  const name = (i: number): string => names?.[i] ?? `sample ${i + 1}`;
  const mode = choice === 'all' || inPass.length === count ? 'all' : inPass.length === 1 ? 'one' : 'batch';
  const first = inPass[0] ?? 0;
  const batches = Math.ceil(count / batch);
  return (
    <span className="samples">
      <label>
        <span className="visually-hidden">Samples in the pass</span>
        <select
          aria-label="Samples in the pass"
          value={mode}
          onChange={({ target: { value } }) =>
            onChoose(
              value === 'all'
                ? 'all'
                : range(
                    value === 'one' ? (inPass[looking - 1] ?? 0) : Math.floor(first / batch) * batch,
                    value === 'one' ? 1 : batch,
                    count,
                  ),
            )
          }
        >
          <option value="one">one sample</option>
          {count > batch ? <option value="batch">a batch of {batch}</option> : null}
          <option value="all">all {count}</option>
        </select>
      </label>
      {mode === 'batch' ? (
        <label>
          <select
            aria-label="Batch"
            value={Math.floor(first / batch)}
            onChange={({ target: { value } }) => onChoose(range(Number(value) * batch, batch, count))}
          >
            {Array.from({ length: batches }, (_, i) => (
              <option key={i} value={i}>
                {i * batch + 1}–{Math.min(count, (i + 1) * batch)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {mode === 'one' ? (
        <select aria-label="Sample" value={first} onChange={({ target: { value } }) => onChoose([Number(value)])}>
          {range(0, Math.min(count, 2000), count).map((i) => (
            <option key={i} value={i}>
              {name(i)}
            </option>
          ))}
        </select>
      ) : (
        <select aria-label="Sample" value={looking} onChange={({ target: { value } }) => onLook(Number(value))}>
          {inPass.slice(0, 2000).map((i, place) => (
            <option key={i} value={place + 1}>
              {name(i)}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}
