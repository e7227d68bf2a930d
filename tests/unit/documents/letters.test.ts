import { describe, expect, test } from 'vitest';
import { parseId } from '../../../src/debugger/ids.ts';
import type { Document } from '../../../src/documents/document.ts';
import { documents } from '../../../src/documents/index.ts';
import { letters } from '../../../src/documents/letters.ts';
import { quantities } from '../../../src/documents/quantities.ts';
import type { Entry } from '../../../src/documents/reader/entry.ts';
import { readings } from '../../../src/documents/reader/index.ts';
import { refId } from '../../../src/engine/algebra/expression.ts';
import { linesOf } from '../../../src/engine/program.ts';
import { explain, lettersOf, symbolsOf, written } from '../../../src/notation/explain.ts';
import { entryTex } from '../../../src/notation/tex/claim.ts';
import { lineTex, statementTex } from '../../../src/notation/tex/statement.ts';
import { gallery } from '../../helpers/gallery.ts';
import { traceOf } from '../../helpers/traces.ts';

const all = Object.values<Document>(documents).map((document) => [document.id, document] as const);
const traces = (document: Document) => Object.values(gallery).map((problem) => traceOf(document, problem));

/** What the lines print of a document, on every network of the gallery. */
const printed = (document: Document): string =>
  traces(document)
    .flatMap(({ program }) => program.blocks.flatMap(linesOf).map((line) => lineTex(line, document.notation)))
    .join('\n');

describe.each(all)('the letters of %s', (id, document) => {
  const own = letters[id as keyof typeof letters];

  test('every symbol of a line is explained: its letter, meaning, name and shape', () => {
    for (const trace of traces(document)) {
      const symbols = symbolsOf(trace);
      for (const symbol of symbols) {
        const { tex, means, name, shape } = explain(symbol, document, trace);
        expect(tex, name).not.toContain(`\\mathrm{${symbol.symbol}}`);
        expect(
          Object.values(quantities)
            .map(({ title }) => title as string)
            .concat('input'),
          name,
        ).toContain(means);
        expect(name.startsWith(symbol.symbol)).toBe(true);
        if (!['eta', 'C', 'loss'].includes(symbol.symbol)) expect(shape, name).toMatch(/\d|_/u);
      }
      // Nothing that a statement writes or reads is left out.
      const names = new Set(symbols.map(({ symbol }) => symbol));
      for (const { target } of trace.program.statements) expect(names).toContain(target.symbol);
      expect(lettersOf(document, trace).quantities).toHaveLength(names.size);
    }
  });

  test('at its layer and sample a symbol has the name of the command line and its numbers', () => {
    const trace = traceOf(document, gallery['a batch with its mean']);
    for (const { target } of trace.program.statements) {
      const { name, shape } = explain(target, document, trace);
      expect(name).toBe(refId(target));
      const sizes = trace.shape(target);
      if (sizes.length > 0) expect(shape!.endsWith(sizes.join('\\times ')), `${name}: ${shape}`).toBe(true);
      else expect(shape).toBeUndefined();
    }
  });

  test('every symbol that is linked in a statement is explained, also one that stands for every sample', () => {
    for (const trace of traces(document)) {
      const refs = trace.program.statements.flatMap((statement) =>
        [...statementTex(statement, trace, document.notation, { linked: true }).matchAll(/ref=([^,}]+)/gu)].map(
          ([, ref]) => ref!,
        ),
      );
      expect(refs.length).toBeGreaterThan(0);
      for (const ref of new Set(refs)) {
        const { means, shape } = explain(written(parseId(ref), trace), document, trace);
        expect(means).not.toBe('');
        if (/\.\d/u.test(ref)) expect(shape, ref).toMatch(/\d/u);
      }
    }
  });

  test('a symbol of another document, met while reading it, is explained as well', () => {
    const trace = traceOf(document, gallery['a batch with its mean']);
    for (const { sections, notation } of Object.values(readings)) {
      for (const entry of sections.flatMap((section): readonly Entry[] => section.entries)) {
        const tex = entryTex(entry.claim, entry, notation, true);
        for (const [, ref] of tex.matchAll(/ref=([^,}]+)/gu)) {
          expect(explain(written(parseId(ref!), trace), document, trace).means).not.toBe('');
        }
      }
    }
  });

  test('every note belongs to a quantity that the document has', () => {
    const found = new Set(traces(document).flatMap((trace) => symbolsOf(trace).map(({ symbol }) => symbol)));
    expect(Object.keys(own.notes).filter((symbol) => !found.has(symbol))).toEqual([]);
    const named = [...Object.values(own.notes), ...own.others.map(({ means }) => means)]
      .flatMap((note) => [...note.replaceAll(/\$[^$]*\$/gu, '').matchAll(/\{(\w+)\}/gu)])
      .map((match) => match[1]!);
    expect(named.filter((symbol) => !(symbol in document.notation.glyphs))).toEqual([]);
  });

  test('every other letter stands in a line', () => {
    const text = printed(document);
    for (const { tex } of own.others) expect(text.includes(tex), tex).toBe(true);
    expect(new Set(own.others.map(({ tex }) => tex)).size).toBe(own.others.length);
  });

  test('no index, function or sign of a line is left unexplained', () => {
    const explained = own.others.map(({ tex }) => tex).join(' ');
    const { activation, samples, transposed, hadamard = '\\odot' } = document.notation;
    const text = printed(document);
    const used = [
      ...['\\oslash', '\\otimes', '\\leftarrow'].filter((sign) => text.includes(sign)),
      hadamard,
      `^{${transposed}}`,
      ...(text.includes(`{${samples}}`) ? [samples] : []),
      ...(activation('\\ell').startsWith('\\phi') ? [] : [activation('').replace(/[{}^_]/gu, '')]),
    ];
    for (const sign of used) expect(explained, sign).toContain(sign);
  });
});

test('letters that collide between documents say so in each of them', () => {
  const noteOf = (id: keyof typeof letters, symbol: string) =>
    (letters[id].notes as Readonly<Record<string, string>>)[symbol] ?? '';
  expect(noteOf('dick', 'D')).toContain('operator');
  expect(noteOf('wichmann', 'C')).toContain('Jacobian');
  expect(noteOf('wichmann', 'DeltaCols')).toContain('H');
  for (const [id, symbol] of [
    ['together', 'delta'],
    ['network-convention', 'deltaRow'],
    ['math-of-nn', 'lossz'],
  ] as const)
    expect(noteOf(id, symbol)).toMatch(/\\delta/u);
});
