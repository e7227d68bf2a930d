import type { DocumentLine } from '../documents/document.ts';
import { evaluate } from '../engine/algebra/evaluate.ts';
import { evaluateScalar } from '../engine/algebra/expand.ts';
import { type Reference, reference } from '../engine/algebra/expression.ts';
import { reference as plainLoop } from '../engine/backends/reference.ts';
import { offsetOf, type Tensor, zeros } from '../engine/tensor.ts';
import type { Trace } from '../engine/trace.ts';
import {
  bar,
  type Draft,
  type Formula,
  type Granularity,
  type GraphEdge,
  type GraphNode,
  nameless,
} from './computation-graph/model.ts';
import { draftNumbers } from './computation-graph/numbers.ts';
import { draftTensors } from './computation-graph/tensors.ts';

export type { Formula, Granularity, GraphEdge, GraphNode } from './computation-graph/model.ts';

/** A forward pass as a graph: values go along its edges, gradients come back along them. */
export interface ComputationGraph {
  readonly granularity: Granularity;
  readonly trace: Trace<DocumentLine>;
  /** What everything is differentiated by: the loss of one sample, or the cost where all samples share one matrix. */
  readonly root: Reference;
  /** In topological order: a node comes after everything that it is computed from, and the root is the last. */
  readonly nodes: readonly GraphNode[];
  /** The value of any formula of the graph. */
  value(formula: Formula): Tensor;
}

/** The loss of the sample, or the cost of a document that has all samples in one matrix. */
export function rootOf(trace: Trace<DocumentLine>, sample: number): Reference {
  const loss = reference('loss', undefined, sample);
  return trace.writer(loss) === undefined ? reference('C') : loss;
}

/** A graph of numbers with more nodes than this is not offered: nobody could read it. */
export const mostNumbers = 120;

/** The graph of a pass from its own statements. `undefined` if there would be too many numbers to draw. */
export function computationGraph(
  trace: Trace<DocumentLine>,
  root: Reference,
  granularity: Granularity,
  most = mostNumbers,
): ComputationGraph | undefined {
  const drafts = granularity === 'tensors' ? draftTensors(trace, root) : draftNumbers(trace, root, most);
  return drafts === undefined ? undefined : sweep(trace, root, granularity, drafts);
}

/** Computes the values forward and the gradients backward, each by the formula that is shown. */
function sweep(
  trace: Trace<DocumentLine>,
  root: Reference,
  granularity: Granularity,
  drafts: readonly Draft[],
): ComputationGraph {
  const values: Tensor[] = [];
  const gradients: Tensor[] = [];
  const unnamed = drafts.filter(({ handle }) => handle.symbol === nameless).map(({ id }) => id);
  const read = (of: Reference): Tensor =>
    of.symbol === bar
      ? gradients[Number(of.layer)]!
      : of.symbol === nameless
        ? values[unnamed[Number(of.layer) - 1]!]!
        : trace.read(of);
  const environment = { read, shape: (of: Reference) => read(of).shape, products: plainLoop };
  const value = (formula: Formula): Tensor =>
    'tensor' in formula
      ? evaluate(formula.tensor, environment)
      : number(evaluateScalar(formula.scalar, (part) => evaluate(part, environment)));

  for (const { handle, at, formula } of drafts) {
    const named = handle.symbol === nameless ? undefined : trace.read(handle);
    values.push(
      named === undefined ? value(formula!) : at === undefined ? named : number(named.data[offsetOf(named.shape, at)]!),
    );
  }

  const out: GraphEdge[][] = drafts.map(() => []);
  const into: GraphEdge[][] = drafts.map(() => []);
  for (let id = drafts.length - 1; id >= 0; id--) {
    // Every consumer has sent its share: the gradient is complete.
    gradients[id] = id === drafts.length - 1 ? number(1) : added(out[id]!, values[id]!);
    for (const [place, { from, rule }] of drafts[id]!.operands.entries()) {
      const edge: GraphEdge = { from, to: id, place, rule, share: value(rule) };
      into[id]!.push(edge);
      out[from]!.push(edge);
    }
  }

  const nodes = drafts.map(
    (draft, id): GraphNode => ({
      ...draft,
      value: values[id]!,
      gradient: gradients[id]!,
      into: into[id]!,
      out: out[id]!,
    }),
  );
  return { granularity, trace, root, nodes, value };
}

const number = (value: number): Tensor => ({ shape: [], data: Float64Array.of(value) });

function added(edges: readonly GraphEdge[], { shape }: Tensor): Tensor {
  const sum = zeros(shape);
  for (const { share } of edges) for (let i = 0; i < sum.data.length; i++) sum.data[i]! += share.data[i]!;
  return sum;
}

/** Steps of the sweep: each node once on the way forward, and once on the way back. */
export const stepsOf = ({ nodes }: ComputationGraph): number => 2 * nodes.length;

/** The node at which the sweep stands after so many steps; none before the first. */
export const nodeAt = ({ nodes }: ComputationGraph, step: number): GraphNode | undefined =>
  nodes[step <= nodes.length ? step - 1 : 2 * nodes.length - step];

/** The step that reaches a node: on the way back, if the sweep has turned. */
export const stepTo = ({ nodes }: ComputationGraph, id: number, step: number): number =>
  step > nodes.length ? 2 * nodes.length - id : id + 1;

/** What is known of a node after so many steps. */
export interface Known {
  readonly value: Tensor | undefined;
  /** The shares that have arrived, and their sum; the loss itself starts with 1. */
  readonly arrived: readonly GraphEdge[];
  readonly gradient: Tensor | undefined;
  /** Nothing more will arrive. */
  readonly complete: boolean;
}

/** What the sweep has found out about a node by a step: values one after the other, gradients share by share. */
export function knownAt({ nodes }: ComputationGraph, node: GraphNode, step: number): Known {
  const sent = 2 * nodes.length - step;
  const arrived = node.out.filter(({ to }) => to >= sent);
  const isRoot = node.id === nodes.length - 1;
  const started = step > nodes.length;
  return {
    value: step > node.id ? node.value : undefined,
    arrived,
    gradient: isRoot
      ? started
        ? node.gradient
        : undefined
      : arrived.length === 0
        ? undefined
        : arrived.length === node.out.length
          ? node.gradient
          : added(arrived, node.value),
    complete: isRoot ? started : arrived.length === node.out.length,
  };
}
