import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../src/documents/document.ts';
import { documents } from '../../../src/documents/index.ts';
import { a, bnext, C, db, delta, dW, W, Wnext, z, zCols, zRows } from '../../../src/documents/symbols.ts';
import { differentiate } from '../../../src/engine/algebra/differentiate.ts';
import {
  type Expression,
  type Reference,
  reference,
  referencesOf,
  refId,
} from '../../../src/engine/algebra/expression.ts';
import type { Products } from '../../../src/engine/backends/products.ts';
import { reference as plainLoop } from '../../../src/engine/backends/reference.ts';
import { BackstepError } from '../../../src/engine/errors.ts';
import type { Problem } from '../../../src/engine/problem.ts';
import type { Statement } from '../../../src/engine/program.ts';
import { describe as nameOf, type Trace } from '../../../src/engine/trace.ts';
import { problems, runs } from '../../helpers/arbitraries.ts';
import { gallery, galleryNames } from '../../helpers/gallery.ts';
import { cost64, gradients64 } from '../../helpers/reference64.ts';
import { traceOf } from '../../helpers/traces.ts';

const every = Object.values(documents);
const { together, dick } = documents;

/** The plain loop, and a note of each time that it was used. */
function spied(): { products: Products; count: () => number } {
  let calls = 0;
  const products: Products = {
    ...plainLoop,
    multiply: (...args) => {
      calls++;
      plainLoop.multiply(...args);
    },
  };
  return { products, count: () => calls };
}

const productsIn = (expression: Expression): number =>
  expression.kind === 'operation'
    ? Number(expression.name === 'matmul' || expression.name === 'contract') +
      expression.operands.reduce((sum, operand) => sum + productsIn(operand), 0)
    : 0;

/** How many products a statement needs, everything that it reads included, each once. */
function productsFor(statement: Statement, trace: Trace): number {
  const needed = new Set<Statement>();
  const need = (one: Statement): void => {
    if (needed.has(one)) return;
    needed.add(one);
    for (const quantity of referencesOf(one.value)) {
      const writer = trace.writer(quantity);
      if (writer !== undefined) need(writer);
    }
  };
  need(statement);
  return [...needed].reduce((sum, { value }) => sum + productsIn(value), 0);
}

describe('a trace is lazy', () => {
  test('asking for a statement multiplies what it depends on, and nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), problems({ samples: { max: 3 } }), fc.nat(), (document, problem, any) => {
        const { products, count } = spied();
        const trace = traceOf(document, problem, { products });
        const { statements } = trace.program;
        const asked = statements[any % statements.length]!;
        trace.value(asked.index);
        expect(count()).toBe(productsFor(asked, trace));
      }),
      runs(100),
    );
  });

  test('the first z of a long pass takes one product, and asking again takes none', () => {
    const { products, count } = spied();
    const trace = traceOf(together, gallery['a batch with its mean'], { products });
    trace.read(z(1, 2));
    expect(count()).toBe(1);
    trace.read(z(1, 2));
    expect(count()).toBe(1);
  });

  test('the cost takes the forward pass only', () => {
    const { products, count } = spied();
    const trace = traceOf(together, gallery['a batch with its mean'], { products });
    trace.read(C);
    expect(count()).toBe(2 * 3); // layers times samples
  });

  test('asking for all of it, in any order, multiplies no more than once per product', () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), problems({ samples: { max: 3 } }), (document, problem) => {
        const { products, count } = spied();
        const trace = traceOf(document, problem, { products });
        const { statements } = trace.program;
        for (const { index } of statements.toReversed()) trace.value(index);
        expect(count()).toBe(statements.reduce((sum, { value }) => sum + productsIn(value), 0));
      }),
      runs(40),
    );
  });

  test('shapes, TeX and what can be stepped into need no value at all', () => {
    const { products, count } = spied();
    for (const document of every) {
      for (const name of galleryNames) {
        const trace = traceOf(document, gallery[name], { products });
        for (const { target, value } of trace.program.statements) {
          trace.element(
            value,
            trace.shape(target).map(() => 0),
          );
        }
      }
    }
    expect(count()).toBe(0);
  });

  test('shapes known before the value are those of the value', () => {
    for (const document of every) {
      for (const name of galleryNames) {
        const trace = traceOf(document, gallery[name]);
        for (const { index, target, value } of trace.program.statements) {
          const expected = trace.shape(target);
          expect(trace.partShape(value)).toEqual(expected);
          expect(trace.value(index).shape).toEqual(expected);
        }
      }
    }
  });
});

describe('a batch of 2000 samples does not run out of stack', () => {
  const N = 2000;
  const problem: Problem = {
    ...gallery['one sample'],
    layers: [1, 2, 1],
    activations: ['tanh', 'sigmoid'],
    weights: [[[0.5], [-0.25]], [[1, -1]]],
    biases: [[0, 0.5], [0.25]],
    inputs: Array.from({ length: N }, (_, k) => [k / N]),
    targets: Array.from({ length: N }, (_, k) => [k % 2]),
  };
  const expected = gradients64(problem);
  const close = (actual: ArrayLike<number>, theirs: readonly number[]) => {
    for (const [i, v] of theirs.entries()) expect(Math.abs(actual[i]! - v)).toBeLessThan(1e-12);
  };

  test('when the sums of All together are asked for first', () => {
    const trace = traceOf(together, problem, { precision: 'float64' });
    close(trace.read(db(1)).data, expected.db[0]!);
    close(trace.read(dW(1)).data, expected.dW[0]!.flat());
    close(trace.read(C).data, [cost64(problem)]);
    expect(trace.shape(dW(2))).toEqual([1, 2]);
  });

  test('not even one of 20 000, where a sum is a chain of as many statements', () => {
    const many = {
      ...problem,
      layers: [1, 1],
      activations: ['tanh'],
      weights: [[[0.5]]],
      biases: [[0.25]],
      inputs: Array.from({ length: 10 * N }, (_, k) => problem.inputs[k % N]!),
      targets: Array.from({ length: 10 * N }, (_, k) => problem.targets[k % N]!),
    } as const;
    const trace = traceOf(together, many, { precision: 'float64' });
    close(trace.read(db(1)).data, gradients64(many).db[0]!);
  });

  test('when the shape of the last of a sum is asked for first, or its last element', () => {
    const trace = traceOf(together, problem, { precision: 'float64' });
    expect(trace.shape(reference('dW', 2, N))).toEqual([1, 2]);
    const last = trace.writer(reference('dW', 2, N))!;
    const entry = trace.scalar(trace.element(last.value, [0, 1]));
    close([entry], [expected.dW[1]![0]![1]!]);
    expect(trace.element(trace.writer(C)!.value, [])).toBeDefined();
  });

  test('when it is differentiated in reverse mode', () => {
    const trace = traceOf(together, problem, { precision: 'float64' });
    close(differentiate(trace, C)(W(1)).data, expected.dW[0]!.flat());
  });

  test('with the stacks of Dick, where the samples stand under each other', () => {
    const few = { ...problem, layers: [1, 1], activations: ['tanh'], weights: [[[0.5]]], biases: [[0.25]] } as const;
    const trace = traceOf(dick, few, { precision: 'float64' });
    close(trace.read(dW(1)).data, gradients64(few).dW[0]!.flat());
    expect(trace.shape(reference('DWA', 1))).toEqual([N, 1, 1]);
  });
});

describe('what a trace keeps', () => {
  test.each(['float32', 'float64'] as const)('every value and every given number is a %s', (precision) => {
    const Numbers = precision === 'float32' ? Float32Array : Float64Array;
    for (const document of every) {
      const trace = traceOf(document, gallery['a batch with its mean'], { precision });
      for (const { index } of trace.program.statements) expect(trace.value(index).data).toBeInstanceOf(Numbers);
      for (const given of [W(1), reference('b', 2), a(0, 1), reference('t', undefined, 2), reference('eta')]) {
        expect(trace.read(given).data).toBeInstanceOf(Numbers);
        expect(trace.writer(given)).toBeUndefined();
      }
    }
  });

  test('a sum over samples, without a sample, is that after the last one', () => {
    const trace = traceOf(together, gallery['a batch with its mean']);
    expect(trace.read(dW(1))).toBe(trace.read(reference('dW', 1, 3)));
    expect(trace.writer(dW(1))).toBe(trace.writer(reference('dW', 1, 3)));
  });

  test('NaN and infinity are values like others: students come to find them', () => {
    for (const document of every) {
      const trace = traceOf(document, gallery['NaN and infinity']);
      const values = trace.program.statements.flatMap(({ index }) => Array.from(trace.value(index).data));
      expect(values.some(Number.isNaN)).toBe(true);
      expect(values).toContain(Number.POSITIVE_INFINITY);
      expect(trace.read(Wnext(1)).data.some(Number.isNaN)).toBe(true);
      expect(trace.read(bnext(1)).shape).toEqual([2]);
    }
  });

  test('the value of a part of a formula is remembered for that part', () => {
    const { products, count } = spied();
    const trace = traceOf(together, gallery['one sample'], { products });
    const { body } = trace.writer(z(1, 1))!;
    const part = trace.part(body);
    expect(count()).toBe(1);
    expect(trace.part(body)).toBe(part);
    expect(count()).toBe(1);
    expect(trace.part(z(1, 1))).toBe(trace.read(z(1, 1)));
  });
});

/** The first product of a pass, and what it says of an input that is too long. */
function firstOf({ keeps }: Document): [Reference, string] {
  if (keeps?.z?.layout === 'columns')
    return [zCols(1), 'zCols, layer 1: [3 × 2] · [3 × 1]: the inner sizes 2 and 3 should match'];
  if (keeps?.z?.layout === 'rows')
    return [zRows(1), 'zRows, layer 1: [1 × 3] · [2 × 3]: the inner sizes 3 and 2 should match'];
  return [z(1, 1), 'z, layer 1, sample 1: [3 × 2] · [3]: the inner sizes 2 and 3 should match'];
}

describe('an error inside a statement', () => {
  test('says which statement, layer and sample, and names both shapes', () => {
    const problem: Problem = { ...gallery['one sample'], inputs: [[1, 2, 3]] };
    for (const document of every) {
      const trace = traceOf(document, problem);
      const [first, message] = firstOf(document);
      for (const ask of [() => trace.read(first), () => trace.shape(first), () => trace.read(C)]) {
        expect(ask).toThrow(BackstepError);
        expect(ask).toThrow(message);
      }
    }
  });

  test('is not swallowed by a shape that is known already: other statements go on', () => {
    const problem: Problem = { ...gallery['one sample'], biases: [[0, 0, 0], [1]] };
    const trace = traceOf(together, problem);
    expect(trace.read(a(1, 1)).shape).toEqual([3]);
    expect(() => trace.read(z(2, 1))).toThrow('z, layer 2, sample 1: [2] + [1]: both sides need the same shape');
  });

  test('an unknown quantity is named', () => {
    const trace = traceOf(together, gallery['one sample']);
    for (const [quantity, words] of [
      [reference('nonsense', 3, 2), 'nonsense, layer 3, sample 2: no statement computes it'],
      [delta(9, 1), 'delta, layer 9, sample 1: no statement computes it'],
      [W(9), 'W, layer 9: no statement computes it'],
      [a(0, 9), 'a, layer 0, sample 9: no statement computes it'],
    ] as const) {
      expect(() => trace.read(quantity)).toThrow(words);
      expect(() => trace.shape(quantity)).toThrow(words);
    }
    expect(nameOf(reference('C'))).toBe('C');
    expect(refId(reference('delta', 2, 1))).toBe('delta.2@1');
  });
});
