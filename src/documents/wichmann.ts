import type { Problem } from '../engine/problem.ts';
import type { Block } from '../engine/program.ts';
import type { Document, DocumentLine } from './document.ts';
import { titles } from './titles.ts';
import { updateLines } from './updates.ts';
import { errorLines, gradientLines, slopeLine } from './wichmann/backward.ts';
import { dataLines, forwardLines, outputLines } from './wichmann/forward.ts';
import { notation } from './wichmann/notation.ts';

/** Gradient descent. The document stops at the gradients. */
const descentLines = (problem: Problem): DocumentLine[] =>
  updateLines(problem, () => ({
    weights: { says: 'A small step against the gradient of all samples.' },
    biases: { says: 'The same step for the biases.' },
  }));

const program = (problem: Problem): readonly Block<DocumentLine>[] => [
  { loop: 'once', phase: 'forward', body: dataLines(problem) },
  { loop: 'up', phase: 'forward', body: forwardLines },
  { loop: 'once', phase: 'loss', body: outputLines(problem) },
  { loop: 'down', phase: 'backward', body: [slopeLine, ...errorLines(problem), ...gradientLines] },
  { loop: 'up', phase: 'update', body: descentLines(problem) },
];

/** Wichmann (2017): every matrix holds all samples, one in each column, and 1/N travels along inside of Δ and H. */
export const wichmann: Document = {
  ...titles.wichmann,
  program,
  notation,
  ledger: [
    { title: 'forward, one column for each sample', input: ['a', 'aCols'], layer: ['W', 'b', 'zCols', 'aCols'] },
    { title: 'slope', layer: ['gammaCols'] },
    { title: 'error', input: ['DeltaCols'], layer: ['DeltaCols', 'deltaCols'] },
    { title: 'gradient', layer: ['dW', 'db'] },
    { title: 'data', whole: ['tCols', 'ones'] },
  ],
  keeps: {
    a: { symbol: 'aCols', layout: 'columns' },
    z: { symbol: 'zCols', layout: 'columns' },
    t: { symbol: 'tCols', layout: 'columns' },
    gamma: { symbol: 'gammaCols', layout: 'columns' },
    Delta: { symbol: 'DeltaCols', layout: 'columns' },
    delta: { symbol: 'deltaCols', layout: 'columns' },
  },
  error: ['delta', 'Delta'],
};
