import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { examples } from '../../app/examples/index.ts';
import { check, type Outcome } from '../../src/debugger/reading/check.ts';
import { type Source, sourceOf } from '../../src/debugger/reading/source.ts';
import { documents } from '../../src/documents/index.ts';
import type { Claim, Entry } from '../../src/documents/reader/entry.ts';
import { readings } from '../../src/documents/reader/index.ts';
import { type Problem, problemFrom } from '../../src/engine/problem.ts';
import { linesOf } from '../../src/engine/program.ts';
import { entryTex } from '../../src/notation/tex/claim.ts';
import { problems } from '../helpers/arbitraries.ts';

interface Catalogued {
  readonly id: string;
  readonly computable: boolean;
  /** The printed form differs from the right one. */
  readonly corrected: boolean;
  readonly errata: readonly string[];
}
const catalogue = JSON.parse(readFileSync('tests/fixtures/catalogue.json', 'utf8')) as {
  entries: readonly Catalogued[];
  errata: readonly string[];
};
const prefixes: Readonly<Record<string, string>> = {
  dick: 'dick-',
  'network-convention': 'conv-',
  lazo: 'lazo-',
  wichmann: 'wich-',
  'math-of-nn': 'mnn-',
};

/** Networks of all kinds: the same in every run. */
const random = fc.sample(
  fc.oneof(
    problems({ width: { max: 3 }, samples: { max: 3 } }),
    problems({
      width: { max: 3 },
      samples: { max: 3 },
      depth: { min: 3 },
      activations: ['sigmoid', 'tanh', 'softplus'],
    }),
    problems({
      width: { max: 3 },
      samples: { max: 3 },
      losses: ['halfSquaredError'],
      activations: ['sigmoid', 'relu'],
    }),
    problems({ width: { min: 2, max: 3 }, samples: { max: 2 }, losses: ['crossEntropy'] }),
  ),
  { numRuns: 16, seed: Number(process.env.BACKSTEP_SEED ?? 2021) },
);
const sources = new Map<Problem, Map<string, Source>>();
function sourceFor(problem: Problem, id: string): Source {
  const made = sources.get(problem) ?? sources.set(problem, new Map()).get(problem)!;
  const own = documents[id as keyof typeof documents];
  const source = made.get(id) ?? sourceOf(problem, [own, ...Object.values(documents).filter((one) => one !== own)]);
  made.set(id, source);
  return source;
}
const exampleProblems = new Map(Object.entries(examples).map(([id, { file }]) => [id, problemFrom(file)]));

/** What `check` reads of an entry or of a slip. */
type Place = Pick<Entry, 'needs' | 'layer'>;

const networksFor = ({ needs = [] }: Place): Problem[] => [
  ...random,
  ...needs.map(({ example }) => exampleProblems.get(example)!),
];

/** What a claim comes to on every network that it speaks about, at every layer or two. */
function outcomes(claim: Claim, entry: Place, id: string): { problem: Problem; outcome: Outcome }[] {
  return networksFor(entry).flatMap((problem) =>
    [1, problem.activations.length].flatMap((l) =>
      check(claim, entry, sourceFor(problem, id), { l, k: problem.inputs.length }).map((outcome) => ({
        problem,
        outcome,
      })),
    ),
  );
}

const said = ({ kind, ...rest }: Outcome): string => JSON.stringify({ kind, ...rest, sides: undefined });

describe.each(Object.values(readings))('$title', ({ id, sections, notation, slips, programs }) => {
  const entries: Entry[] = sections.flatMap((section) => section.entries);
  const listed = catalogue.entries.filter((entry) => entry.id.startsWith(prefixes[id]!));

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
    const lines = programs.flatMap((program) =>
      [...random, ...exampleProblems.values()].flatMap((problem) =>
        documents[program as keyof typeof documents]
          .program(problem)
          .flatMap(linesOf)
          .flatMap(({ errata = [] }) => errata.map((erratum) => erratum.id)),
      ),
    );
    const worded = new Set([...slips.map((slip) => slip.id), ...lines]);
    for (const { id: entry, errata } of listed) {
      expect(entries.find((one) => one.id === entry)?.errata ?? [], entry).toEqual(errata);
      for (const erratum of errata) expect([...worded], `${erratum} of ${entry}`).toContain(erratum);
    }
    const family =
      id === 'network-convention' ? 'E-C' : `E-${{ dick: 'D', lazo: 'Z', wichmann: 'W', 'math-of-nn': 'M' }[id]}`;
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
    const found = outcomes(entry.claim, entry, id).filter(({ outcome }) => outcome.kind !== 'unfit');
    expect(found.length, 'networks that it speaks about').toBeGreaterThan(0);
    for (const { problem, outcome } of found) {
      if (outcome.kind === 'declared' || outcome.kind === 'unfit') continue;
      expect(outcome.holds, `${said(outcome)} on ${JSON.stringify(problem)}`).toBe(true);
      if (outcome.kind === 'equal') expect(outcome.allowed, said(outcome)).toBeLessThan(1e-6);
    }
  });

  const misprinted = entries.filter(({ printed }) => printed !== undefined && printed.states !== 'printed');
  if (misprinted.length > 0) {
    test.each(misprinted)('$id as printed fails somewhere', (entry) => {
      const found = outcomes(entry.printed as Claim, entry, id).filter(({ outcome }) => 'holds' in outcome);
      expect(found.some(({ outcome }) => 'holds' in outcome && !outcome.holds)).toBe(true);
    });
  }

  const proven = slips.filter((slip) => slip.printed !== undefined);
  if (proven.length > 0) {
    test.each(proven)('$id: what is printed fails somewhere, what is right nowhere', (slip) => {
      const wrong = outcomes(slip.printed!, slip, id);
      expect(wrong.some(({ outcome }) => 'holds' in outcome && !outcome.holds)).toBe(true);
      const right = slip.right === undefined ? [] : outcomes(slip.right, slip, id);
      for (const { problem, outcome } of right) {
        if ('holds' in outcome) expect(outcome.holds, `${said(outcome)} on ${JSON.stringify(problem)}`).toBe(true);
      }
    });
  }

  const shown = [
    ...entries.map((entry) => ({ ...entry, text: entry.says ?? '', claims: [entry.claim, entry.printed] })),
    ...slips.map((slip) => ({ ...slip, claims: [slip.printed, slip.right] })),
  ];
  test.each(shown)('$id is strict TeX', ({ claims, text, ...entry }) => {
    const strict = { throwOnError: true, strict: 'error' } as const;
    for (const claim of claims) {
      if (claim !== undefined) katex.renderToString(entryTex(claim, entry, notation), { ...strict, displayMode: true });
    }
    const parts = text.split('$');
    expect(parts.length % 2, 'as many $ open as close').toBe(1);
    for (const tex of parts.filter((_, i) => i % 2 === 1)) katex.renderToString(tex, strict);
  });
});
