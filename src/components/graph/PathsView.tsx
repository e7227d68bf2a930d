import { useMemo, useState } from 'react';
import { type Path, pathsOf, programEntry, sumOverSamples } from '../../debugger/paths.ts';
import type { Pick } from '../../documents/document.ts';
import { formatNumber, toTex } from '../../notation/numbers.ts';
import { pathsTex } from '../../notation/tex/paths.ts';
import { ParameterPicker } from '../controls/ParameterPicker.tsx';
import { Tex } from '../math/Tex.tsx';
import type { PassView } from '../view.ts';
import { PathDrawing } from './PathDrawing.tsx';
import { pathInWords } from './words.ts';

interface PathsViewProps {
  /** A pass that has the neurons of every sample by themselves. */
  readonly pass: PassView;
  readonly sample: number;
  readonly pick: Pick;
  readonly onPick: (pick: Pick) => void;
  /** The document at hand has all samples in one matrix, so its paths are shown in another's notation. */
  readonly borrowed: boolean;
}

const percent = (share: number): string =>
  !Number.isFinite(share) ? '' : share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(100 * share)} %`;

const kindOf = ({ use, rule }: Path, uses: readonly number[]): string => {
  if (rule === undefined) return '';
  return use === uses.at(-1) ? 'direct' : `through layer ${use}`;
};

/** Every way in which one weight or bias moves the loss, each with its product of local derivatives, and their sum. */
export function PathsView({ pass: { document, trace }, sample, pick, onPick, borrowed }: PathsViewProps) {
  const { problem } = trace.program;
  const paths = useMemo(() => pathsOf(trace, pick, sample), [trace, pick, sample]);
  const [sum, program] = useMemo(() => [sumOverSamples(trace, pick), programEntry(trace, pick)], [trace, pick]);
  const tex = useMemo(() => pathsTex(trace, document.notation, pick, sample), [trace, document, pick, sample]);
  const [pointed, setPointed] = useState(0);
  const { shown, uses, count, total, rest } = paths;
  const path = shown[Math.min(pointed, shown.length - 1)];
  const sizes = shown.reduce((all, { value }) => all + Math.abs(value), 0) + Math.abs(rest);
  const N = problem.inputs.length;
  const reused = uses.length > 1;

  return (
    <div className="gpaths">
      <div className="gbar">
        <ParameterPicker layers={problem.layers} pick={pick} onPick={onPick} first={1} />
        <span className="gwhere">
          {count === 1 ? 'one path' : `${count.toLocaleString('en')} paths`}
          {reused ? `, used in layers ${uses.join(' and ')}` : ''}
          {N > 1 ? `, sample ${sample}` : ''}
        </span>
      </div>
      {borrowed ? (
        <p className="gnote">
          This document has all samples in one matrix; the paths of one sample are written as in {document.title}.
        </p>
      ) : null}
      <div className="gpathgrid">
        <figure>
          <PathDrawing problem={problem} pick={pick} path={path} />
          <figcaption>{path === undefined ? null : <Tex tex={tex.way(path)} />}</figcaption>
          {reused ? (
            <p className="gnote">
              <b>Rule 1</b> collects the paths into row {pick.row + 1} of the last use: the product rule, because{' '}
              <Tex tex={tex.parameter} /> stands in that product itself and moves what it multiplies. <b>Rule 2</b> are
              the paths into other rows: the chain rule, through an earlier use. Each path counts once.
            </p>
          ) : null}
        </figure>
        <table className="gtable">
          <thead>
            <tr>
              <th scope="col">path</th>
              <th scope="col" className="num">
                value
              </th>
              {count > 1 ? (
                <th scope="col" className="num">
                  share
                </th>
              ) : null}
              <th scope="col">product of local derivatives</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((own, i) => (
              <tr
                key={`${own.use} ${own.stops.map(({ symbol, layer, neuron }) => `${symbol}${layer}.${neuron}`).join(' ')}`}
                className={own === path ? 'on' : ''}
                onPointerEnter={() => setPointed(i)}
              >
                <th scope="row">
                  <button
                    type="button"
                    className="gpick"
                    aria-label={pathInWords(own)}
                    aria-pressed={own === path}
                    onClick={() => setPointed(i)}
                  >
                    <Tex tex={tex.way(own)} silent />
                  </button>
                  {own.rule === undefined ? null : (
                    <small>
                      rule {own.rule}, {kindOf(own, uses)}
                    </small>
                  )}
                </th>
                <td className="num">
                  <Tex tex={toTex(formatNumber(own.value))} />
                </td>
                {count > 1 ? <td className="num">{percent(Math.abs(own.value) / sizes)}</td> : null}
                <td className="product">
                  <Tex tex={tex.product(own)} />
                  <Tex tex={`=${tex.numbers(own)}`} />
                </td>
              </tr>
            ))}
            {count > shown.length ? (
              <tr>
                <th scope="row">{(count - shown.length).toLocaleString('en')} smaller paths</th>
                <td className="num">
                  <Tex tex={toTex(formatNumber(rest))} />
                </td>
                <td className="num">{percent(Math.abs(rest) / sizes)}</td>
                <td>together</td>
              </tr>
            ) : null}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">their sum</th>
              <td className="num">
                <b>
                  <Tex tex={toTex(formatNumber(total))} />
                </b>
              </td>
              {count > 1 ? <td /> : null}
              <td>
                <Tex tex={tex.derivative} />
              </td>
            </tr>
            {N > 1 ? (
              <tr>
                <th scope="row">all {N} samples</th>
                <td className="num">
                  <b>
                    <Tex tex={toTex(formatNumber(sum))} />
                  </b>
                </td>
                {count > 1 ? <td /> : null}
                <td>the {problem.reduction} of their paths</td>
              </tr>
            ) : null}
            <tr>
              <th scope="row">
                the program has <small>difference {formatNumber(Math.abs(sum - program))}</small>
              </th>
              <td className="num">
                <b>
                  <Tex tex={toTex(formatNumber(program))} />
                </b>
              </td>
              {count > 1 ? <td /> : null}
              <td>
                <Tex tex={tex.entries(uses)} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </div>
  );
}
