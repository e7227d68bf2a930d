import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Effect, effectsOf } from '../../src/debugger/mutant/effects.ts';
import { baseOf, type Chance, chancesOn, framed, planFor } from '../../src/debugger/mutant/plan.ts';
import { costsOf } from '../../src/debugger/mutant/training.ts';
import { afterUpdate } from '../../src/debugger/passes.ts';
import type { DocumentLine } from '../../src/documents/document.ts';
import { documents } from '../../src/documents/index.ts';
import { mistakes, mutate, plainProgram } from '../../src/documents/mistakes/index.ts';
import { reference } from '../../src/engine/algebra/expression.ts';
import { BackstepError } from '../../src/engine/errors.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { type Block, unroll } from '../../src/engine/program.ts';
import { record, type Trace } from '../../src/engine/trace.ts';
import { problems, runs } from '../helpers/arbitraries.ts';
import { gallery, galleryNames } from '../helpers/gallery.ts';

const documentIds = Object.keys(documents) as (keyof typeof documents)[];
const { together } = documents;

const run = (blocks: readonly Block<DocumentLine>[], problem: Problem) => record(unroll(blocks, problem));

function finished<R>(work: Generator<unknown, R>): R {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** Every number of a pass, in order; a number that nobody can compute is an error. */
const numbersOf = (trace: Trace): number[] =>
  trace.program.statements.flatMap(({ index }) => Array.from(trace.value(index).data));

/** dW and db of every layer; −0 is 0. */
const gradientsOf = (trace: Trace): number[] =>
  trace.program.problem.activations.flatMap((_, i) =>
    ['dW', 'db'].flatMap((symbol) => Array.from(trace.read(reference(symbol, i + 1)).data, (x) => x + 0)),
  );

const possible = (chances: readonly Chance[]) => chances.flatMap((chance) => (chance.isPossible ? [chance] : []));

describe('every mistake on every network of the gallery', () => {
  const cases = galleryNames.flatMap((name) => documentIds.map((id) => [name, id] as const));

  test.each(cases)('%s, %s: it can be made and computed, or it is said why not', (name, id) => {
    const problem = gallery[name];
    const document = documents[id];
    const right = run(baseOf(document, problem), problem);
    const chances = chancesOn(document, problem);
    expect(chances.map(({ mistake }) => mistake)).toEqual(mistakes);
    for (const chance of chances) {
      const { mistake } = chance;
      if (!chance.isPossible) {
        expect(chance.what, mistake.id).toMatch(/\.$/u);
        for (const scope of ['all', 1] as const)
          expect(planFor(document, problem, undefined, { id: mistake.id, scope }), mistake.id).toBeUndefined();
        continue;
      }
      for (const scope of ['all' as const, ...chance.layers]) {
        const plan = planFor(document, problem, undefined, { id: mistake.id, scope });
        const what = `${mistake.id}, ${scope}`;
        expect(plan, what).toBeDefined();
        const wrong = run(plan!.program(problem), problem);
        const numbers = numbersOf(wrong);
        expect(numbers.length, what).toBeGreaterThan(0);
        const changed = wrong.program.lines.filter((line) => line.right !== undefined);
        expect(changed.length, what).toBeGreaterThan(0);
        // A line with a mistake in it keeps its id, its source and its place.
        for (const line of changed) expect(line.cite, what).toBe(line.right!.cite);
        const idsOf = (trace: Trace<DocumentLine>) => trace.program.statements.map(({ line }) => line.id);
        expect(idsOf(wrong), what).toEqual(idsOf(right));
        // No effect is reported only where every number that counts is the same.
        const effects = finished(effectsOf(right, wrong));
        if (effects.length === 0) {
          expect(gradientsOf(wrong), what).toEqual(gradientsOf(right));
          expect(wrong.read(reference('C')).data, what).toEqual(right.read(reference('C')).data);
        }
      }
    }
  });

  /** Mistakes that change no number of a pass, because of the network they are made on. */
  test('most of them change some number', () => {
    const silent = galleryNames
      .filter((name) => name !== 'NaN and infinity')
      .flatMap((name) => {
        const problem = gallery[name];
        const right = run(plainProgram(problem), problem);
        return possible(chancesOn(together, problem)).flatMap(({ mistake: { id } }) => {
          const plan = planFor(together, problem, undefined, { id, scope: 'all' })!;
          return finished(effectsOf(right, run(plan.program(problem), problem))).length === 0 ? [`${id}: ${name}`] : [];
        });
      });
    // A fresh network has no biases; g′(a) = g′(z) where both are positive, and the slope 1 of a ReLU twice is 1; one
    // neuron transposed is itself; and in one of the networks all ReLUs rest.
    const reasons: Readonly<Record<string, RegExp>> = {
      'missing-bias': /./u,
      'derivative-at-activation': /batch/u,
      'activation-derivative-twice': /batch/u,
      'untransposed-weights': /deep/u,
      transposed: /deep/u,
      'wrong-layer-slope': /batch with its mean/u,
      'updated-weights-used': /batch/u,
      'bias-not-summed': /batch with its mean/u,
      'samples-overwritten': /batch with its mean/u,
      'sigmoid-sign': /batch with its mean/u,
    };
    for (const one of silent) {
      const [id, name] = one.split(': ') as [string, string];
      expect(reasons[id], one).toBeDefined();
      expect(name, one).toMatch(reasons[id]!);
    }
  });
});

describe('a bug in the running program', () => {
  test('has the gradients of the mutated program, in the first form that the network allows', () => {
    fc.assert(
      fc.property(problems({ width: { max: 4 }, samples: { max: 3 } }), fc.nat(), (problem, pick) => {
        const chances = possible(chancesOn(together, problem));
        const { mistake, layers } = chances[pick % chances.length]!;
        for (const scope of layers) {
          const plan = planFor(together, problem, undefined, { id: mistake.id, scope })!;
          const ours = gradientsOf(run(plan.program(problem), problem));
          // Forms that don't fit anywhere in this layer make no difference or can't be computed.
          const theirs = mistake.forms(problem).flatMap((form) => {
            try {
              return [gradientsOf(run(mutate(plainProgram(problem), problem, form, scope), problem))];
            } catch (error) {
              if (error instanceof BackstepError) return [];
              throw error;
            }
          });
          expect(theirs, `${mistake.id} in layer ${scope}`).toContainEqual(ours);
        }
      }),
      runs(150),
    );
  });

  test('effects are the differences of all numbers, entry by entry', () => {
    fc.assert(
      fc.property(problems({ width: { max: 3 }, samples: { max: 3 }, shared: 'never' }), fc.nat(), (problem, pick) => {
        const chances = possible(chancesOn(together, problem));
        const { mistake } = chances[pick % chances.length]!;
        const plan = planFor(together, problem, undefined, { id: mistake.id, scope: 'all' })!;
        const right = run(plainProgram(problem), problem);
        const wrong = run(plan.program(problem), problem);
        const effects = finished(effectsOf(right, wrong));
        const found = (symbol: string, layer: number): Effect | undefined =>
          effects.find((effect) => effect.symbol === symbol && effect.layer === layer);
        for (const layer of problem.activations.map((_, i) => i + 1)) {
          const all = (trace: Trace, symbol: string) =>
            symbol.startsWith('d') && symbol !== 'delta'
              ? Array.from(trace.read(reference(symbol, layer)).data)
              : problem.inputs.flatMap((_, k) => Array.from(trace.read(reference(symbol, layer, k + 1)).data));
          for (const symbol of ['z', 'a', 'delta', 'dW', 'db']) {
            const [x, y] = [all(right, symbol), all(wrong, symbol)];
            const effect = found(symbol, layer);
            if (x.every((value, i) => Object.is(value, y[i]))) continue;
            const differences = x.map((value, i) => Math.abs(value - y[i]!));
            const most = Math.max(...differences);
            if (most === 0) {
              expect(effect).toBeUndefined();
              continue;
            }
            if (![...x, ...y].every(Number.isFinite)) continue;
            expect(effect!.relative).toBeCloseTo(most / Math.max(...x.map(Math.abs)), 6);
            expect(effect!.flips).toBe(x.filter((value, i) => Math.sign(value) * Math.sign(y[i]!) < 0).length);
          }
        }
      }),
      runs(80),
    );
  });

  test('trained with and without: each cost is that of a pass of its own', () => {
    const problem = gallery['softmax and its cross-entropy'];
    const plan = planFor(together, problem, undefined, { id: 'missing-bias', scope: 1 })!;
    for (const program of [plan.program, plainProgram]) {
      let at: Problem = problem;
      const due = Array.from({ length: 6 }, () => {
        const trace = run(program(at), at);
        at = afterUpdate(at, trace);
        return trace.read(reference('C')).data[0]!;
      });
      expect([...costsOf(program, problem, 5)].filter((cost) => cost !== undefined)).toEqual(due);
    }
  });

  test('the base is the document itself, but for how All together carries the error down', () => {
    const problem = gallery['a batch with its mean'];
    for (const id of documentIds.filter((one) => one !== 'together')) {
      const own = run(documents[id].program(problem), problem);
      expect(numbersOf(framed(baseOf(documents[id], problem), problem))).toEqual(numbersOf(own));
    }
    const lines = unroll(baseOf(together, problem), problem).lines.map(({ id }) => id);
    expect(lines).toEqual(unroll(together.program(problem), problem).lines.map(({ id }) => id));
  });
});
