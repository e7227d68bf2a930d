import { bracket, type Code, factor, inside, level, loose, tight } from './code.ts';
import type { ActivationCodes, Language, LossCodes, Near, Printers } from './language.ts';
import { pythonFold, pythonOperations } from './python.ts';
import { pythonSyntax } from './python-syntax.ts';

const torchModule = { name: 'torch', concatenate: 'torch.cat' } as const;

const sigmoidSlope = (z: string): Code => factor(`torch.sigmoid(${z}) * (1 - torch.sigmoid(${z}))`);

/** Along which axis a sample lies. */
const dim = ({ lanes }: Near): string => (lanes === 'rows' ? '-1' : '0');
const along = (near: Near): string => ({ vector: '', columns: ', dim=0', rows: ', dim=-1, keepdim=True' })[near.lanes];

const activations: ActivationCodes = {
  identity: {
    value: tight,
    slope: (z) => tight(`torch.ones_like(${z})`),
    curvature: (z) => tight(`torch.zeros_like(${z})`),
  },
  sigmoid: {
    value: (z) => tight(`torch.sigmoid(${z})`),
    slope: sigmoidSlope,
    curvature: (z) => factor(`${sigmoidSlope(z).text} * (1 - 2 * torch.sigmoid(${z}))`),
  },
  tanh: {
    value: (z) => tight(`torch.tanh(${z})`),
    slope: (z) => loose(`1 - torch.tanh(${z})**2`),
    curvature: (z) => factor(`-2 * torch.tanh(${z}) * (1 - torch.tanh(${z})**2)`),
  },
  relu: {
    value: (z) => tight(`torch.relu(${z})`),
    slope: (z) => factor(`(${z} > 0) * 1.0`),
    curvature: (z) => tight(`torch.zeros_like(${z})`),
  },
  leakyRelu: {
    value: (z) => tight(`torch.where(${z} > 0, ${z}, 0.01 * ${z})`),
    slope: (z) => tight(`torch.where(${z} > 0, 1.0, 0.01)`),
    curvature: (z) => tight(`torch.zeros_like(${z})`),
  },
  elu: {
    value: (z) => tight(`torch.where(${z} > 0, ${z}, torch.expm1(${z}))`),
    slope: (z) => tight(`torch.where(${z} > 0, 1.0, torch.exp(${z}))`),
    curvature: (z) => tight(`torch.where(${z} > 0, 0.0, torch.exp(${z}))`),
  },
  softplus: {
    // Not torch's own, which is z itself from z = 20 on.
    value: (z) => tight(`torch.logaddexp(${z}, torch.zeros_like(${z}))`),
    slope: (z) => tight(`torch.sigmoid(${z})`),
    curvature: sigmoidSlope,
  },
  silu: {
    value: (z) => factor(`${z} * torch.sigmoid(${z})`),
    slope: (z) => factor(`torch.sigmoid(${z}) * (1 + ${z} * (1 - torch.sigmoid(${z})))`),
    curvature: (z) => factor(`${sigmoidSlope(z).text} * (2 + ${z} * (1 - 2 * torch.sigmoid(${z})))`),
  },
  gelu: {
    value: (z) => factor(`${z} * (1 + torch.erf(${z} / 2**0.5)) / 2`),
    slope: (z) => loose(`(1 + torch.erf(${z} / 2**0.5)) / 2 + ${z} * torch.exp(-${z}**2 / 2) / (2 * torch.pi)**0.5`),
    curvature: (z) => factor(`torch.exp(-${z}**2 / 2) / (2 * torch.pi)**0.5 * (2 - ${z}**2)`),
  },
  softmax: {
    value: (z, near) => tight(`torch.softmax(${z}, dim=${dim(near)})`),
    jacobian: (s) => loose(`torch.diag(${s}) - torch.outer(${s}, ${s})`),
    pullback: (s, g, near) => factor(`${s} * (${g} - torch.sum(${s} * ${g}${along(near)}))`),
  },
};

const operations: Printers = {
  ...pythonOperations(torchModule),
  logSoftmax: ({ operands: [z] }, { print }) => tight(`torch.log_softmax(${print(z!).text}, dim=0)`),
  timesLog: ({ operands: [x, y] }, { print }) => tight(`torch.xlogy(${print(x!).text}, ${print(y!).text})`),
  // 0 / 0 = 0: a target of 0 asks nothing of its output.
  divide: ({ operands }, { helper }) =>
    helper('divide', operands, (x, y) => factor(`${x} / torch.where(${x} == 0, 1.0, ${y})`)),
  place: ({ operands: [x], attributes }, { print, rank, block, samples }) => {
    if (attributes.blocks === 1) return print(x!);
    if (attributes.block !== undefined)
      return tight(`torch.kron(torch.eye(${samples})[${block(attributes)}], ${print(x!).text})`);
    const { axis = 0, from = 0, count = 0 } = attributes;
    const part = rank(x!) === 0 ? `${bracket(print(x!))}.reshape(1)` : bracket(print(x!));
    // Its pads begin with the last axis.
    const last = Math.max(1, rank(x!)) - 1;
    const pads = `${'0, 0, '.repeat(last - axis)}${from}, ${count - from} - ${part}.shape[${axis}]`;
    return tight(`torch.nn.functional.pad(${part}, (${pads}))`);
  },
};

/** Torch's own losses, for the check by autograd. */
const losses: LossCodes = {
  halfSquaredError: (a, t) => `((${a} - ${t})**2).sum() / 2`,
  squaredError: (a, t) => `((${a} - ${t})**2).sum()`,
  meanSquaredError: (a, t) => `torch.nn.functional.mse_loss(${a}, ${t})`,
  crossEntropy: (a, t, z, fused) =>
    fused ? `torch.nn.functional.cross_entropy(${z}, ${t})` : `-torch.xlogy(${t}, ${a}).sum()`,
  binaryCrossEntropy: (a, t, z, fused) =>
    fused
      ? `torch.nn.functional.binary_cross_entropy_with_logits(${z}, ${t}, reduction='sum')`
      : `-(torch.xlogy(${t}, ${a}) + torch.xlogy(1 - ${t}, 1 - ${a})).sum()`,
};

export const pytorch: Language = {
  id: 'pytorch',
  title: 'PyTorch',
  extension: 'py',
  operations,
  activations,
  diagonal: (x) => tight(`torch.diag(${x})`),
  times: (x, y) => factor(`${inside(x, level.product)} * ${inside(y, level.sign)}`),
  fold: pythonFold(torchModule),
  syntax: pythonSyntax({
    imports: ['import json', '', 'import torch', '', 'torch.set_default_dtype(torch.float64)'],
    uses: { reduce: 'from functools import reduce' },
    array: (text) => `torch.tensor(${text})`,
    precision: 'Computed with 64-bit numbers; PyTorch takes 32-bit ones unless told.',
    zerosLike: 'torch.zeros_like',
    autograd: losses,
  }),
};
