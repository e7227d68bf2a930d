import { useRef } from 'react';
import type { Checked } from '../../../debugger/gradient-check/check.ts';
import { bestOf, type Curve, type Entry } from '../../../debugger/gradient-check/curve.ts';
import { parameterId } from '../../../debugger/gradient-check/parameters.ts';
import { indicesOf } from '../../../engine/tensor.ts';
import { errorText } from './figures.ts';
import { spokenEntry, spokenParameter } from './names.ts';
import { StepPlot } from './StepPlot.tsx';
import { Wait, type Waiting } from './Wait.tsx';

interface StepSectionProps {
  readonly parameters: readonly Checked[];
  readonly entry: Entry | 'all' | undefined;
  readonly curve: Curve | undefined;
  readonly waiting: Waiting;
  readonly onEntry: (entry: Entry | 'all') => void;
}

/** Why h is neither large nor small: a plot of one entry, or of the largest error of all. */
export function StepSection({ parameters, entry, curve, waiting, onEntry }: StepSectionProps) {
  const before = useRef<{ curve: Curve; entry: Entry | 'all' }>(undefined);
  if (curve !== undefined && entry !== undefined) before.current = { curve, entry };
  const shown = before.current;
  return (
    <section className="gc-steps" aria-label="Which step is best">
      <h3>Why h is neither large nor small</h3>
      <Chooser parameters={parameters} entry={entry} onEntry={onEntry} />
      {curve === undefined && (shown === undefined || waiting.failed !== undefined || waiting.cancelled) ? (
        <Wait what="Trying steps" {...waiting} />
      ) : null}
      {shown === undefined ? null : (
        <>
          <StepPlot
            key={shown.entry === 'all' ? 'all' : `${parameterId(shown.entry.parameter)} ${shown.entry.offset}`}
            curve={shown.curve}
            name={
              shown.entry === 'all'
                ? `largest of ${shown.curve.entries} entries`
                : spokenEntry(shown.entry.parameter, shown.entry.offset)
            }
            program={programError(parameters, shown.entry)}
          />
          <Reason curve={shown.curve} />
        </>
      )}
    </section>
  );
}

/** How far the program's own number is from reverse mode. */
function programError(parameters: readonly Checked[], entry: Entry | 'all'): number | undefined {
  if (entry === 'all') return undefined;
  const checked = parameters.find(({ parameter }) => parameterId(parameter) === parameterId(entry.parameter));
  const i = checked?.entries.indexOf(entry.offset) ?? -1;
  return checked === undefined || i < 0 ? undefined : Math.abs(checked.program[i]! - checked.reverse[i]!);
}

/** A share of the slope: 0.2 %, 100 %. */
const percent = (share: number): string => `${share < 0.095 ? errorText(100 * share) : Math.round(100 * share)} %`;

/** Why there is a best step, with this curve's own numbers. */
function Reason({ curve: { points, truncation, rounding, slope } }: { curve: Curve }) {
  const [best, best32] = [bestOf(points, 'float64')!, bestOf(points, 'float32')!];
  const [largest] = points;
  // The formula's own error never shows beside rounding.
  const isParabola = truncation * largest!.h ** 3 <= rounding.float64;
  const usual = points.find(({ h }) => h < 1.01e-5)!;
  return (
    <>
      <p>
        With a large h the difference is the slope of a chord and not of the curve, which is off by about h²; with a
        small h it is what is left of two costs that agree in almost all digits, which is rounding, and grows like ε/h.{' '}
        {isParabola
          ? 'Along this entry the cost is a straight line or a parabola, where the chord has the right slope: here a large h does no harm.'
          : `Where the two meet it is best: here at h\u00a0=\u00a0${errorText(best.h)}.`}
      </p>
      <p>
        In 32-bit ε is 2⁻²⁴ instead of 2⁻⁵³, and the best h{` is\u00a0${errorText(best32.h)}.`}
        {slope > 0
          ? ` At h\u00a0=\u00a010⁻⁵, which is fine in 64-bit, the slope is off by ${percent(usual.float32 / slope)}.`
          : ''}{' '}
        Check gradients in 64-bit.
      </p>
    </>
  );
}

interface ChooserProps extends Pick<StepSectionProps, 'parameters' | 'entry' | 'onEntry'> {}

/** One parameter and one of its entries, or the largest error of all. */
function Chooser({ parameters, entry, onEntry }: ChooserProps) {
  const chosen = entry === undefined || entry === 'all' ? undefined : entry;
  const checked = parameters.find(({ parameter }) => parameter === chosen?.parameter);
  return (
    <p className="gc-choose">
      <select
        aria-label="What to plot"
        value={entry === 'all' ? 'all' : chosen === undefined ? '' : parameterId(chosen.parameter)}
        onChange={({ target: { value } }) => {
          const of = parameters.find(({ parameter }) => parameterId(parameter) === value);
          onEntry(of === undefined ? 'all' : { parameter: of.parameter, offset: of.entries[0]! });
        }}
      >
        {parameters.map(({ parameter }) => (
          <option key={parameterId(parameter)} value={parameterId(parameter)}>
            {spokenParameter(parameter)}
          </option>
        ))}
        <option value="all">the largest error of any entry</option>
      </select>
      {checked === undefined ? null : (
        <select
          aria-label="Entry to plot"
          value={chosen?.offset}
          onChange={({ target: { value } }) => onEntry({ parameter: checked.parameter, offset: Number(value) })}
        >
          {checked.entries.map((offset) => {
            const [row = 0, column] = indicesOf(checked.parameter.shape, offset);
            return (
              <option key={offset} value={offset}>
                row {row + 1}
                {column === undefined ? '' : `, column ${column + 1}`}
              </option>
            );
          })}
        </select>
      )}
    </p>
  );
}
