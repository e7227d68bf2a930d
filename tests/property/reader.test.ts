import katex from 'katex';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/debugger/reading/check.ts';
import { documents } from '../../src/documents/index.ts';
import { acrossSlips } from '../../src/documents/reader/across.ts';
import type { Claim, Entry } from '../../src/documents/reader/entry.ts';
import { readings } from '../../src/documents/reader/index.ts';
import { onEntry } from '../../src/documents/reader/slip.ts';
import { linesOf } from '../../src/engine/program.ts';
import { entryTex } from '../../src/notation/tex/claim.ts';
import { catalogue, exampleProblems, outcomesOf, prefixes, randomNetworks } from '../helpers/reader.ts';

const said = ({ kind, ...rest }: Outcome): string => JSON.stringify({ kind, ...rest, sides: undefined });

/** Mathematics in a sentence, between $…$. */
function expectStrictWords(text: string): void {
  const parts = text.split('$');
  expect(parts.length % 2, 'as many $ open as close').toBe(1);
  for (const tex of parts.filter((_, i) => i % 2 === 1))
    katex.renderToString(tex, { throwOnError: true, strict: 'error' });
}

/** Errata on the lines of a document's program, whatever the network. */
const lineErrata = (program: string): string[] =>
  [...randomNetworks, ...exampleProblems.values()].flatMap((problem) =>
    documents[program as keyof typeof documents]
      .program(problem)
      .flatMap(linesOf)
      .flatMap(({ errata = [] }) => errata.map((erratum) => erratum.id)),
  );

describe.each(Object.values(readings))('$title', ({ id, sections, notation, slips, programs }) => {
  const entries: Entry[] = sections.flatMap((section) => section.entries);
  const listed = catalogue.entries.filter((entry) => entry.id.startsWith(prefixes[id]![0]));

  test('has every catalogued entry, in order', () => {
    expect(entries.map((entry) => entry.id)).toEqual(listed.map((entry) => entry.id));
  });

  test('computes every entry that can be computed, and declares the others', () => {
    const computed = entries.filter(({ claim }) => claim.states !== 'nothing').map((entry) => entry.id);
    expect(computed).toEqual(listed.filter(({ computable }) => computable).map((entry) => entry.id));
  });

  test('shows the printed form wherever it differs', () => {
    const printed = entries.filter((entry) => entry.printed !== undefined).map((entry) => entry.id);
    expect(printed).toEqual(expect.arrayContaining(listed.filter(({ corrected }) => corrected).map((e) => e.id)));
  });

  test('names the errata of every entry, and every erratum has its words', () => {
    const lines = programs.flatMap(lineErrata);
    const worded = new Set([...slips, ...acrossSlips].map((slip) => slip.id).concat(lines));
    for (const { id: entry, errata } of listed) {
      expect(entries.find((one) => one.id === entry)?.errata ?? [], entry).toEqual(errata);
      for (const erratum of errata) expect([...worded], `${erratum} of ${entry}`).toContain(erratum);
    }
    const family = prefixes[id]![1];
    expect([...worded]).toEqual(expect.arrayContaining(catalogue.errata.filter((one) => one.startsWith(family))));
  });

  test.each(entries)('$id holds wherever it speaks', (entry) => {
    for (const { example, fits } of entry.needs ?? []) {
      const problem = exampleProblems.get(example);
      expect(problem, `example ${example}`).toBeDefined();
      expect(
        problem!.activations.some((_, i) => fits(problem!, i + 1)),
        `${example} has what it needs`,
      ).toBe(true);
    }
    const found = outcomesOf(entry.claim, entry, id).filter(({ outcome }) => outcome.kind !== 'unfit');
    expect(found.length, 'networks that it speaks about').toBeGreaterThan(0);
    for (const { problem, outcome } of found) {
      if (outcome.kind === 'declared' || outcome.kind === 'unfit') continue;
      expect(outcome.holds, `${said(outcome)} on ${JSON.stringify(problem)}`).toBe(true);
      // Iris is too large to bound rounding entry by entry: there, digits are compared.
      if (outcome.kind === 'equal' && problem !== exampleProblems.get('iris')) {
        expect(outcome.allowed, said(outcome)).toBeLessThan(1e-6);
      }
    }
  });

  const misprinted = entries.filter(({ printed }) => printed !== undefined && printed.states !== 'printed');
  if (misprinted.length > 0) {
    test.each(misprinted)('$id as printed fails somewhere', (entry) => {
      const found = outcomesOf(entry.printed as Claim, entry, id).filter(({ outcome }) => 'holds' in outcome);
      expect(found.some(({ outcome }) => 'holds' in outcome && !outcome.holds)).toBe(true);
    });
  }

  test.each(entries)('$id is strict TeX', (entry) => {
    for (const claim of [entry.claim, ...(entry.printed === undefined ? [] : [entry.printed])]) {
      katex.renderToString(entryTex(claim, entry, notation), {
        throwOnError: true,
        strict: 'error',
        displayMode: true,
      });
    }
    expectStrictWords(entry.says ?? '');
  });

  test.each(slips)('$id has strict TeX in its words', ({ text }) => expectStrictWords(text));
});

const worded = new Set([
  ...Object.values(readings).flatMap(({ slips, programs }) => [
    ...slips.map(({ id }) => id),
    ...programs.flatMap((program) => lineErrata(program)),
  ]),
  ...acrossSlips.map(({ id }) => id),
]);

test('all 97 errata have their words', () => {
  expect(catalogue.errata).toHaveLength(97);
  expect([...worded].sort()).toEqual(catalogue.errata.toSorted());
});

const slipsOf = [
  // In the letters of no document: its quantities are found in all of them.
  ...acrossSlips.map((slip) => ({ slip, id: 'dick', notation: documents.together.notation, entries: [] })),
  ...Object.values(readings).flatMap(({ id, slips, notation, sections }) =>
    slips.map((slip) => ({ slip, id, notation, entries: sections.flatMap((section) => section.entries) })),
  ),
].filter(({ slip }) => slip.printed !== undefined || slip.right !== undefined);

test.each(slipsOf)('$slip.id: what is right holds, what is printed fails somewhere', (one) => {
  const { slip, id, notation } = one;
  const on = onEntry(slip, one.entries);
  const claims = [slip.right, slip.printed].filter((claim) => claim !== undefined);
  const entry: Entry = { ...on, id: slip.id, title: slip.id, place: '', kind: 'equation', claim: claims[0]! };
  const speaks = (claim: Claim) => outcomesOf(claim, entry, id).filter(({ outcome }) => 'holds' in outcome);
  for (const claim of claims) {
    katex.renderToString(entryTex(claim, on, notation), { throwOnError: true, strict: 'error', displayMode: true });
  }
  if (slip.right !== undefined) {
    const found = speaks(slip.right);
    expect(found.length, 'networks that it speaks about').toBeGreaterThan(0);
    for (const { problem, outcome } of found) {
      expect('holds' in outcome && outcome.holds, `${said(outcome)} on ${JSON.stringify(problem)}`).toBe(true);
    }
  }
  if (slip.printed !== undefined) {
    expect(speaks(slip.printed).some(({ outcome }) => 'holds' in outcome && !outcome.holds)).toBe(true);
  }
});
