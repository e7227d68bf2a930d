import { Fragment, useState } from 'react';
import { letters, type NamedSymbol } from '../../../debugger/student/names.ts';
import type { UnderstoodArray } from '../../../debugger/student/understood.ts';
import { count } from '../../../engine/problem/words.ts';
import { Tex } from '../../math/Tex.tsx';
import { symbolTex } from './words.ts';

export type OnCorrect = (name: string, meaning: { symbol: NamedSymbol; layer?: number } | null | undefined) => void;

interface UnderstoodProps {
  readonly arrays: readonly UnderstoodArray[];
  /** What was recognised, in sentences. */
  readonly said: readonly string[];
  /** The number of layers. */
  readonly L: number;
  /** Something else comes first: the table waits until it is asked for. */
  readonly calm: boolean;
  readonly onCorrect: OnCorrect;
}

const symbols = Object.keys(letters) as NamedSymbol[];
const leaveOut = 'leave out';

function summaryOf(arrays: readonly UnderstoodArray[]): string {
  const of = (state: UnderstoodArray['state']) => arrays.filter((array) => array.state === state).length;
  const parts = [
    `${of('compared')} compared`,
    ...(of('given') > 0 ? [`${of('given')} of the network`] : []),
    ...(of('left out') > 0 ? [`${of('left out')} left out`] : []),
  ];
  return `${count(arrays.length, 'array')} read: ${parts.join(', ')}`;
}

/** What every array of the file was taken for, to be corrected by hand. */
export function Understood({ arrays, said, L, calm, onCorrect }: UnderstoodProps) {
  const nothing = !arrays.some(({ state }) => state === 'compared');
  const doubts = arrays.some(({ state, corrected }) => state === 'left out' && !corrected);
  const [open, setOpen] = useState<boolean>();
  return (
    <details
      className="ck-read"
      open={open ?? (!calm && (nothing || doubts))}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{summaryOf(arrays)}</summary>
      {said.length === 0 ? null : (
        <ul className="ck-said">
          {said.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <table className="ck-arrays">
        <thead>
          <tr>
            <th scope="col">in your file</th>
            <th scope="col">shape</th>
            <th scope="col">taken for</th>
          </tr>
        </thead>
        <tbody>
          {arrays.map((array) => (
            <Fragment key={array.name}>
              <tr className={array.state === 'left out' ? 'out' : ''}>
                <th scope="row">
                  <code>{array.name}</code>
                </th>
                <td>{array.shape.length === 0 ? 'a number' : array.shape.join(' × ')}</td>
                <td>
                  <TakenFor array={array} L={L} onCorrect={onCorrect} />
                </td>
              </tr>
              {array.state === 'left out' && array.why !== undefined ? (
                <tr className="why">
                  <td colSpan={3}>Left out: {array.why}.</td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function TakenFor({ array, L, onCorrect }: { array: UnderstoodArray; L: number; onCorrect: OnCorrect }) {
  const { name, symbol, layer, state, corrected } = array;
  const isOut = state === 'left out' && (corrected || symbol === undefined);
  const layered = !isOut && symbol !== undefined && symbol !== 'x' && symbol !== 'y';
  const layers = Array.from({ length: L }, (_, i) => i + 1);
  return (
    <span className="ck-taken">
      <span className="sy">
        {state === 'left out' || symbol === undefined ? null : <Tex tex={symbolTex({ symbol, layer })} />}
      </span>
      <select
        aria-label={`${name} is taken for`}
        value={isOut ? leaveOut : symbol}
        onChange={({ target: { value } }) => {
          if (value === leaveOut) return onCorrect(name, null);
          const chosen = value as NamedSymbol;
          const plain = chosen === 'x' || chosen === 'y';
          onCorrect(
            name,
            plain ? { symbol: chosen } : { symbol: chosen, layer: layer !== undefined && layer > 0 ? layer : 1 },
          );
        }}
      >
        {symbols.map((one) => (
          <option key={one} value={one}>
            {letters[one]}
          </option>
        ))}
        <option value={leaveOut}>left out</option>
      </select>
      {layered ? (
        <select
          aria-label={`${name} is of layer`}
          value={layer ?? ''}
          onChange={({ target: { value } }) => onCorrect(name, { symbol, layer: Number(value) })}
        >
          {layer === undefined || !(layer in [0, ...layers]) ? <option value={layer ?? ''}>layer ?</option> : null}
          {(symbol === 'a' ? [0, ...layers] : layers).map((l) => (
            <option key={l} value={l}>
              layer {l}
            </option>
          ))}
        </select>
      ) : null}
      {corrected ? (
        <button
          type="button"
          className="link"
          aria-label={`Undo the correction of ${name}`}
          onClick={() => onCorrect(name, undefined)}
        >
          undo
        </button>
      ) : null}
    </span>
  );
}
