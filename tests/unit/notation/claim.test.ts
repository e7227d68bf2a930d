import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { reading } from '../../../src/documents/math-of-nn/reader.ts';
import type { Entry } from '../../../src/documents/reader/entry.ts';
import { gamma, J, W } from '../../../src/documents/symbols.ts';
import { transpose } from '../../../src/engine/algebra/operations/transpose.ts';
import { claimTex, entryTex } from '../../../src/notation/tex/claim.ts';
import { template } from '../../../src/notation/tex/context.ts';
import { expressionTex } from '../../../src/notation/tex/expression.ts';

const { notation } = reading;
const entries = reading.sections.flatMap((section) => section.entries);
const entry = (id: string): Entry => entries.find((one) => one.id === id)!;
const tex = (id: string) => entryTex(entry(id).claim, entry(id), notation);
const printed = (id: string) => entryTex(entry(id).printed!, entry(id), notation);
const delta = '\\boldsymbol{\\delta}';

describe('entries as TeX', () => {
  test('one layer has no numbers for layers, and what comes in is x', () => {
    expect(tex('mnn-1-z')).toBe('\\mathbf{z} = \\mathbf{w}\\mathbf{x}+\\mathbf{b}');
    expect(tex('mnn-1-dw')).toBe(`\\frac{\\partial L}{\\partial \\mathbf{w}} = ${delta}\\mathbf{x}^{T}`);
    expect(tex('mnn-1-dx')).toBe(`\\frac{\\partial L}{\\partial \\mathbf{x}} = \\mathbf{w}^{T}${delta}`);
  });

  test('a sum whose index is left out has nothing under it', () => {
    expect(tex('mnn-1-mse')).toBe('L = \\frac{1}{2} \\, \\sum c^{2}');
  });

  test('matrices are written out, put together, and set apart where they hold fractions', () => {
    expect(tex('mnn-1-z-mat')).toBe(
      '\\begin{bmatrix}z_{1} \\\\ z_{2}\\end{bmatrix} = \\begin{bmatrix}w_{11} & w_{12} \\\\ w_{21} & w_{22}\\end{bmatrix} \\begin{bmatrix}x_{1} \\\\ x_{2}\\end{bmatrix} + \\begin{bmatrix}b_{1} \\\\ b_{2}\\end{bmatrix}',
    );
    expect(tex('mnn-1-grad-w-4')).toContain('\\\\[0.75em]');
    expect(tex('mnn-1-loss')).toBe('L = l\\left(\\begin{bmatrix}z_{1} \\\\ z_{2}\\end{bmatrix}\\right)');
    expect(tex('mnn-1-delta-act')).toContain('\\end{bmatrix} \\times \\begin{bmatrix}');
  });

  test('a product in a product keeps its brackets', () => {
    expect(tex('mnn-3-grad-w')).toContain(`\\left(\\mathbf{w}^{T}${delta}^{(l2)}\\right) \\mathbf{x}^{T}`);
    expect(tex('mnn-3-grad-w-outer')).toContain('\\right) \\begin{bmatrix}x_{1} & x_{2}\\end{bmatrix}');
  });

  test('what is printed may be written in its own way', () => {
    expect(tex('mnn-2-delta-n')).toBe(
      `${delta}^{(ln)} = \\left(\\mathbf{w}^{(l(n+1))T}${delta}^{(l(n+1))}\\right) \\times f'(\\mathbf{z}^{(ln)})`,
    );
    expect(printed('mnn-2-delta-n')).toBe(`${delta}^{(ln)} = \\mathbf{w}^{(ln+1)T}${delta}^{(ln+1)}`);
    expect(printed('mnn-3-grad-w-factored')).toMatch(/\\begin\{vmatrix\}.*\\end\{vmatrix\}$/u);
  });

  test('lines one below the other', () => {
    expect(tex('mnn-4-graph')).toMatch(/^\\begin\{gathered\}.*\\\\\[0\.75em\].*\\end\{gathered\}$/u);
    const claims = [
      { states: 'nothing', tex: 'a' },
      { states: 'nothing', tex: 'b' },
    ] as const;
    expect(claimTex({ states: 'all', claims }, template(notation))).toBe('a , \\quad b');
  });

  test.each(entries)('$id with linked symbols is strict TeX', (one) => {
    for (const claim of [one.claim, one.printed].filter((side) => side !== undefined)) {
      const linked = entryTex(claim, one, notation, true);
      const strict = (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error');
      katex.renderToString(linked, { throwOnError: true, strict, trust: true, displayMode: true });
    }
  });
});

test('Math of NN writes the T of a transpose beside the layer', () => {
  const print = (of: Parameters<typeof transpose>[0], linked = false) =>
    expressionTex(transpose(of), template(notation, linked));
  expect(print(W(2))).toBe('\\mathbf{w}^{(l2)T}');
  expect(print(W(2), true)).toBe('\\htmlClass{q q-W}{\\htmlData{ref=W.2}{\\mathbf{w}^{(l2)T}}}');
  expect(print(gamma())).toBe("f'(\\mathbf{z}^{(ln)})^{T}");
  expect(print(J())).toMatch(/^\\left\(\\frac.*\\right\)\^\{T\}$/u);
});
