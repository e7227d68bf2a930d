import type { Problem } from '../engine/problem.ts';
import type { Block } from '../engine/program.ts';
import type { Document, DocumentLine } from './document.ts';
import { deltaLines, gradientLines, gradientOfLossLine, slopeLine } from './network-convention-code/backward.ts';
import { costLine, dataLines, forwardLines, turnedLines } from './network-convention-code/forward.ts';
import { notation } from './network-convention-code/notation.ts';
import { descentLines } from './network-convention-code/update.ts';
import { titles } from './titles.ts';

const program = (problem: Problem): readonly Block<DocumentLine>[] => [
  { loop: 'once', phase: 'forward', body: dataLines(problem) },
  { loop: 'up', phase: 'forward', body: [...turnedLines, ...forwardLines] },
  { loop: 'once', phase: 'loss', body: [costLine(problem), gradientOfLossLine(problem)] },
  { loop: 'down', phase: 'backward', body: [slopeLine, ...deltaLines(problem), ...gradientLines(problem)] },
  { loop: 'up', phase: 'update', body: descentLines(problem) },
];

/** "Network Convention", its part for code: everything turned round, and all samples as the rows of one matrix. */
export const networkConventionCode: Document = {
  ...titles['network-convention-code'],
  program,
  notation,
  ledger: [
    { title: 'given as columns, and turned', input: ['a'], layer: ['W', 'b', 'WT', 'bRow'] },
    { title: 'forward, one row for each sample', input: ['aRows'], layer: ['zRows', 'aRows'] },
    { title: 'slope', layer: ['gammaRows'] },
    { title: 'error, one row for each sample', layer: ['DeltaRows', 'deltaRows'] },
    { title: 'gradient', layer: ['dWT', 'dbT'] },
    { title: 'gradient, as columns', layer: ['dW', 'db'] },
    { title: 'data', whole: ['tRows', 'ones'] },
  ],
  keeps: {
    a: { symbol: 'aRows', layout: 'rows' },
    z: { symbol: 'zRows', layout: 'rows' },
    t: { symbol: 'tRows', layout: 'rows' },
    W: { symbol: 'WT', layout: 'transposed' },
    b: { symbol: 'bRow', layout: 'row' },
    gamma: { symbol: 'gammaRows', layout: 'rows' },
    delta: { symbol: 'deltaRows', layout: 'rows' },
    dW: { symbol: 'dWT', layout: 'transposed' },
    db: { symbol: 'dbT', layout: 'row' },
  },
  error: ['delta'],
};
