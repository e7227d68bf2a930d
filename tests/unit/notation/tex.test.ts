import fc from 'fast-check';
import katex, { type KatexOptions } from 'katex';
import { describe, expect, test } from 'vitest';
import type { Document, DocumentLine } from '../../../src/documents/document.ts';
import { documents } from '../../../src/documents/index.ts';
import { quantities } from '../../../src/documents/quantities.ts';
import { reference, refId } from '../../../src/engine/algebra/expression.ts';
import type { Problem } from '../../../src/engine/problem.ts';
import { indicesOf, sizeOf } from '../../../src/engine/tensor.ts';
import type { Trace } from '../../../src/engine/trace.ts';
import { type Prose, prose } from '../../../src/notation/prose.ts';
import { remarkOn } from '../../../src/notation/remarks.ts';
import { concrete } from '../../../src/notation/tex/context.ts';
import { elementTex } from '../../../src/notation/tex/element.ts';
import { expressionTex } from '../../../src/notation/tex/expression.ts';
import { lineTex, meansTex, statementTex, valueTex, workedTex } from '../../../src/notation/tex/statement.ts';
import { problems, runs } from '../../helpers/arbitraries.ts';
import { type GalleryName, gallery, galleryNames } from '../../helpers/gallery.ts';
import { traceOf } from '../../helpers/traces.ts';

/** Strict, but for the links that are ours by design. Only they are trusted. */
const options: KatexOptions = {
  throwOnError: true,
  output: 'htmlAndMathml',
  displayMode: true,
  strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
  trust: ({ command }) => command === '\\htmlData' || command === '\\htmlClass',
};

const typesetBefore = new Set<string>();

/** KaTeX sets it without a complaint, and nothing in it is a slip of ours. */
function expectTex(tex: string, what: string): void {
  if (typesetBefore.has(tex)) return;
  typesetBefore.add(tex);
  expect(tex, what).not.toMatch(/undefined|null|\[object|(?<!\\mathrm\{)NaN|Infinity/);
  expect(() => katex.renderToString(tex, options), `${what}: ${tex}`).not.toThrow();
}

type Statement = Trace<DocumentLine>['program']['statements'][number];

/** All that pages print for one statement. */
function textsOf(statement: Statement, trace: Trace<DocumentLine>, { notation }: Document): [string, string][] {
  const shape = trace.shape(statement.target);
  const size = sizeOf(shape);
  const elements = [...new Set([0, size - 1])].flatMap((offset) =>
    [undefined, 3].flatMap((term) => {
      const { name, symbols, numbers, result } = elementTex(statement, indicesOf(shape, offset), trace, notation, {
        term,
      });
      return [`${name}=${symbols}=${numbers}=${result}`];
    }),
  );
  const L = trace.program.problem.activations.length;
  return [
    ['line', lineTex(statement.line, notation)],
    ['line, linked', lineTex(statement.line, notation, true)],
    ['statement', statementTex(statement, trace, notation)],
    ['statement with shapes', statementTex(statement, trace, notation, { linked: true, shapes: true })],
    ['worked, narrow', workedTex(statement, trace, notation, { width: 12, mostColumns: 4 })],
    ['worked', workedTex(statement, trace, notation)],
    ['value', valueTex(statement.target, trace, concrete(notation, L, true))],
    ...statement.also.map((other): [string, string] => ['also', expressionTex(other, concrete(notation, L, true))]),
    ...elements.map((tex): [string, string] => ['element', tex]),
    ...[meansTex(statement, trace, notation) ?? []].flat().map((tex): [string, string] => ['means', tex]),
  ];
}

/** Sentences of a line: words and mathematics. */
function sentencesOf(statement: Statement, trace: Trace<DocumentLine>, { notation }: Document): Prose[][] {
  const remark = remarkOn(statement, trace);
  const texts = [
    statement.line.says,
    ...(statement.line.errata ?? []).map(({ text }) => text),
    ...(remark === undefined ? [] : [remark]),
  ];
  return texts.map((text) => prose(text, statement.bindings, notation));
}

function expectStatement(statement: Statement, trace: Trace<DocumentLine>, document: Document): void {
  const where = `${document.id} ${refId(statement.target)}`;
  for (const [what, tex] of textsOf(statement, trace, document)) expectTex(tex, `${where}, ${what}`);
  for (const sentence of sentencesOf(statement, trace, document)) {
    for (const piece of sentence) {
      if ('tex' in piece) expectTex(piece.tex, `${where}, prose`);
      else expect(piece.text, `${where}, prose`).not.toMatch(/[{}$\\]|undefined/);
    }
  }
}

const every: Document[] = Object.values(documents);

describe.each(every)('$title typesets strictly', (document) => {
  test.each(galleryNames)('every statement, number, entry and sentence of %s', (name) => {
    const trace = traceOf(document, gallery[name]);
    for (const statement of trace.program.statements) expectStatement(statement, trace, document);
  });

  test('all of a random network', () => {
    fc.assert(
      fc.property(problems({ samples: { max: 2 }, width: { max: 4 }, depth: { max: 4 } }), (problem) => {
        const trace = traceOf(document, problem);
        for (const statement of trace.program.statements) expectStatement(statement, trace, document);
      }),
      runs(3),
    );
  });

  test.each(galleryNames)('every symbol of %s has a glyph and a title of its own', (name) => {
    const trace = traceOf(document, gallery[name]);
    for (const { target } of trace.program.statements) {
      expect(Object.keys(quantities)).toContain(target.symbol);
      expect(Object.keys(document.notation.glyphs)).toContain(target.symbol);
    }
    for (const symbol of ['a', 't', 'W', 'b', 'eta']) expect(Object.keys(document.notation.glyphs)).toContain(symbol);
  });
});

/** The TeX of a program line, as in the margin of the program. */
function lineOf(document: Document, id: string, problem: Problem): string {
  const line = traceOf(document, problem).program.lines.find((line) => line.id === id);
  return lineTex(line!, document.notation);
}

const { together, dick } = documents;
const simple = gallery['one sample'];
const batch = gallery['a batch with its mean'];
const softmax = gallery['softmax and its cross-entropy'];
const deep = gallery['deep and narrow'];

describe('program lines, as their documents write them', () => {
  test.each([
    ['z', 'z^{\\ell} = W^{\\ell}a^{\\ell-1}+b^{\\ell}', simple],
    ['a', 'a^{\\ell} = g^{\\ell}(z^{\\ell})', simple],
    ['loss', '\\mathcal{L}_{k} = \\tfrac{1}{2}\\,\\lVert a^{L}-t\\rVert^{2}', simple],
    ['C', 'C = \\tfrac{1}{N}\\,\\textstyle\\sum_{k} \\mathcal{L}_{k}', batch],
    ['Delta-last', '\\Delta^{L} = a^{L}-t', simple],
    ['gamma', '\\gamma^{\\ell} = g^{\\ell\\,\\prime}(z^{\\ell})', simple],
    ['G', 'G^{\\ell} = \\left[\\,\\gamma^{\\ell}\\cdots \\gamma^{\\ell}\\,\\right]', simple],
    ['D', 'D^{\\ell} = G^{\\ell} \\odot W^{\\ell}', simple],
    ['D-columnwise', 'D^{\\ell} = J^{\\ell}W^{\\ell}', softmax],
    ['delta', '\\delta^{\\ell} = \\gamma^{\\ell} \\odot \\Delta^{\\ell}', simple],
    ['delta-fused', '\\delta^{\\ell} = \\tfrac{1}{N}\\,\\left(a^{\\ell}-t\\right)', softmax],
    ['dW', '\\mathrm{d}W^{\\ell} = \\delta^{\\ell}\\left(a^{\\ell-1}\\right)^{T}', simple],
    ['dW', '\\mathrm{d}W^{\\ell} \\mathrel{+}= \\delta^{\\ell}\\left(a^{\\ell-1}\\right)^{T}', batch],
    ['Delta', '\\Delta^{\\ell-1} = \\left(D^{\\ell}\\right)^{T}\\Delta^{\\ell}', simple],
    ['Wnext', 'W^{\\ell} \\leftarrow  W^{\\ell}-\\eta\\,\\mathrm{d}W^{\\ell}', simple],
    [
      'Wnext-shared1',
      'W^{\\ell} \\leftarrow  W^{\\ell}-\\eta\\,\\left(\\mathrm{d}W^{1}+\\mathrm{d}W^{2}\\right)',
      gallery['shared layers'],
    ],
  ] as const)('All together, %s: %s', (id, tex, problem) => {
    expect(lineOf(together, id, problem)).toBe(tex);
  });

  test.each([
    ['z', '\\vec{z}^{\\ell} = W^{\\ell}\\cdot \\vec{a}^{\\ell-1}+\\vec{b}^{\\ell}', simple],
    ['gamma', '\\vec{\\gamma}^{\\ell} = \\partial g^{\\ell}/\\partial \\vec{z}^{\\ell}', simple],
    ['D', 'D^{\\ell} = G^{\\ell} \\odot W^{\\ell}', simple],
    [
      'M',
      '\\frac{\\partial \\vec{a}^{L}}{\\partial \\vec{b}^{\\ell}} = D^{L}\\cdots D^{\\ell+2}\\cdot \\left(D^{\\ell+1} \\odot \\tilde{G}^{\\ell}\\right)',
      deep,
    ],
    [
      'M-columnwise',
      '\\frac{\\partial \\vec{a}^{L}}{\\partial \\vec{b}^{\\ell}} = D^{L}\\cdots D^{\\ell+2}\\cdot D^{\\ell+1}\\cdot J^{\\ell}',
      gallery['softmax in every layer, and several classes at once'],
    ],
    [
      'T',
      '\\frac{\\partial \\vec{a}^{L}}{\\partial W^{\\ell}} = \\frac{\\partial \\vec{a}^{L}}{\\partial \\vec{b}^{\\ell}} \\otimes \\vec{a}^{\\ell-1}',
      simple,
    ],
    ['A', 'A = \\left[\\,\\vec{a}^{L1};\\dots;\\vec{a}^{Lm}\\,\\right]', batch],
    ['dW', 'D_{W^{\\ell}}\\mathcal{C} = D_A\\mathcal{C} \\cdot D_{W^{\\ell}}A', batch],
    [
      'bnext',
      '\\vec{b}^{\\ell} \\leftarrow  \\vec{b}^{\\ell}-\\eta\\,\\left(D_{\\vec{b}^{\\ell}}\\mathcal{C}\\right)^{T}',
      simple,
    ],
  ] as const)('Dick, %s: %s', (id, tex, problem) => {
    expect(lineOf(dick, id, problem)).toBe(tex);
  });

  test('a product within another kind of product stands in brackets', () => {
    const { statements } = traceOf(dick, deep).program;
    const M2 = statements.find(({ target }) => refId(target) === 'M.2@1')!;
    expect(expressionTex(M2.body, concrete(dick.notation, 5))).toBe(
      'D^{5}\\cdot D^{4}\\cdot \\left(D^{3} \\odot \\tilde{G}^{2}\\right)',
    );
  });
});

/** One entry's arithmetic as plain TeX, without links. */
function elementOf(document: Document, name: GalleryName, id: string, at: readonly number[], term?: number) {
  const trace = traceOf(document, gallery[name]);
  const statement = trace.program.statements.find(({ target }) => refId(target) === id)!;
  return elementTex(statement, at, trace, document.notation, { linked: false, term });
}

describe('one entry at a time', () => {
  test('d₁₂ is γ₁ copied, times w₁₂', () => {
    const { name, symbols } = elementOf(together, 'one sample', 'D.2@1', [0, 1]);
    expect(`${name} = ${symbols}`).toBe('d_{12}^{2} = g_{12}^{2}\\cdot w_{12}^{2}');
  });

  test('an entry of z is a sum, with the bias at its end', () => {
    const { name, symbols, numbers } = elementOf(together, 'a batch with its mean', 'z.1@2', [2]);
    expect(name).toBe('z_{3}^{1}');
    expect(symbols).toBe('w_{31}^{1}\\cdot a_{1}^{0}+w_{32}^{1}\\cdot a_{2}^{0}+b_{3}^{1}');
    expect(numbers).toMatch(/^\S+\\times 0\+\S+\\times 1\+0$/);
  });

  test('negative numbers inside a product stand in brackets', () => {
    expect(elementOf(together, 'one sample', 'z.1@1', [0]).numbers).toContain('\\times \\left({-}1\\right)');
  });

  test('indices have a comma only where a number has two digits', () => {
    const { symbols } = elementOf(dick, 'wide, more than fits', 'dW.2', [9, 10]);
    expect(symbols).toContain('(D_{W^{2}}A)_{10,10,11}');
    expect(symbols).toContain('(D_A\\mathcal{C})_{11}');
  });

  test('long sums keep their first terms, the last one, and the one that is looked at', () => {
    const { symbols } = elementOf(together, 'wide, more than fits', 'z.1@1', [0]);
    expect(symbols.split('+')).toHaveLength(6);
    expect(symbols).toContain('+\\cdots+b_{1}^{1}');
    const looking = elementOf(together, 'wide, more than fits', 'z.1@1', [0], 6).symbols;
    expect(looking).toContain('\\htmlClass{term-now}{w_{17}^{1}\\cdot a_{7}^{0}}');
    expect(looking.split('\\cdots')).toHaveLength(3);
  });

  test('the entries of a softmax stay entries of the whole', () => {
    expect(elementOf(together, 'softmax and its cross-entropy', 'a.2@1', [1]).symbols).toBe('g^{2}(z^{2})_{2}');
    expect(elementOf(together, 'softmax and its cross-entropy', 'loss@1', []).symbols).toBe(
      '-\\left(t_{1}\\cdot \\ln s(z^{2})_{1}+t_{2}\\cdot \\ln s(z^{2})_{2}+t_{3}\\cdot \\ln s(z^{2})_{3}\\right)',
    );
  });
});

describe('numbers filled in', () => {
  const statementOf = (trace: Trace<DocumentLine>, id: string) =>
    trace.program.statements.find(({ target }) => refId(target) === id)!;

  test('a wide matrix is elided in both directions', () => {
    const trace = traceOf(together, gallery['wide, more than fits']);
    const tex = valueTex(reference('W', 1), trace, concrete(together.notation, 2));
    expect(tex).toContain('\\cdots');
    expect(tex).toContain('\\vdots');
    expect(tex).toContain('\\ddots');
    expect(tex.split('\\\\')).toHaveLength(8);
  });

  test('what was typed is shown as typed, what was computed with four decimals', () => {
    const trace = traceOf(together, simple);
    const context = concrete(together.notation, 2);
    expect(valueTex(reference('a', 0, 1), trace, context)).toBe('\\begin{bmatrix}0.5\\\\{-}1\\end{bmatrix}');
    expect(valueTex(reference('a', 1, 1), trace, context)).toMatch(
      /^\\begin\{bmatrix\}0\.\d{4}\\\\0\.\d{4}\\\\0\.\d{4}\\end\{bmatrix\}$/,
    );
  });

  test('a rank-3 array is its slabs side by side, numbered', () => {
    const trace = traceOf(dick, simple);
    const tex = valueTex(reference('T', 2, 1), trace, concrete(dick.notation, 2));
    expect(tex).toMatch(/^\\underset\{i=1\}.*\\;\\underset\{i=2\}/);
  });

  test('a sum over samples shows the losses themselves, a long one the first and the last', () => {
    const plain = (problem: Problem) => {
      const trace = traceOf(together, problem);
      const C = statementOf(trace, 'C');
      return workedTex(C, trace, together.notation, { width: 200 }).replace(
        /\\htmlData\{[^}]*\}|\\htmlClass\{[^}]*\}/g,
        '',
      );
    };
    expect(plain(batch)).toMatch(
      /=\\tfrac\{1\}\{3\}\\,\\left\(\{+0\.\d{4}\}+\+\{+0\.\d{4}\}+\+\{+0\.\d{4}\}+\\right\)=/,
    );
    const long = { ...batch, inputs: Array(40).fill([0, 1]), targets: Array(40).fill([1]) };
    expect(plain(long)).toContain('\\cdots');
    expect(plain(long).split('+')).toHaveLength(5);
  });

  test('symbols and cells are linked by one id, 0-based within', () => {
    const trace = traceOf(together, simple);
    const tex = workedTex(statementOf(trace, 'D.2@1'), trace, together.notation, { width: 90 });
    expect(tex).toContain('\\htmlData{ref=D.2@1}');
    expect(tex).toContain('\\htmlData{ref=G.2@1, at=1-2}');
    expect(tex).toContain('\\htmlData{ref=W.2, at=0-0}');
  });

  test('a line ends before the width it is given, where the formula allows', () => {
    const trace = traceOf(together, simple);
    const statement = statementOf(trace, 'D.2@1');
    const rows = (width: number) => workedTex(statement, trace, together.notation, { width }).split('\\\\&').length;
    expect(rows(90)).toBe(1);
    expect(rows(20)).toBe(3);
  });
});
