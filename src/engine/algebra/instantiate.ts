import type { Problem } from '../problem.ts';
import type { Attributes, Expression, Fold, Index, OperationNode, Reference, Variable } from './expression.ts';
import { matmul } from './operations/matmul.ts';
import { plus } from './operations/plus.ts';
import { stack } from './operations/stack.ts';

/** The loop variables at one place of a pass. */
export type Bindings = { readonly [variable in Variable]?: number };

/** A symbolic index as a number, or still symbolic where its variable is open. */
export function resolve(at: Index, bindings: Bindings): Index {
  if (typeof at === 'number') return at;
  const value = bindings[at.variable];
  return value === undefined ? at : value + at.offset;
}

function resolveAttributes(attributes: Attributes, bindings: Bindings, problem: Problem): Attributes {
  const { layer, width, block } = attributes;
  if (layer === undefined && width === undefined && block === undefined) return attributes;
  const resolved: { -readonly [key in keyof Attributes]: Attributes[key] } = { ...attributes };
  if (layer !== undefined) {
    resolved.layer = resolve(layer, bindings);
    if (typeof resolved.layer === 'number') resolved.activation = problem.activations[resolved.layer - 1]!;
  }
  if (width !== undefined) {
    resolved.width = resolve(width, bindings);
    if (typeof resolved.width === 'number') resolved.count = problem.layers[resolved.width]!;
  }
  if (block !== undefined) resolved.block = resolve(block, bindings);
  return resolved;
}

function unfold(fold: Fold, bindings: Bindings, problem: Problem): Expression {
  const from = resolve(fold.from, bindings) as number;
  const to = resolve(fold.to, bindings) as number;
  const step = from <= to ? 1 : -1;
  const operands = Array.from({ length: Math.abs(to - from) + 1 }, (_, i) =>
    instantiate(fold.body, { ...bindings, [fold.variable]: from + i * step }, problem),
  );
  if (fold.into === 'product') return operands.reduce((left, right) => matmul(left, right));
  const node = fold.into === 'total' ? plus(...operands) : stack(...operands);
  return { ...node, folded: { ...fold, from, to, body: instantiate(fold.body, bindings, problem) } };
}

/**
 * A template at one layer and sample: indices become numbers, activations and widths are looked up, sums and products
 * over an index become as many operands. Variables without a binding stay open.
 */
export function instantiate(template: Expression, bindings: Bindings, problem: Problem): Expression {
  switch (template.kind) {
    case 'reference':
      return instantiateReference(template, bindings);
    case 'operation': {
      const node: OperationNode = {
        ...template,
        operands: template.operands.map((operand) => instantiate(operand, bindings, problem)),
        attributes: resolveAttributes(template.attributes, bindings, problem),
      };
      return node;
    }
    case 'fold':
      return unfold(template, bindings, problem);
    case 'derivative':
      return {
        ...template,
        of: instantiateReference(template.of, bindings),
        by: instantiateReference(template.by, bindings),
      };
    default:
      return template;
  }
}

export function instantiateReference(template: Reference, bindings: Bindings): Reference {
  const { symbol, layer, sample } = template;
  if (layer === undefined) {
    return sample === undefined ? template : { kind: 'reference', symbol, sample: resolve(sample, bindings) };
  }
  return sample === undefined
    ? { kind: 'reference', symbol, layer: resolve(layer, bindings) }
    : { kind: 'reference', symbol, layer: resolve(layer, bindings), sample: resolve(sample, bindings) };
}
