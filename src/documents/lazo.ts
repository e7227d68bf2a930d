import type { Problem } from '../engine/problem.ts';
import type { Block } from '../engine/program.ts';
import type { Document, DocumentLine, Pick } from './document.ts';
import { allLines, costGradientLines, descentLines } from './lazo/all.ts';
import { bridgeLine, gradientOfLossLine, pushLines, selectorLines, slopeLines } from './lazo/forward.ts';
import { notation } from './lazo/notation.ts';
import { costLine, lossLine, networkLines } from './lazo/output.ts';
import { pickWithin } from './pick.ts';
import { titles } from './titles.ts';

function program(problem: Problem, wanted?: Pick): readonly Block<DocumentLine>[] {
  const pick = pickWithin(problem, wanted);
  return [
    { loop: 'samples', phase: 'forward', body: [{ loop: 'up', phase: 'forward', body: networkLines }] },
    { loop: 'once', phase: 'jacobian', body: selectorLines(pick) },
    {
      loop: 'samples',
      phase: 'jacobian',
      body: [{ loop: 'up', phase: 'jacobian', body: [...slopeLines, ...pushLines(pick)] }],
    },
    { loop: 'samples', phase: 'loss', body: [lossLine(problem), gradientOfLossLine(problem)] },
    { loop: 'once', phase: 'loss', body: [costLine(problem), bridgeLine(problem, pick)] },
    { loop: 'samples', phase: 'backward', body: [{ loop: 'down', phase: 'backward', body: allLines }] },
    { loop: 'down', phase: 'backward', body: costGradientLines(problem) },
    { loop: 'up', phase: 'update', body: descentLines(problem) },
  ];
}

/** Lazo (2022): one parameter is picked, and what it moves is followed forward to the output. Layers count from 0. */
export const lazo: Document = {
  ...titles.lazo,
  program,
  picks: true,
  notation,
  ledger: [
    { title: 'forward', input: ['a'], layer: ['W', 'b', 'z', 'a'] },
    { title: 'selectors', whole: ['oRow', 'OMat', 'gradLoss', 'dPick', 'dPickb'] },
    { title: 'slope, and what the parameter moves', layer: ['gamma', 'J', 'push', 'pushb'] },
    { title: 'all parameters at once', layer: ['M', 'dWk', 'dbk'] },
    { title: 'gradient', layer: ['dW', 'db'] },
  ],
  error: ['push', 'pushb'],
};
