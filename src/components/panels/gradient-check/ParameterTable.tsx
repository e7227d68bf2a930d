import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Checked } from '../../../debugger/gradient-check/check.ts';
import { type Judged, judge, type Way } from '../../../debugger/gradient-check/judge.ts';
import { parameterId } from '../../../debugger/gradient-check/parameters.ts';
import { grouped } from '../../../engine/problem/words.ts';
import { Tex } from '../../math/Tex.tsx';
import { Entries, type EntriesProps } from './Entries.tsx';
import { errorText } from './figures.ts';
import { type Letters, parameterTex, spokenParameter } from './names.ts';

/** A way to every gradient: its name, how it computes, and its numbers by parameter. */
export interface Column {
  readonly way: Way;
  readonly title: string;
  readonly how: string;
  /** Along the entries that were checked; absent while it has none. */
  numbers(checked: Checked): readonly number[] | undefined;
}

interface ParameterTableProps extends Pick<EntriesProps, 'onGoTo' | 'onPlot' | 'plotted'> {
  readonly parameters: readonly Checked[];
  readonly columns: readonly Column[];
  readonly letters: Letters;
  /** The parameter whose entries are shown. */
  readonly unfolded: string | undefined;
  readonly onUnfold: (id: string | undefined) => void;
}

/** A row for each parameter: how far each way is from reverse mode at most, and whether that is rounding. */
export function ParameterTable({ parameters, columns, letters, unfolded, onUnfold, ...entries }: ParameterTableProps) {
  return (
    <table className="gc-table">
      <caption className="visually-hidden">Largest relative error of each gradient, by each way</caption>
      <thead>
        <tr>
          <th scope="col">Gradient of</th>
          {columns.map(({ way, title, how }) => (
            <th key={way} scope="col">
              {title}
              <small>{how}</small>
            </th>
          ))}
        </tr>
      </thead>
      {parameters.map((checked) => {
        const { parameter, size, entries: chosen } = checked;
        const id = parameterId(parameter);
        const open = unfolded === id;
        return (
          <tbody key={id} className={open ? 'open' : undefined}>
            <tr>
              <th scope="row">
                <button
                  type="button"
                  aria-expanded={open}
                  aria-label={`Gradient of ${spokenParameter(parameter)}: its entries`}
                  onClick={() => onUnfold(open ? undefined : id)}
                >
                  {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
                  <span aria-hidden="true" className={parameter.symbol === 'W' ? 'q-W' : 'q-b'}>
                    <Tex tex={parameterTex(parameter, letters)} silent />
                  </span>
                </button>
                <small>
                  {chosen.length < size ? `${chosen.length} of ${grouped(size)}` : parameter.shape.join(' × ')}
                  {parameter.uses.length > 1 ? `, layers ${parameter.uses.join(', ')}` : ''}
                </small>
              </th>
              {columns.map((column) => {
                const numbers = column.numbers(checked);
                return (
                  <td key={column.way}>
                    {numbers === undefined ? (
                      <span className="gc-none">–</span>
                    ) : (
                      <Verdict judged={judge(checked, column.way, numbers)} />
                    )}
                  </td>
                );
              })}
            </tr>
            {open ? (
              <tr className="gc-unfolded">
                <td colSpan={columns.length + 1}>
                  <Entries checked={checked} columns={columns} letters={letters} {...entries} />
                </td>
              </tr>
            ) : null}
          </tbody>
        );
      })}
    </table>
  );
}

/** The largest relative error and what it means, in words. */
function Verdict({ judged: { verdict, error, allowed, wrong, leftOut } }: { judged: Judged }) {
  const few = leftOut > 0 && verdict !== 'kinks' ? `, ${leftOut} at a kink` : '';
  const words =
    verdict === 'kinks'
      ? 'at a kink'
      : verdict === 'agrees'
        ? `agrees${few}`
        : `${wrong} differ${wrong === 1 ? 's' : ''}${few}`;
  const mark = { agrees: '✓', differs: '✗', kinks: '~' }[verdict];
  return (
    <span className={`gc-verdict ${verdict}`} title={`Up to ${errorText(allowed)} would be expected there`}>
      <b>{errorText(error)}</b>
      <small>
        <i aria-hidden="true">{mark}</i> {words}
      </small>
    </span>
  );
}
