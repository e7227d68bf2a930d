import { bracket, type Code, factor, inside, level, loose, tight } from './code.ts';
import type { ActivationCodes, Language, Near, Printers } from './language.ts';
import { pythonFold, pythonOperations } from './python.ts';
import { pythonSyntax } from './python-syntax.ts';

const numpyModule = { name: 'np', concatenate: 'np.concatenate' } as const;

/** σ(1 − σ), and 1 − 2σ, from σ. */
const sigmoidSlope = (s: Code) => `${inside(s, level.product)} * (1 - ${inside(s, level.product)})`;
const bend = (s: Code) => `1 - 2 * ${inside(s, level.sign)}`;

/** Along which axis a sample lies, as NumPy's functions take it. */
const along = ({ lanes }: Near): string => ({ vector: '', columns: 'axis=0', rows: 'axis=-1, keepdims=True' })[lanes];
const also = (near: Near): string => (near.lanes === 'vector' ? '' : `, ${along(near)}`);

const activations: ActivationCodes = {
  identity: { value: tight, slope: (z) => tight(`np.ones_like(${z})`), curvature: (z) => tight(`np.zeros_like(${z})`) },
  sigmoid: {
    value: (z) => factor(`1 / (1 + np.exp(-${z}))`),
    slope: (_, { value }) => factor(sigmoidSlope(value('sigmoid'))),
    curvature: (_, { value }) => factor(`${sigmoidSlope(value('sigmoid'))} * (${bend(value('sigmoid'))})`),
  },
  tanh: {
    value: (z) => tight(`np.tanh(${z})`),
    slope: (z) => loose(`1 - np.tanh(${z})**2`),
    curvature: (z) => factor(`-2 * np.tanh(${z}) * (1 - np.tanh(${z})**2)`),
  },
  relu: {
    value: (z) => tight(`np.maximum(${z}, 0)`),
    slope: (z) => tight(`(${z} > 0).astype(float)`),
    curvature: (z) => tight(`np.zeros_like(${z})`),
  },
  leakyRelu: {
    value: (z) => tight(`np.where(${z} > 0, ${z}, 0.01 * ${z})`),
    slope: (z) => tight(`np.where(${z} > 0, 1, 0.01)`),
    curvature: (z) => tight(`np.zeros_like(${z})`),
  },
  elu: {
    value: (z) => tight(`np.where(${z} > 0, ${z}, np.expm1(${z}))`),
    slope: (z) => tight(`np.where(${z} > 0, 1, np.exp(${z}))`),
    curvature: (z) => tight(`np.where(${z} > 0, 0, np.exp(${z}))`),
  },
  softplus: {
    value: (z) => tight(`np.logaddexp(0, ${z})`),
    slope: (z) => factor(`1 / (1 + np.exp(-${z}))`),
    curvature: (_, { value }) => factor(sigmoidSlope(value('sigmoid'))),
  },
  silu: {
    value: (z) => factor(`${z} / (1 + np.exp(-${z}))`),
    slope: (z, { value }) => {
      const s = inside(value('sigmoid'), level.product);
      return factor(`${s} * (1 + ${z} * (1 - ${s}))`);
    },
    curvature: (z, { value }) => factor(`${sigmoidSlope(value('sigmoid'))} * (2 + ${z} * (${bend(value('sigmoid'))}))`),
  },
  gelu: {
    value: (z) => factor(`${z} * (1 + erf(${z} / np.sqrt(2))) / 2`),
    slope: (z) => loose(`(1 + erf(${z} / np.sqrt(2))) / 2 + ${z} * np.exp(-${z}**2 / 2) / np.sqrt(2 * np.pi)`),
    curvature: (z) => factor(`np.exp(-${z}**2 / 2) / np.sqrt(2 * np.pi) * (2 - ${z}**2)`),
  },
  softmax: {
    // The largest entry is taken off, so that no exponential overflows.
    value: (z, near) => {
      const e = `np.exp(${z} - np.max(${z}${also(near)}))`;
      return factor(`${e} / np.sum(${e}${also(near)})`);
    },
    body: (z, near) => [`e = np.exp(${z} - ${z}.max(${along(near)}))`, `e / e.sum(${along(near)})`],
    jacobian: (s) => loose(`np.diag(${s}) - np.outer(${s}, ${s})`),
    pullback: (s, g, near) => factor(`${s} * (${g} - np.sum(${s} * ${g}${also(near)}))`),
  },
};

const operations: Printers = {
  ...pythonOperations(numpyModule),
  // Along the first axis: the entries of a vector, or of every column.
  logSoftmax: ({ operands: [z] }, { print }) => loose(`${print(z!).text} - np.logaddexp.reduce(${print(z!).text})`),
  // 0 ln 0 = 0, and 0 / 0 = 0: a target of 0 asks nothing of its output.
  timesLog: ({ operands }, { helper }) =>
    helper('xlogy', operands, (x, y) => factor(`${x} * np.log(np.where(${x} == 0, 1, ${y}))`)),
  divide: ({ operands }, { helper }) =>
    helper('divide', operands, (x, y) => factor(`${x} / np.where(${x} == 0, 1, ${y})`)),
  place: ({ operands: [x], attributes }, { print, rank, block, samples }) => {
    if (attributes.blocks === 1) return print(x!);
    if (attributes.block !== undefined)
      return tight(`np.kron(np.eye(${samples})[${block(attributes)}], ${print(x!).text})`);
    const { axis = 0, from = 0, count = 0 } = attributes;
    const part = rank(x!) === 0 ? `np.reshape(${print(x!).text}, 1)` : bracket(print(x!));
    const pads = Array.from({ length: Math.max(1, rank(x!)) }, (_, d) =>
      d === axis ? `(${from}, ${count - from} - ${part}.shape[${d}])` : '(0, 0)',
    );
    return tight(`np.pad(${part}, [${pads.join(', ')}])`);
  },
};

export const numpy: Language = {
  id: 'numpy',
  title: 'NumPy',
  extension: 'py',
  operations,
  activations,
  diagonal: (x) => tight(`np.diag(${x})`),
  times: (x, y) => factor(`${inside(x, level.product)} * ${inside(y, level.sign)}`),
  fold: pythonFold(numpyModule),
  syntax: pythonSyntax({
    imports: ['import json', '', 'import numpy as np'],
    uses: { reduce: 'from functools import reduce', erf: 'from math import erf' },
    array: (text) => `np.array(${text})`,
    precision: 'Computed with 64-bit numbers.',
    erf: 'erf = np.vectorize(erf)',
    zerosLike: 'np.zeros_like',
  }),
};
