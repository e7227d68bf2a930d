import { describe, expect, test } from 'vitest';
import { comesTooEarly, holds, look, type Outcome, slipOf } from '../../../../src/debugger/watching/expression.ts';
import { momentAt } from '../../../../src/debugger/watching/moment.ts';
import { nextStopIf } from '../../../../src/debugger/watching/stops.ts';
import type { Document } from '../../../../src/documents/document.ts';
import { documents } from '../../../../src/documents/index.ts';
import { type Problem, problemFrom } from '../../../../src/engine/problem.ts';
import { traceOf } from '../../../helpers/traces.ts';

/** Identity all the way, so that every number can be worked out in the head. */
const linear: Problem = problemFrom({
  backstep: 1,
  title: 'linear',
  layers: [2, 3, 2],
  activations: ['identity', 'identity'],
  loss: 'halfSquaredError',
  weights: [
    [
      [1, 2],
      [3, 4],
      [0, -1],
    ],
    [
      [1, 0, 2],
      [-1, 1, 0],
    ],
  ],
  biases: [
    [0, 0, 1],
    [0, 0],
  ],
  inputs: [
    [1, 1],
    [2, 0],
  ],
  targets: [
    [0, 0],
    [1, 1],
  ],
  learningRate: 0.5,
});
// x = (1, 1): z1 = (3, 7, 0), a2 = (3, 4). x = (2, 0): z1 = (2, 6, 1), a2 = (4, 4), so the error is (3, 4) and (3, 3).

const of = (id: keyof typeof documents, problem = linear) => {
  const document: Document = documents[id];
  const trace = traceOf(document, problem);
  const past = (line: string, layer?: number, sample?: number) =>
    trace.program.statements.find(
      (one) =>
        one.line.id === line &&
        (layer === undefined || one.bindings.l === layer) &&
        (sample === undefined || one.bindings.k === sample),
    )!.index + 1;
  return { running: { document, trace }, document, trace, past, end: trace.program.statements.length };
};

const together = of('together');
const plain = (outcome: Outcome) =>
  outcome.kind === 'value' ? { shape: outcome.value.shape, data: [...outcome.value.data] } : outcome.kind;
const valueAt = (text: string, index = together.end, sample?: number) =>
  plain(look(text, momentAt(together.document, together.trace, index, sample)));
const number = (text: string, index?: number, sample?: number) => valueAt(text, index, sample);
const one = (value: number) => ({ shape: [], data: [value] });
const vector = (...data: number[]) => ({ shape: [data.length], data });

describe('an expression', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['(-2) ** 2', 4],
    ['7 - 2 - 1', 4],
    ['8 / 4 / 2', 1],
    ['1e-3 * 1000', 1],
    ['.5 + 1.', 1.5],
    ['2 − 3', -1],
    ['3 · 4', 12],
    ['inf', Number.POSITIVE_INFINITY],
  ])('%s is %d', (text, expected) => {
    expect(number(text)).toEqual(one(expected));
  });

  test.each([
    ['1 < 2', true],
    ['2 ≤ 1', false],
    ['1 == 1 and 2 > 3', false],
    ['1 == 2 or 2 == 2', true],
    ['not 1 == 2', true],
    ['not 1 == 1 or 1 == 1', true],
    ['not (1 == 1 or 1 == 1)', false],
    ['!(1 > 2) && 1 != 2 || 1 > 2', true],
    ['(0/0) == (0/0)', false],
    ['isnan(0/0)', true],
    ['0/0 < 1 or 0/0 >= 1', false],
  ])('%s is %s', (text, expected) => {
    expect(number(text)).toEqual(one(Number(expected)));
  });

  test('names quantities of the layer and the sample at hand, of a named layer, and of the layers beside', () => {
    const { past } = together;
    expect(valueAt('z', past('z', 1, 1))).toEqual(vector(3, 7, 0));
    expect(valueAt('z', past('z', 2, 1))).toEqual(vector(3, 4));
    expect(valueAt('z(l-1)', past('z', 2, 1))).toEqual(vector(3, 7, 0));
    expect(valueAt('z1', past('z', 2, 1))).toEqual(vector(3, 7, 0));
    expect(valueAt('z_1', past('z', 2, 1))).toEqual(vector(3, 7, 0));
    expect(valueAt('z(L)', past('z', 2, 1))).toEqual(vector(3, 4));
    expect(valueAt('x', past('z', 2, 1))).toEqual(vector(1, 1));
    expect(valueAt('a0', past('z', 2, 2))).toEqual(vector(2, 0));
    expect(valueAt('a(l-1)', past('z', 1, 2))).toEqual(vector(2, 0));
    expect(valueAt('z1', past('z', 1, 2))).toEqual(vector(2, 6, 1));
    expect(valueAt('a2 - t', past('a', 2, 2))).toEqual(vector(3, 3));
    expect(valueAt('l + 10*L + 100*k + 1000*N', past('z', 1, 2))).toEqual(one(2221));
  });

  test('knows Greek letters, and the names of the document’s code', () => {
    expect(valueAt('δ2')).toEqual(valueAt('delta2'));
    expect(valueAt('∆2')).toEqual(valueAt('Delta2'));
    expect(valueAt('η')).toEqual(one(0.5));
    const lazo = of('lazo');
    const moment = momentAt(lazo.document, lazo.trace, lazo.end);
    expect(plain(look('phi1', moment))).toEqual(plain(look('a1', moment)));
  });

  test('takes entries from 1, rows of matrices, transposes and products', () => {
    expect(valueAt('W1[2, 1]', 1)).toEqual(one(3));
    expect(valueAt('W1[2]', 1)).toEqual(vector(3, 4));
    expect(valueAt('W1.T', 1)).toEqual({ shape: [2, 3], data: [1, 3, 0, 2, 4, -1] });
    expect(valueAt('W1.T[1, 3]', 1)).toEqual(one(0));
    expect(valueAt('W1 @ x', 1)).toEqual(vector(3, 7, -1));
    expect(valueAt('x.T @ x', 1)).toEqual(one(2));
    expect(valueAt('(x @ x.T)[1, 2]', 1)).toEqual(one(1));
    expect(valueAt('W2 @ W1', 1)).toEqual({ shape: [2, 2], data: [1, 0, 2, 2] });
    expect(valueAt('W1[l, k]', 1)).toEqual(one(1));
  });

  test('has the functions of NumPy', () => {
    const done = together.past('z', 2, 1);
    expect(valueAt('norm(z2)', done)).toEqual(one(5));
    expect(valueAt('norm(W1)', done)).toEqual(one(Math.sqrt(31)));
    expect(valueAt('max(W1) - min(W1)', done)).toEqual(one(5));
    expect(valueAt('sum(W1)', done)).toEqual(one(9));
    expect(valueAt('mean(z1)', done)).toEqual(one(10 / 3));
    expect(valueAt('abs(W1[3])', done)).toEqual(vector(0, 1));
    expect(valueAt('count(W1 > 1)', done)).toEqual(one(3));
    expect(valueAt('size(W1)', done)).toEqual(one(6));
    expect(valueAt('sqrt(z2 + 1)', done)).toEqual(vector(2, Math.sqrt(5)));
    expect(valueAt('sign(W1[3])', done)).toEqual(vector(0, -1));
    expect(valueAt('any(z1 == 0) and not all(z1 == 0)', done)).toEqual(one(1));
    expect(valueAt('max(z1 / z1)', done), 'NaN stays').toEqual(one(Number.NaN));
    expect(valueAt('norm(z1 / 0)', done)).toEqual(one(Number.NaN));
    expect(valueAt('isinf(z1 / 0)', done)).toEqual(vector(1, 1, 0));
    expect(valueAt('norm(1e-200 * z2)', done), 'tiny squares do not vanish').toEqual(one(5e-200));
  });

  test('says “not yet” for what is not computed yet, and gives parameters after their update', () => {
    const { past } = together;
    expect(look('delta', momentAt(together.document, together.trace, past('z', 1)))).toEqual({
      kind: 'absent',
      why: 'not yet',
    });
    expect(look('z', momentAt(together.document, together.trace, 0))).toEqual({ kind: 'absent', why: 'not yet' });
    expect(valueAt('W2[1]', past('Wnext', 1))).toEqual(vector(1, 0, 2));
    // dW² is the mean of δ a¹ᵀ: the first row is 3·(3, 7, 0) and 3·(2, 6, 1), halved.
    expect(valueAt('dW2[1]')).toEqual(vector(7.5, 19.5, 1.5));
    expect(valueAt('W2[1]')).toEqual(vector(1 - 3.75, -9.75, 2 - 0.75));
  });

  test('leaves open only what the other side of an and or an or does not decide', () => {
    const index = together.past('z', 1);
    expect(valueAt('z[1] == 3 or norm(delta) > 0', index)).toEqual(one(1));
    expect(valueAt('norm(delta) > 0 or z[1] == 3', index)).toEqual(one(1));
    expect(valueAt('z[1] == 4 and norm(delta) > 0', index)).toEqual(one(0));
    expect(valueAt('z[1] == 3 and norm(delta) > 0', index)).toBe('absent');
    expect(valueAt('not norm(delta) > 0', index)).toBe('absent');
  });

  test('means the same in every document that has the quantity, however it is kept there', () => {
    const expected = [1, 2].map((sample) => valueAt('delta2', together.end, sample));
    for (const id of ['wichmann', 'network-convention', 'network-convention-code', 'math-of-nn'] as const) {
      const { document, trace, end } = of(id);
      for (const [i, due] of expected.entries()) {
        const found = plain(look('z2', momentAt(document, trace, end, i + 1)));
        expect(found, id).toEqual(valueAt('z2', together.end, i + 1));
        const { data } = plain(look('delta2', momentAt(document, trace, end, i + 1))) as { data: number[] };
        // Some keep δ without the 1/N of the cost.
        expect(data[0]! / data[1]!, id).toBeCloseTo(
          (due as { data: number[] }).data[0]! / (due as { data: number[] }).data[1]!,
          5,
        );
      }
      expect(plain(look('dW1', momentAt(document, trace, end))), id).toEqual(valueAt('dW1'));
    }
  });

  test('counts layers from 1 as code does, where its document counts from 0', () => {
    const { running, document, trace, past } = of('lazo');
    const at = momentAt(document, trace, past('z', 1));
    expect(plain(look('z1', at))).toEqual(vector(3, 7, 0));
    expect(plain(look('l', at))).toEqual(one(1));
    expect(plain(look('a(l-1)', at))).toEqual(vector(1, 1));
    expect(slipOf('a(m-1)', running)?.message).toBe(
      'character 3: there is no `m` here. Layers are counted by `l`, from 1: in Lazo 2022 that is m + 1.',
    );
  });
});

describe('a condition', () => {
  test('that is a matrix holds if one of its entries does', () => {
    const at = momentAt(together.document, together.trace, together.past('z', 1, 1));
    expect(holds('z == 0', at)).toBe(true);
    expect(holds('z == 1', at)).toBe(false);
    expect(holds('norm(delta) < 1e-6', at), 'not computed yet').toBe(false);
  });

  test('stops at its layer only', () => {
    const stop = nextStopIf(together.running, new Set(['z']), { z: { layer: 2 } }, 0);
    expect(stop).toMatchObject({ index: together.past('z', 2, 1), hit: true });
  });

  test('that makes no sense on this network stops nothing, and is told', () => {
    const stop = nextStopIf(together.running, new Set(['z', 'a']), { z: { when: 'norm(z7) > 0' } }, 0);
    expect(stop).toMatchObject({ index: together.past('a', 1, 1), hit: true });
    expect([...stop.slips.values()].map(({ message }) => message)).toEqual([
      'character 6: there is no layer 7. The last one is 2.',
    ]);
    expect(nextStopIf(together.running, new Set(['z']), { z: { when: '1 > 2' } }, 0)).toMatchObject({
      index: together.end,
      hit: false,
    });
  });
});

test('a condition comes too early if it has no value at any statement of its line, in any document', () => {
  const tally = { early: 0, fine: 0 };
  for (const id of Object.keys(documents) as (keyof typeof documents)[]) {
    const { running, document, trace } = of(id);
    for (const text of ['norm(dW) > 0', 'norm(z) > 0', 'cost > 0', 'norm(W) > 0'])
      for (const { id: line } of trace.program.lines) {
        if (slipOf(text, running, line) !== undefined) continue;
        const always = trace.program.statements
          .filter((one) => one.line.id === line)
          .every(({ index }) => {
            const outcome = look(text, momentAt(document, trace, index + 1));
            return outcome.kind === 'absent' && outcome.why === 'not yet';
          });
        expect(comesTooEarly(text, running, line), `${id}, ${line}: ${text}`).toBe(always);
        tally[always ? 'early' : 'fine'] += 1;
      }
  }
  expect(tally.early).toBeGreaterThan(20);
  expect(tally.fine).toBeGreaterThan(20);
});

describe('a mistake is told at its character', () => {
  const softmax: Problem = problemFrom({
    backstep: 1,
    layers: [2, 2, 2],
    activations: ['sigmoid', 'softmax'],
    loss: 'crossEntropy',
    initial: { scheme: 'xavier', seed: 7 },
    inputs: [[0, 1]],
    targets: [[1, 0]],
  });

  test.each([
    ['norm(dleta)', 5, 10, 'unknown name `dleta`. Did you mean `delta`?'],
    ['nrom(z)', 0, 4, 'unknown name `nrom`. Did you mean `norm`?'],
    ['z + banana', 4, 10, 'unknown name `banana`'],
    ['norm(z, 2)', 8, 9, '`norm` takes one argument'],
    ['norm', 0, 4, '`norm` needs something in brackets. Write for instance norm(z).'],
    ['norm()', 4, 6, 'there is nothing between these brackets'],
    ['cost2', 0, 5, '`cost` has no layers. Its entries are counted in brackets: cost[2].'],
    ['z3', 0, 2, 'there is no layer 3. The last one is 2.'],
    ['Delta_9', 0, 7, 'there is no layer 9. The last one is 2.'],
    ['dW0', 0, 3, '`dW` does not exist in layer 0'],
    ['lossz', 0, 5, '`lossz` does not exist in All together. It has `delta`.'],
    ['T', 0, 1, '`T` does not exist in All together'],
    ['z²', 0, 2, '`z²` can be read in two ways. Write z2 for layer 2, z^2 for a power.'],
    ['z == nan', 5, 8, 'nothing equals NaN, not even NaN. Ask isnan(z), or any(isnan(z)).'],
    ['cost = 1', 5, 6, 'nothing can be changed here. To compare, write ==.'],
    ['0 < z < 1', 0, 9, 'two comparisons stand in a row. Join them with and: 0 < x and x < 1.'],
    ['z and z > 0', 0, 1, '`and` needs a question here, and this is a number. Compare it, as in x > 0.'],
    [
      'W + z',
      0,
      5,
      '[3 × 2] and [3] have no common shape. Both sides need the same shape, or one of them is a number.',
    ],
    ['W @ z', 0, 5, '[3 × 2] @ [3]: these shapes do not multiply. Did you mean .T, or *?'],
    ['z[1, 2]', 0, 7, '[3] has one index. Entries are counted from 1, rows first: W[2, 1].'],
    ['cost[1]', 0, 7, 'this is one number: it has no entries'],
    ['z[4]', 2, 3, 'there is no such entry in any layer. Entries are counted from 1.'],
    ['z[0]', 2, 3, 'there is no such entry in any layer. Entries are counted from 1.'],
    ['z[1.5]', 2, 5, 'an index is a whole number'],
    ['z(l+2)', 0, 6, 'no layer has this'],
    ['z1(2)', 0, 2, '`z1` names its layer already. Entries stand in square brackets: z1[1].'],
    ['l(2)', 0, 1, '`l` is not a function. A product is written with *.'],
    ['2 z', 2, 3, 'an operator is missing before this'],
    ['2z', 1, 2, 'a name cannot follow a number directly. A product is written with *.'],
    ['(z', 0, 1, 'the bracket `(` is not closed'],
    ['z)', 1, 2, 'nothing was opened that `)` closes'],
    ["W'", 1, 2, "`'` has no meaning here. A transpose is written W.T."],
    ['z +', 2, 3, 'something is missing after this'],
    ['* z', 0, 1, '`*` does not fit here'],
    ['W.shape', 1, 7, '`.shape` has no meaning here. Only .T, the transpose.'],
    ['z & 1', 2, 3, '`&` does not fit here. Write and.'],
    ['', 0, 1, 'there is nothing here yet. Write for instance norm(delta).'],
    ['constructor', 0, 11, 'unknown name `constructor`'],
    ['__proto__(1)', 0, 9, 'unknown name `__proto__`'],
  ])('%s', (text, at, end, message) => {
    const slip = slipOf(text, together.running);
    expect(slip && { at: slip.at, end: slip.end, message: slip.message }).toEqual({
      at,
      end,
      message: `character ${at + 1}: ${message}`,
    });
  });

  test('a condition has to ask something', () => {
    expect(slipOf('norm(delta)', together.running, 'delta')?.what).toBe(
      'a condition asks something, and this is a number',
    );
    expect(slipOf('norm(delta) < 1', together.running, 'delta')).toBeUndefined();
  });

  test('softmax has no γ, and Dick no δ', () => {
    const { running } = of('together', softmax);
    expect(slipOf('gamma2', running)?.message).toBe(
      'character 1: `gamma` does not exist in layer 2. Softmax has no slope for each neuron: ask for J2.',
    );
    expect(slipOf('gamma', running)).toBeUndefined();
    const moment = momentAt(running.document, running.trace, running.trace.program.statements.length);
    expect(plain(look('gamma', { ...moment, layer: 2 }))).toBe('absent');
    expect(slipOf('norm(delta)', of('dick').running)?.message).toBe('character 6: `delta` does not exist in Dick 2021');
  });

  test('an entry that only some layers have is no mistake', () => {
    expect(slipOf('z[3] > 0', together.running, 'z')).toBeUndefined();
    expect(valueAt('z[3]', together.past('z', 2))).toBe('absent');
  });
});
