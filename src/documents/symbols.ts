import {
  type Expression,
  type Fold,
  type Index,
  index,
  type Reference,
  reference,
  shift,
} from '../engine/algebra/expression.ts';
import type { SymbolName } from './quantities.ts';

/** Loop variables as they stand in a template. */
export const l = index('l');
export const L = index('L');
export const k = index('k');

/** A quantity of a layer and a sample: `z(l)` is z of layer ℓ of sample k. */
const perSample =
  (symbol: SymbolName) =>
  (layer: Index = l, sample: Index = k): Reference =>
    reference(symbol, layer, sample);
/** A quantity of a layer alone. */
const perLayer =
  (symbol: SymbolName) =>
  (layer: Index = l): Reference =>
    reference(symbol, layer);

export const z = perSample('z');
export const a = perSample('a');
export const gamma = perSample('gamma');
export const G = perSample('G');
export const Gt = perSample('Gt');
export const J = perSample('J');
export const D = perSample('D');
export const M = perSample('M');
export const T = perSample('T');
export const Delta = perSample('Delta');
export const delta = perSample('delta');

export const deltaRow = perSample('deltaRow');
export const lossW = perSample('lossW');
export const lossb = perSample('lossb');
export const push = perSample('push');
export const pushb = perSample('pushb');
export const lossa = perSample('lossa');
export const lossz = perSample('lossz');
export const dWk = perSample('dWk');
export const dbk = perSample('dbk');

export const W = perLayer('W');
export const b = perLayer('b');
export const dW = perLayer('dW');
export const db = perLayer('db');
export const aCols = perLayer('aCols');
export const zCols = perLayer('zCols');
export const gammaCols = perLayer('gammaCols');
export const DeltaCols = perLayer('DeltaCols');
export const deltaCols = perLayer('deltaCols');
export const WT = perLayer('WT');
export const bRow = perLayer('bRow');
export const aRows = perLayer('aRows');
export const zRows = perLayer('zRows');
export const gammaRows = perLayer('gammaRows');
export const DeltaRows = perLayer('DeltaRows');
export const deltaRows = perLayer('deltaRows');
export const dWT = perLayer('dWT');
export const dbT = perLayer('dbT');
export const Wnext = perLayer('Wnext');
export const bnext = perLayer('bnext');
export const DWA = perLayer('DWA');
export const DbA = perLayer('DbA');

export const t = (sample: Index = k): Reference => reference('t', undefined, sample);
export const loss = (sample: Index = k): Reference => reference('loss', undefined, sample);
export const gradLoss = (sample: Index = k): Reference => reference('gradLoss', undefined, sample);
export const eta = reference('eta');
export const C = reference('C');
export const oRow = reference('oRow');
export const OMat = reference('OMat');
export const dPick = reference('dPick');
export const dPickb = reference('dPickb');
export const tRows = reference('tRows');
export const tCols = reference('tCols');
export const ones = reference('ones');

/** The layers below and above ℓ. */
export const below = shift(l, -1);
export const above = shift(l, 1);

/** Σ_k and stacks over all samples, and a product of matrices over layers from `from` down to `to`. */
export const sumOverSamples = (body: Expression, N: number): Fold => fold('total', 1, N, body);
export const stackOverSamples = (body: Expression, N: number): Fold => fold('stack', 1, N, body);
const fold = (into: Fold['into'], from: Index, to: Index, body: Expression): Fold => ({
  kind: 'fold',
  into,
  variable: 'k',
  from,
  to,
  body,
});
export const productOverLayers = (of: (layer: Index) => Expression, from: Index, to: Index): Fold => ({
  kind: 'fold',
  into: 'product',
  variable: 'm',
  from,
  to,
  body: of(index('m')),
});
