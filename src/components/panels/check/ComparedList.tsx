import { Check, CornerDownRight, X } from 'lucide-react';
import type { Verdict } from '../../../debugger/verdict/verdict.ts';
import { Tex } from '../../math/Tex.tsx';
import { idOf, rough, spoken, symbolTex } from './words.ts';

interface ComparedListProps {
  readonly verdict: Verdict;
  /** How far the entry that differs most is off, for each. */
  readonly off: readonly number[];
  /** Id of the quantity that is shown number by number. */
  readonly shown: string | undefined;
  readonly onShow: (id: string) => void;
}

type State = 'right' | 'first wrong' | 'follows from it' | 'wrong as well';
const icons = { right: Check, 'first wrong': X, 'follows from it': CornerDownRight, 'wrong as well': X };

function stateOf(i: number, first: number, right: boolean): State {
  if (first < 0 || i < first) return 'right';
  if (i === first) return 'first wrong';
  return right ? 'follows from it' : 'wrong as well';
}

/** Everything that was compared, in the order of the pass; each can be looked at number by number. */
export function ComparedList({ verdict: { compared }, off, shown, onShow }: ComparedListProps) {
  const first = compared.findIndex(({ right }) => !right);
  return (
    <table className="ck-list">
      <caption>Everything compared, in the order of the pass</caption>
      <thead>
        <tr>
          <th scope="col">quantity</th>
          <th scope="col">verdict</th>
          <th scope="col">off by</th>
          <th scope="col">allowed</th>
        </tr>
      </thead>
      <tbody>
        {compared.map((one, i) => {
          const state = stateOf(i, first, one.right);
          const Icon = icons[state];
          const id = idOf(one);
          return (
            <tr key={id} className={`${state.replaceAll(' ', '-')}${id === shown ? ' shown' : ''}`}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  aria-label={`Numbers of ${spoken(one)}`}
                  aria-pressed={id === shown}
                  onClick={() => onShow(id)}
                >
                  <Tex tex={symbolTex(one)} silent />
                </button>
              </th>
              <td className="state">
                <Icon className="ic" aria-hidden="true" />
                {state}
              </td>
              <td className="num">{rough(off[i]!)}</td>
              <td className="num">{rough(one.tolerance)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
