import type { LayerNorms, Norm } from '../../../debugger/health/norms.ts';
import { index, reference } from '../../../engine/algebra/expression.ts';
import { formatNumber, rough } from '../../../notation/numbers.ts';
import { layerTex, referenceTex, template } from '../../../notation/tex/context.ts';
import { Tex } from '../../math/Tex.tsx';
import type { OnLook } from './props.ts';

const symbols = ['a', 'delta', 'dW'] as const;

interface NormTableProps {
  readonly norms: readonly LayerNorms[];
  readonly onLook: OnLook;
}

/** A bar loses a fifth of its length with each power of ten. */
const decades = 5;
const length = (norm: number, most: number): number =>
  norm > 0 && Number.isFinite(norm) ? Math.max(0.02, 1 + Math.log10(norm / most) / decades) : 0;

/** How large every quantity is, layer by layer: a number and a bar by its power of ten, each a way to its statement. */
export function NormTable({ norms, onLook }: NormTableProps) {
  const most = (symbol: (typeof symbols)[number]) =>
    Math.max(...norms.flatMap((one) => (Number.isFinite(one[symbol]?.norm) ? one[symbol]!.norm : [])));
  const largest = { a: most('a'), delta: most('delta'), dW: most('dW') };
  const notationOf = (symbol: (typeof symbols)[number]) => {
    const found = norms.find((one) => one[symbol] !== undefined)?.[symbol]?.found;
    return found?.run.document.notation;
  };
  const head = (symbol: (typeof symbols)[number]) => {
    const notation = notationOf(symbol);
    if (notation === undefined) return null;
    const kind = symbol === 'dW' ? undefined : index('k');
    return (
      <Tex tex={`\\lVert ${referenceTex(reference(symbol, index('l'), kind), template(notation))}\\rVert`} silent />
    );
  };
  const [{ found } = norms[0]!.a!] = norms.flatMap(({ a }) => a ?? []);
  const cell = (symbol: (typeof symbols)[number], layer: number, norm: Norm | undefined) => {
    if (norm === undefined) return <td key={symbol} />;
    const given = symbol === 'a' && layer === 0;
    const inside = (
      <>
        <span>{formatNumber(norm.norm)}</span>
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect className={`q-${symbol}`} width={100 * length(norm.norm, largest[symbol])} height="4" />
        </svg>
      </>
    );
    const { run, values, shape } = norm.found;
    return (
      <td key={symbol}>
        {given ? (
          <span className="cellish">{inside}</span>
        ) : (
          <button
            type="button"
            aria-label={`norm of ${symbol}, layer ${layer}: ${formatNumber(norm.norm)}`}
            onClick={() =>
              onLook({
                run,
                statement: norm.found.place(
                  values.length,
                  shape.map(() => 0),
                ).statement,
              })
            }
          >
            {inside}
          </button>
        )}
      </td>
    );
  };
  return (
    <div className="scroll-x">
      <table className="norms">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Layer</span>
            </th>
            {symbols.map((symbol) => (
              <th scope="col" key={symbol}>
                {head(symbol)}
                <span className="visually-hidden">norm of {symbol}</span>
              </th>
            ))}
            <th scope="col">step / weights</th>
          </tr>
        </thead>
        <tbody>
          {norms.map((one) => (
            <tr key={one.layer}>
              <th scope="row">
                <Tex tex={layerTex(one.layer, found.run.document.notation)} silent />
                <span className="visually-hidden">layer {one.layer}</span>
              </th>
              {symbols.map((symbol) => cell(symbol, one.layer, one[symbol]))}
              <td className="step">
                {one.step === undefined ? '' : Number.isFinite(one.step) ? percent(one.step) : 'NaN'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const percent = (share: number): string => (share > 0 && share < 1e-5 ? '< 0.001 %' : `${rough(100 * share)} %`);
