import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ComputationGraph,
  computationGraph,
  type GraphNode,
  knownAt,
  nodeAt,
  rootOf,
  stepsOf,
  stepTo,
} from '../../src/debugger/computation-graph.ts';
import { usesOfLayer } from '../../src/debugger/shared.ts';
import type { Document } from '../../src/documents/document.ts';
import { type DocumentId, documents } from '../../src/documents/index.ts';
import { b, db, dW, W } from '../../src/documents/symbols.ts';
import { differentiate } from '../../src/engine/algebra/differentiate.ts';
import { type Reference, refId } from '../../src/engine/algebra/expression.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { offsetOf, sizeOf } from '../../src/engine/tensor.ts';
import { problems, runs } from '../helpers/arbitraries.ts';
import { gallery, galleryNames } from '../helpers/gallery.ts';
import { cost64 } from '../helpers/reference64.ts';
import { boundsOf, centralDifference, expectWithin, gammaOf, ours, unit } from '../helpers/tolerance.ts';
import { layersOf, traceOf } from '../helpers/traces.ts';

const all = Object.entries<Document>(documents) as [DocumentId, Document][];

const graphOf = (
  document: Document,
  problem: Problem,
  granularity: ComputationGraph['granularity'],
  sample = 1,
): ComputationGraph => {
  const trace = traceOf(document, problem, { precision: 'float64' });
  return computationGraph(trace, rootOf(trace, sample), granularity, Number.POSITIVE_INFINITY)!;
};

/** The derivative by a quantity, all its uses together, by the other reverse mode. */
const byOf = ({ trace, root }: ComputationGraph): ((of: Reference) => Float64Array) => {
  const by = differentiate(trace, root);
  return (of) => {
    const layers =
      (of.symbol === 'W' || of.symbol === 'b') && typeof of.layer === 'number'
        ? usesOfLayer(of.layer, trace.program.problem)
        : [of.layer];
    const sum = new Float64Array(sizeOf(trace.shape(of)));
    for (const layer of layers)
      for (const [i, x] of by({ ...of, ...(layer && { layer }) }).data.entries()) sum[i]! += x;
    return sum;
  };
};

/**
 * Both reverse modes send the very same shares, and a sum of two is the same in both orders. Of more shares, which only
 * what is given gets (weights of three layers), each order is off by at most γ_m times the sum of their sizes.
 */
function reordered({ out, gradient }: GraphNode): number[] {
  return Array.from(gradient.data, (_, i) =>
    out.length <= 2
      ? 0
      : 2 * gammaOf(out.length, unit.float64) * out.reduce((sum, { share }) => sum + Math.abs(share.data[i]!), 0),
  );
}

const named = ({ nodes }: ComputationGraph): readonly GraphNode[] =>
  nodes.filter(({ handle }) => handle.symbol !== 'u');

describe.each(all)('the graph of %s', (_, document) => {
  test('has operands before what is computed from them, the root last, and every node on a way to it', () => {
    for (const name of galleryNames) {
      const { nodes, root } = graphOf(document, gallery[name], 'tensors');
      for (const [id, node] of nodes.entries()) {
        expect(node.id).toBe(id);
        for (const edge of node.into) {
          expect(edge.from).toBeLessThan(id);
          expect(nodes[edge.from]!.out).toContain(edge);
        }
        expect(node.out.length > 0).toBe(id < nodes.length - 1);
        expect(node.formula === undefined).toBe(node.into.length === 0);
        expect(node.gradient.shape).toEqual(node.value.shape);
      }
      expect(refId(nodes.at(-1)!.handle)).toBe(refId(root));
    }
  });

  test('has the values of the statements, and the gradients of the other reverse mode', () => {
    fc.assert(
      fc.property(problems({ samples: { max: 3 } }), (problem) => {
        const graph = graphOf(document, problem, 'tensors', problem.inputs.length);
        const by = byOf(graph);
        for (const node of named(graph)) {
          const { handle, value, gradient, out } = node;
          if (out.length > 2) expect(node.into).toEqual([]);
          expect(value).toBe(graph.trace.read(handle));
          expectWithin(gradient.data, by(handle), reordered(node), refId(handle));
        }
      }),
      runs(25),
    );
  });
});

const one = { samples: { max: 1 }, depth: { max: 3 }, width: { max: 3 } } as const;

test('with one sample the gradients of weights and biases are dW and db of All together, in both granularities', () => {
  fc.assert(
    fc.property(problems(one), fc.constantFrom('tensors', 'numbers'), (problem, granularity) => {
      const graph = graphOf(documents['math-of-nn'], problem, granularity);
      const due = traceOf(documents.together, problem, { precision: 'float64' });
      const bounds = boundsOf(due, ours.float64);
      const layers = new Set(layersOf(problem).map((l) => usesOfLayer(l, problem)[0]!));
      for (const layer of layers) {
        const uses = usesOfLayer(layer, problem);
        for (const [given, gradient] of [
          [W, dW],
          [b, db],
        ] as const) {
          const shape = due.shape(given(layer));
          const found = new Float64Array(sizeOf(shape)).fill(Number.NaN);
          for (const node of graph.nodes) {
            if (refId(node.handle) !== refId(given(layer))) continue;
            if (node.at === undefined) found.set(node.gradient.data);
            else found[offsetOf(shape, node.at)] = node.gradient.data[0]!;
          }
          const sum = found.map((_, i) => uses.reduce((x, l) => x + due.read(gradient(l)).data[i]!, 0));
          const bound = found.map(
            (_, i) =>
              // As in reverse-mode.test.ts, and once more for the textbook form of softmax's derivative.
              uses.reduce((x, l) => x + 4 * bounds.of(gradient(l))[i]!, 0) +
              gammaOf(uses.length, unit.float64) * Math.abs(sum[i]!),
          );
          expectWithin(found, sum, bound, `${granularity} ${refId(given(layer))}`);
        }
      }
    }),
    runs(60),
  );
});

test('the gradient of a weight is the central difference of the cost when all its uses move', () => {
  fc.assert(
    fc.property(problems({ ...one, awayFromKinks: true }), fc.nat(), fc.nat(), fc.nat(), (problem, p, q, r) => {
      const graph = graphOf(documents['math-of-nn'], problem, 'tensors');
      const layer = usesOfLayer((p % problem.weights.length) + 1, problem)[0]!;
      const rows = problem.weights[layer - 1]!;
      const row = q % rows.length;
      const column = r % rows[0]!.length;
      const moved = (w: number): Problem => ({
        ...problem,
        weights: problem.weights.map((own, i) =>
          usesOfLayer(layer, problem).includes(i + 1) ? own.with(row, own[row]!.with(column, w)) : own,
        ),
      });
      const cost = (w: number) => cost64(moved(w));
      const error = gammaOf(200, unit.float64) * (1 + Math.abs(cost64(problem)));
      const { derivative, tolerance } = centralDifference(cost, rows[row]![column]!, error);
      const node = graph.nodes.find(({ handle }) => refId(handle) === `W.${layer}`)!;
      expectWithin([node.gradient.data[row * rows[0]!.length + column]!], [derivative], [tolerance], `W.${layer}`);
    }),
    runs(60),
  );
});

test('reused weights are one node whose gradient has one part for each use', () => {
  const graph = graphOf(documents['math-of-nn'], gallery['shared layers'], 'tensors');
  const weights = graph.nodes.filter(({ handle }) => handle.symbol === 'W');
  expect(weights.map(({ handle, out }) => [handle.layer, out.length])).toEqual([
    [1, 2],
    [3, 1],
  ]);
});

test('too many numbers are not drawn', () => {
  const trace = traceOf(documents.together, gallery['wide, more than fits']);
  expect(computationGraph(trace, rootOf(trace, 1), 'numbers')).toBeUndefined();
});

test('the sweep visits every node once in each direction, and a gradient is complete when its node is visited', () => {
  const graph = graphOf(documents.together, gallery['shared layers'], 'tensors');
  const n = graph.nodes.length;
  expect(stepsOf(graph)).toBe(2 * n);
  expect(nodeAt(graph, 0)).toBeUndefined();
  for (let step = 1; step <= 2 * n; step++) {
    const node = nodeAt(graph, step)!;
    expect(stepTo(graph, node.id, step)).toBe(step);
    const known = knownAt(graph, node, step);
    expect(known.value).toBe(node.value);
    expect(known.complete).toBe(step > n);
    expect(known.gradient === undefined).toBe(step <= n);
    if (step === 1) continue;
    // Nothing that is not there yet is used.
    for (const { from } of step <= n ? node.into : [])
      expect(knownAt(graph, graph.nodes[from]!, step).value).toBeDefined();
  }
});
