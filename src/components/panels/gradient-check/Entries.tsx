import { Fragment, useState } from 'react';
import type { Checked } from '../../../debugger/gradient-check/check.ts';
import { seed } from '../../../debugger/gradient-check/entries.ts';
import { isWrong, judge, worstFirst } from '../../../debugger/gradient-check/judge.ts';
import type { Kink } from '../../../debugger/gradient-check/kinks.ts';
import type { Parameter } from '../../../debugger/gradient-check/parameters.ts';
import { relativeError } from '../../../debugger/gradient-check/relative.ts';
import { grouped } from '../../../engine/problem/words.ts';
import { Tex } from '../../math/Tex.tsx';
import { errorText, longText, partedFrom } from './figures.ts';
import { kinkTex, type Letters, parameterTex, spokenEntry, spokenParameter } from './names.ts';
import type { Column } from './ParameterTable.tsx';

export interface EntriesProps {
  readonly checked: Checked;
  readonly columns: readonly Column[];
  readonly letters: Letters;
  /** The entry in the plot. */
  readonly plotted: { readonly parameter: Parameter; readonly offset: number } | undefined;
  /** To the statement that computes this entry of the gradient, in the layer that uses the parameter. */
  readonly onGoTo: (parameter: Parameter, offset: number, layer: number) => void;
  readonly onPlot: (parameter: Parameter, offset: number) => void;
}

/** As many rows as are seen at once; the rest is asked for. */
const firstRows = 12;

/** The entries of one gradient side by side, the one that is furthest off first. */
export function Entries({ checked, columns, letters, plotted, onGoTo, onPlot }: EntriesProps) {
  const [all, setAll] = useState(false);
  const { parameter, entries, reverse, floor, kinks, size } = checked;
  const ways = columns.flatMap(({ way, title, numbers }) => {
    const own = numbers(checked);
    return own === undefined ? [] : [{ way, title, own }];
  });
  const order = worstFirst(
    checked,
    ways.map(({ way, own }) => [way, own]),
  );
  const shown = all ? order : order.slice(0, firstRows);
  const atKinks = kinks.some((list) => list.length > 0);
  return (
    <div className="gc-entries">
      <div className="gc-scroll">
        <table aria-label={`Entries of ${spokenParameter(parameter)}`}>
          <thead>
            <tr>
              <th scope="col">Entry</th>
              <th scope="col">Reverse mode</th>
              {ways.map(({ way, title }) => (
                <th key={way} scope="col">
                  {title}
                </th>
              ))}
              <th scope="col">Furthest off</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {shown.map((i) => {
              const offset = entries[i]!;
              const right = longText(reverse[i]!);
              const errors = ways.map(({ own }) => relativeError(own[i]!, reverse[i]!, floor));
              const wrong = ways.some(({ way, own }) => isWrong(checked, way, i, own[i]!));
              const name = spokenEntry(parameter, offset);
              const isPlotted = plotted?.parameter === parameter && plotted.offset === offset;
              return (
                <Fragment key={offset}>
                  <tr className={wrong ? 'wrong' : undefined}>
                    <th scope="row">
                      {parameter.uses.map((layer, use) => (
                        <button
                          key={layer}
                          type="button"
                          className="link"
                          aria-label={`Show how the program computes the gradient of ${name}${parameter.uses.length > 1 ? `, in layer ${layer}` : ''}`}
                          onClick={() => onGoTo(parameter, offset, layer)}
                        >
                          {use === 0 ? (
                            <Tex tex={parameterTex(parameter, letters, offset)} silent />
                          ) : (
                            `, layer ${layer}`
                          )}
                        </button>
                      ))}
                    </th>
                    <td>{right}</td>
                    {ways.map(({ way, own }) => {
                      const [common, rest, power] = partedFrom(longText(own[i]!), right);
                      const off = isWrong(checked, way, i, own[i]!);
                      return (
                        <td key={way} className={off ? 'off' : undefined}>
                          {common}
                          <span>{rest}</span>
                          {power}
                          {off ? (
                            <>
                              <i aria-hidden="true"> ✗</i>
                              <span className="visually-hidden"> differs</span>
                            </>
                          ) : null}
                        </td>
                      );
                    })}
                    <td>{errorText(Math.max(0, ...errors))}</td>
                    <td>
                      <button
                        type="button"
                        className="link"
                        aria-pressed={isPlotted}
                        aria-label={`Plot the error of ${name} against h`}
                        onClick={() => onPlot(parameter, offset)}
                      >
                        plot
                      </button>
                    </td>
                  </tr>
                  {kinks[i]!.length > 0 ? (
                    <tr className="kink">
                      <td colSpan={ways.length + 4}>
                        <Kinks kinks={kinks[i]!} letters={letters} />
                      </td>
                    </tr>
                  ) : null}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      {order.length > firstRows ? (
        <button type="button" className="link" onClick={() => setAll(!all)}>
          {all ? `Only the ${firstRows} that are furthest off` : `All ${order.length} entries`}
        </button>
      ) : null}
      <p>
        Where each is furthest off, the arithmetic alone may account for{' '}
        {ways.map(({ way, title, own }, i) => (
          <Fragment key={way}>
            {i === 0 ? '' : i === ways.length - 1 ? ' and ' : ', '}
            <span className="gc-allowed">{errorText(judge(checked, way, own).allowed)}</span> ({title})
          </Fragment>
        ))}
        .
      </p>
      {entries.length < size ? (
        <p>
          {entries.length} of {grouped(size)} entries were drawn, with seed {seed}: the same ones every time.
        </p>
      ) : null}
      {atKinks ? (
        <p>
          At a kink the slope of the activation jumps, so w − h and w + h lie on two different slopes and the difference
          comes out between them. It says nothing about the gradient there, and counts neither for nor against it.
        </p>
      ) : null}
    </div>
  );
}

const mostKinks = 3;

/** "z¹₂ of sample 3 crosses 0". */
function Kinks({ kinks, letters }: { kinks: readonly Kink[]; letters: Letters }) {
  const more = kinks.length - mostKinks;
  return (
    <>
      <b>Kink:</b>{' '}
      {kinks.slice(0, mostKinks).map((kink, i) => (
        <span key={`${kink.layer} ${kink.neuron} ${kink.sample}`}>
          {i > 0 ? ', ' : ''}
          <Tex tex={kinkTex(kink, letters)} /> of sample {kink.sample + 1} {kink.exactly ? 'is exactly' : 'crosses'}{' '}
          {kink.at}
        </span>
      ))}
      {more > 0 ? ` and ${more} more` : ''}
    </>
  );
}
