import { describe, expect, test } from 'vitest';
import type { StudentArray } from '../../../../src/debugger/student/arrays.ts';
import { bring } from '../../../../src/debugger/student/assign.ts';
import { joined } from '../../../../src/debugger/student/joined.ts';
import type { Corrections } from '../../../../src/debugger/student/parts.ts';
import { understood } from '../../../../src/debugger/student/understood.ts';
import { problemFrom } from '../../../../src/engine/problem.ts';

const array = (name: string, ...shape: number[]): StudentArray => {
  const values = new Float64Array(shape.reduce((size, n) => size * n, 1));
  return { name, shape, values, half: values, precision: '' };
};

const problem = problemFrom({
  backstep: 1,
  layers: [2, 2, 2],
  activations: ['tanh', 'sigmoid'],
  loss: 'halfSquaredError',
  initial: { scheme: 'xavier', seed: 5 },
  inputs: [[0, 1]],
  targets: [[1, 0]],
});

const look = (arrays: readonly StudentArray[], corrections: Corrections = new Map()) =>
  understood(arrays, bring(arrays, problem, corrections), corrections);

describe('what became of every array', () => {
  test('is told in the order of the file: compared, given or left out with the reason', () => {
    expect(look([array('junk', 3), array('W1', 2, 2), array('db2', 2), array('z9', 2), array('dW1', 5, 5)])).toEqual([
      { name: 'junk', shape: [3], state: 'left out', why: expect.stringContaining('its name'), corrected: false },
      { name: 'W1', shape: [2, 2], state: 'given', symbol: 'W', layer: 1, corrected: false },
      { name: 'db2', shape: [2], state: 'compared', symbol: 'db', layer: 2, corrected: false },
      {
        name: 'z9',
        shape: [2],
        state: 'left out',
        symbol: 'z',
        layer: 9,
        why: expect.stringContaining('there is no z of layer 9'),
        corrected: false,
      },
      {
        name: 'dW1',
        shape: [5, 5],
        state: 'left out',
        symbol: 'dW',
        layer: 1,
        why: expect.stringContaining('[5 × 5]'),
        corrected: false,
      },
    ]);
  });

  test('a stack of all layers is taken apart where it stands', () => {
    const rows = look([array('x', 1, 2), array('dW', 2, 2, 2), array('y', 1, 2)]);
    expect(rows.map(({ name, layer }) => [name, layer])).toEqual([
      ['x', 0],
      ['dW[0]', 1],
      ['dW[1]', 2],
      ['y', 2],
    ]);
  });

  test('corrections by hand are heeded', () => {
    const corrections: Corrections = new Map([
      ['mystery', { symbol: 'delta', layer: 1 }],
      ['db2', null],
    ]);
    expect(look([array('mystery', 1, 2), array('db2', 2)], corrections)).toEqual([
      { name: 'mystery', shape: [1, 2], state: 'compared', symbol: 'delta', layer: 1, corrected: true },
      { name: 'db2', shape: [2], state: 'left out', why: 'you left it out', corrected: true },
    ]);
  });
});

describe('several files', () => {
  test('are one; a name in two of them gets its file in front, and grads/W1 is the gradient of W1', () => {
    const arrays = joined([
      { name: 'params.npz', arrays: [array('W1', 2, 2), array('b1', 2)] },
      { name: 'grads.npz', arrays: [array('W1', 2, 2)] },
    ]);
    expect(arrays.map(({ name }) => name)).toEqual(['params/W1', 'b1', 'grads/W1']);
    expect(look(arrays).map(({ state, symbol }) => [state, symbol])).toEqual([
      ['given', 'W'],
      ['given', 'b'],
      ['compared', 'dW'],
    ]);
  });
});
