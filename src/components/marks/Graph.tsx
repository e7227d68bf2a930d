import { lazy, Suspense, useMemo, useRef } from 'react';
import { kept, litOf } from '../../debugger/kept.ts';
import { comesFrom, type Lit } from '../../debugger/provenance.ts';
import { screenName } from '../../debugger/visible.ts';
import { quantityOf, type SymbolName } from '../../documents/quantities.ts';
import type { Reference } from '../../engine/algebra/expression.ts';
import { formatFor } from '../../notation/numbers.ts';
import type { OnFocus, View } from '../view.ts';
import { EdgeLabels } from './EdgeLabels.tsx';
import { Edges } from './Edges.tsx';
import { type Column, edgesOf, layoutGraph } from './graph-layout.ts';
import { type Caption, Neuron } from './Neuron.tsx';
import { largest } from './scale.ts';
import { Targets } from './Targets.tsx';
import { useMeasured } from './useMeasured.ts';

const Strip = lazy(async () => ({ default: (await import('./Strip.tsx')).Strip }));

/** Quantities with one entry for each neuron, and for each edge. */
const onNeurons = ['a', 'z', 'b', 'gamma', 'Delta', 'delta', 'db'] as const;
const onEdges = ['W', 'D', 'G', 'dW'] as const;

interface GraphProps {
  readonly view: View;
  readonly columns: readonly Column[];
  readonly onFocus: OnFocus;
  readonly onEdit: (reference: Reference, at: readonly number[], value: number) => void;
}

const mostEdges = 120;
const letters: Readonly<Record<string, string>> = {
  z: 'z',
  a: 'a',
  gamma: 'γ',
  Delta: 'Δ',
  delta: 'δ',
  push: '∂',
  pushb: '∂',
};

/** The layered network: the signal moving forward as values, the error moving back as rings. */
export function Graph({ view, columns, onFocus, onEdit }: GraphProps) {
  const { program, trace, cursor, sample, statement, highlight, document } = view;
  const { layers, activations } = program.problem;
  const box = useRef<HTMLDivElement>(null);
  const { height } = useMeasured(
    box,
    (element) => ({ height: element.clientHeight }),
    (a, b) => a.height === b.height,
    { height: 0 },
  );
  const layout = useMemo(() => layoutGraph(layers, columns, height), [layers, columns, height]);
  const ready = height > 0 && columns.length === layers.length;

  const look = (symbol: SymbolName, layer: number | undefined) =>
    kept(document, trace, symbol, layer, sample, cursor.index);
  const litIn = (symbol: SymbolName, layer: number) => litOf(document, highlight.lit, symbol, layer, sample);
  // What is pointed at itself, as if it were all that is lit.
  const own: Lit =
    highlight.name === undefined || highlight.at === undefined
      ? new Map()
      : new Map([[highlight.name, new Set([highlight.at])]]);
  const ownIn = (symbol: SymbolName, layer: number) => litOf(document, own, symbol, layer, sample);
  const touched = new Set(
    statement === undefined
      ? []
      : [statement.target, ...comesFrom(statement, trace).map(({ reference }) => reference)].map(screenName),
  );
  const written = statement === undefined ? undefined : screenName(statement.target);

  const values = layers.map((_, l) => look('a', l));
  const aScale = Math.max(0, ...values.map((value) => (value?.tensor ? largest(value.tensor.data) : 0)));
  const weights = layers.slice(1).map((_, i) => look('W', i + 1));
  const wScale = Math.max(0, ...weights.map((value) => (value?.tensor ? largest(value.tensor.data) : 0)));
  const errors = layers.map((_, l) =>
    document.error.map((symbol) => look(symbol, l)).find((value) => value?.tensor !== undefined),
  );
  const eScale = Math.max(0, ...errors.map((value) => (value?.tensor ? largest(value.tensor.data) : 0)));

  /** Numbers by a neuron: what the statement deals with, or everything when it is pointed at and there is room. */
  const captionsOf = (layer: number, neuron: number, everything: boolean): { above: Caption[]; below: Caption[] } => {
    const one = (symbol: SymbolName): Caption[] => {
      const value = look(symbol, layer);
      if (value?.tensor === undefined || value.tensor.shape.length !== 1) return [];
      if (!everything && layout.detail !== 'full') return [];
      return [
        {
          letter: letters[symbol] ?? symbol,
          hue: quantityOf(symbol).hue,
          text: formatFor(value.tensor.data)(value.tensor.data[neuron]!),
        },
      ];
    };
    return { above: one('z'), below: [...one('gamma'), ...document.error.toReversed().flatMap(one)].slice(0, 3) };
  };

  const edgeLits = (layer: number): ReadonlySet<string> | undefined => {
    const lit = onEdges.flatMap((symbol) => [...litIn(symbol, layer), ...ownIn(symbol, layer)]);
    return lit.length === 0 ? undefined : new Set(lit.filter((at) => at !== '*'));
  };
  const isLit = (layer: number, neuron: number): boolean =>
    onNeurons.some((symbol) => {
      const lit = litIn(symbol, layer);
      return lit.has(String(neuron)) || lit.has('*');
    });
  const isHot = (layer: number, neuron: number): boolean =>
    onNeurons.some((symbol) => ownIn(symbol, layer).has(String(neuron)));

  return (
    <div className={`graph ${layout.detail} ${layout.pitch >= 34 ? 'roomy' : ''}`} ref={box}>
      {ready ? (
        <>
          <svg aria-hidden="true">
            {weights.map((value, i) => {
              const layer = i + 1;
              if (value?.tensor === undefined) return null;
              const edges = edgesOf(value.tensor, layout.detail === 'strip' ? mostEdges : mostEdges * 2);
              const active = onEdges.some(
                (symbol) =>
                  touched.has(`${document.keeps?.[symbol]?.symbol ?? symbol}.${layer}`) ||
                  litIn(symbol, layer).has('*'),
              );
              return (
                <Edges
                  key={layer}
                  layer={layer}
                  edges={edges}
                  layout={layout}
                  scale={wScale}
                  active={active}
                  dim={statement !== undefined && !active}
                  lit={edgeLits(layer)}
                  onFocus={onFocus}
                />
              );
            })}
          </svg>
          {layout.detail === 'full' || layout.detail === 'gate' ? (
            <EdgeLabels
              view={view}
              layout={layout}
              look={look}
              litIn={(symbol, layer) => new Set([...litIn(symbol, layer), ...ownIn(symbol, layer)])}
            />
          ) : null}
          {layers.map((n, layer) => {
            const value = values[layer];
            const z = layer > 0 ? look('z', layer) : undefined;
            const gamma = layer > 0 ? look('gamma', layer) : undefined;
            const error = errors[layer];
            const format = value?.tensor ? formatFor(value.tensor.data, layer === 0) : undefined;
            const layerName = layer === 0 ? 'x' : `layer ${layer}`;
            if (layout.detail === 'strip') {
              return (
                <Suspense key={layer} fallback={null}>
                  <Strip
                    key={layer}
                    x={layout.x(layer)}
                    height={height - 16}
                    n={n}
                    tensor={value?.tensor}
                    scale={aScale}
                    name={layerName}
                  />
                </Suspense>
              );
            }
            return Array.from({ length: n }, (_, neuron) => {
              const hot = isHot(layer, neuron);
              const a = value?.tensor?.data[neuron];
              const e = error?.tensor?.data[neuron];
              return (
                <Neuron
                  key={`${layer} ${neuron}`}
                  x={layout.x(layer)}
                  y={layout.y(layer, neuron)}
                  detail={layout.detail}
                  radius={layout.half(layer)}
                  isInput={layer === 0}
                  inputIndex={neuron + 1}
                  name={layer === 0 ? `x ${neuron + 1}` : `${layerName}, neuron ${neuron + 1}`}
                  activation={activations[layer - 1] ?? 'identity'}
                  a={a}
                  text={a === undefined || format === undefined ? '' : format(a)}
                  scale={aScale}
                  z={z?.tensor?.data[neuron]}
                  gamma={gamma?.tensor?.data[neuron]}
                  captions={layer === 0 ? { above: [], below: [] } : captionsOf(layer, neuron, hot)}
                  error={
                    e === undefined || eScale === 0 || layer === 0
                      ? undefined
                      : { share: Math.min(1, Math.abs(e) / eScale), hue: quantityOf(error!.reference.symbol).hue }
                  }
                  hot={hot}
                  lit={isLit(layer, neuron)}
                  onPoint={(on) => onFocus(on && value ? value.entry([neuron]) : undefined)}
                  onEdit={
                    layer === 0 && value && (layout.detail !== 'value' || layout.pitch >= 34)
                      ? (typed) => onEdit(value.reference, [neuron], typed)
                      : undefined
                  }
                />
              );
            });
          })}
          {layout.detail === 'dot' || layout.detail === 'strip' ? null : (
            <Targets
              layout={layout}
              last={layers.length - 1}
              target={look('t', undefined)}
              active={written?.startsWith('Delta') ?? false}
              onFocus={onFocus}
              onEdit={onEdit}
            />
          )}
        </>
      ) : null}
    </div>
  );
}
