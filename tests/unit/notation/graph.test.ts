import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { computationGraph, type Granularity, rootOf } from '../../../src/debugger/computation-graph.ts';
import { hasNeurons, pathsOf } from '../../../src/debugger/paths.ts';
import type { Document } from '../../../src/documents/document.ts';
import { documents } from '../../../src/documents/index.ts';
import { reference } from '../../../src/engine/algebra/expression.ts';
import { activate } from '../../../src/engine/algebra/operations/activate.ts';
import { slope } from '../../../src/engine/algebra/operations/slope.ts';
import { concrete } from '../../../src/notation/tex/context.ts';
import { expressionTex } from '../../../src/notation/tex/expression.ts';
import { graphTex, roughWidth } from '../../../src/notation/tex/graph.ts';
import { pathsTex } from '../../../src/notation/tex/paths.ts';
import { scalarTex } from '../../../src/notation/tex/scalar.ts';
import { gallery, galleryNames } from '../../helpers/gallery.ts';
import { traceOf } from '../../helpers/traces.ts';

const typesets = (tex: string): void => {
  katex.renderToString(tex, {
    throwOnError: true,
    trust: true,
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
  });
};

describe.each(Object.entries<Document>(documents))('%s', (_, document) => {
  test.each(galleryNames)('every equation of the graph typesets: %s', (name) => {
    const trace = traceOf(document, gallery[name]);
    for (const granularity of ['tensors', 'numbers'] as readonly Granularity[]) {
      const graph = computationGraph(trace, rootOf(trace, 1), granularity);
      if (graph === undefined) continue;
      const tex = graphTex(graph, document.notation, gallery[name]);
      const all = graph.nodes.flatMap((node) => [
        tex.name(node),
        tex.bar(node.id),
        tex.derivative(node),
        tex.value(node.gradient, 'delta'),
        ...[node.formula, ...node.into.map(({ rule }) => rule)].flatMap((formula) =>
          formula === undefined ? [] : [tex.formula(formula), tex.numbers(formula)],
        ),
      ]);
      // Many say the same of other numbers.
      const shapes = new Map(all.map((one) => [one.replaceAll(/\d+(?:\.\d+)?/gu, '0'), one]));
      for (const one of shapes.values()) typesets(one);
    }
  });

  test.each(galleryNames)('every path typesets: %s', (name) => {
    const trace = traceOf(document, gallery[name]);
    if (!hasNeurons(trace) || trace.writer(reference('dW', 1)) === undefined) return;
    for (const pick of [
      { layer: 1, row: 0, column: 0 },
      { layer: 1, row: 0 },
    ]) {
      const { shown, uses } = pathsOf(trace, pick, 1, 4);
      const tex = pathsTex(trace, document.notation, pick, 1);
      for (const one of [tex.parameter, tex.derivative, tex.entries(uses)]) typesets(one);
      for (const path of shown) for (const one of [tex.way(path), tex.product(path), tex.numbers(path)]) typesets(one);
    }
  });

  test('a slope is not written like its function', () => {
    const trace = traceOf(document, gallery['one sample']);
    const z = reference('z', 1, 1);
    const context = concrete(document.notation, 2);
    const attributes = { layer: 1, activation: 'sigmoid' } as const;
    const [g, gPrime] = [activate(z, 1), slope(z, 1)].map((node) => ({ ...node, attributes }));
    expect(expressionTex(gPrime!, context)).not.toBe(expressionTex(g!, context));
    if (trace.writer(z) === undefined) return;
    const [one, other] = [g!, gPrime!].map((node) => scalarTex(trace.element(node, [0]), { context }));
    expect(other).not.toBe(one);
  });
});

test('reused weights lose their layer, as in §3; weights of their own keep it', () => {
  const trace = traceOf(documents['math-of-nn'], gallery['shared layers']);
  const graph = computationGraph(trace, rootOf(trace, 1), 'tensors')!;
  const tex = graphTex(graph, documents['math-of-nn'].notation, gallery['shared layers'], true);
  const names = graph.nodes.filter(({ handle }) => handle.symbol === 'W').map((node) => tex.name(node));
  expect(names).toEqual(['\\mathbf{w}', '\\mathbf{w}^{(l3)}']);
});

test('the local rules are those of the textbook', () => {
  const trace = traceOf(documents.together, gallery['one sample']);
  const graph = computationGraph(trace, rootOf(trace, 1), 'tensors')!;
  const tex = graphTex(graph, documents.together.notation, gallery['one sample'], true);
  const rules = graph.nodes.flatMap(({ into }) =>
    into.map(({ from, rule }) => `${tex.name(graph.nodes[from]!)} ${tex.formula(rule)}`),
  );
  expect(rules.slice(0, 5)).toEqual([
    'W^{1} \\overline{u_{1}}\\left(a^{0}\\right)^{T}',
    'a^{0} \\left(W^{1}\\right)^{T}\\overline{u_{1}}',
    'u_{1} \\overline{z^{1}}',
    'b^{1} \\overline{z^{1}}',
    'z^{1} \\overline{a^{1}} \\odot g^{1\\,\\prime}(z^{1})',
  ]);
});

test('a rough width counts letters, and scripts as smaller ones', () => {
  expect(roughWidth('z')).toBeCloseTo(0.56);
  expect(roughWidth('z^{1}')).toBeCloseTo(0.56 * 1.7);
  expect(roughWidth('\\mathbf{w}\\mathbf{x}')).toBeCloseTo(1.12);
  expect(roughWidth('u_{1}+b')).toBeGreaterThan(roughWidth('u_{1}b'));
});
