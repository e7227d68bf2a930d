import type { Effect } from '../../../debugger/mutant/effects.ts';
import { index, type Reference, reference } from '../../../engine/algebra/expression.ts';
import { count } from '../../../engine/problem/words.ts';
import { rough } from '../../../notation/numbers.ts';
import { layerTex, referenceTex, template } from '../../../notation/tex/context.ts';
import { spokenName } from '../../marks/spoken.ts';
import { Tex } from '../../math/Tex.tsx';
import type { PassView } from '../../view.ts';

interface EffectTableProps {
  readonly pass: PassView;
  readonly effects: readonly Effect[];
  readonly onGoTo: (index: number, element?: number) => void;
}

const rounded = (x: number): string => rough(x, x >= 100 ? 3 : 2);

/** "× 2", "off by 48 %": the size of a difference. */
function sizeInWords({ factor, relative, broken }: Effect): string {
  if (broken > 0) return 'not finite';
  if (factor !== undefined) return `× ${rough(factor, 3)}`;
  if (relative === Infinity) return 'should be 0';
  if (relative > 10) return `${rounded(relative)} times off`;
  return relative < 0.0005 ? 'off by < 0.1 %' : `off by ${rounded(100 * relative)} %`;
}

const flipsInWords = ({ flips, size }: Effect): string | undefined =>
  flips === 0
    ? undefined
    : size === 1
      ? 'sign turned'
      : flips === size
        ? 'all signs turned'
        : `${flips} of ${count(size, 'sign')} turned`;

const nameOf = ({ symbol, layer }: Effect): Reference => reference(symbol, layer);

/** A quantity in a row, a layer in a column: what the bug does to it over all samples. */
export function EffectTable({ pass: { document, program }, effects, onGoTo }: EffectTableProps) {
  const { notation } = document;
  const L = program.problem.layers.length - 1;
  // The next weights differ as the gradients do.
  const symbols = [...new Set(effects.map(({ symbol }) => symbol))].filter((symbol) => !symbol.endsWith('next'));
  const first = effects.some(({ layer }) => layer === 0) ? 0 : 1;
  const layers = Array.from({ length: L + 1 - first }, (_, i) => first + i);
  const cell = (effect: Effect | undefined) => {
    if (effect === undefined) return <span className="same">same</span>;
    const flips = flipsInWords(effect);
    const words = sizeInWords(effect);
    return (
      <button
        type="button"
        className={effect.isChanged ? 'own' : undefined}
        aria-label={[spokenName(nameOf(effect)), words, flips, effect.isChanged ? 'its own line is wrong' : undefined]
          .filter(Boolean)
          .join(', ')}
        onClick={() => onGoTo(effect.statement + 1, effect.element)}
      >
        {words}
        {flips === undefined ? null : <small>{flips}</small>}
      </button>
    );
  };
  const context = template(notation, true);
  return (
    <div className="scroll-x">
      <table className="effects">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Quantity</span>
            </th>
            {layers.map((l) => (
              <th scope="col" key={l}>
                <Tex tex={layerTex(l, notation)} silent />
                <span className="visually-hidden">layer {l}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {symbols.map((symbol) => {
            const own = effects.filter((effect) => effect.symbol === symbol);
            const isWhole = own[0]!.layer === undefined;
            return (
              <tr key={symbol}>
                <th scope="row">
                  <Tex tex={referenceTex(reference(symbol, isWhole ? undefined : index('l')), context)} silent />
                  <span className="visually-hidden">{spokenName(reference(symbol))}</span>
                </th>
                {isWhole ? (
                  <td colSpan={layers.length}>{cell(own[0])}</td>
                ) : (
                  layers.map((l) => <td key={l}>{cell(own.find(({ layer }) => layer === l))}</td>)
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
