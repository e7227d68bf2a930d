import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Document, Pick as Picked } from '../../src/documents/document.ts';
import { type DocumentId, documents } from '../../src/documents/index.ts';
import { bnext, C, db, dW, Wnext } from '../../src/documents/symbols.ts';
import type { Reference } from '../../src/engine/algebra/expression.ts';
import { plus } from '../../src/engine/algebra/operations/plus.ts';
import { unroll } from '../../src/engine/program.ts';
import { record } from '../../src/engine/trace.ts';
import { type LanguageId, languages, scriptOf } from '../../src/notation/code/index.ts';
import {
  flat,
  type Lines,
  linesOf,
  type Numbers,
  type PythonLibrary,
  printedNumbers,
  pythonWith,
  type Ran,
  runInPython,
  runLinesInTfjs,
  runScriptInTfjs,
  type Script,
} from '../helpers/code.ts';
import { type CodeProblem, codeProblems } from '../helpers/code-problems.ts';
import { boundsOf, expectWithin, type Rounding, together as sumOf, unit } from '../helpers/tolerance.ts';
import { layersOf } from '../helpers/traces.ts';

/** The formulas are those of textbooks: a(1 − a), e^z / Σe^z. TensorFlow.js rounds every step to a Float32. */
const in64: Rounding = { inner: unit.float64, stored: unit.float64, textbook: true };
const in32: Rounding = { inner: unit.float32, stored: unit.float32, textbook: true };

interface Case {
  readonly documentId: DocumentId;
  readonly problem: CodeProblem;
  readonly pick?: Picked;
}

const documentIds = Object.keys(documents) as DocumentId[];
const problemNames = Object.keys(codeProblems) as CodeProblem[];
const cases: readonly Case[] = [
  ...documentIds.flatMap((documentId) => problemNames.map((problem): Case => ({ documentId, problem }))),
  { documentId: 'lazo', problem: 'deep and narrow', pick: { layer: 2, row: 0, column: 1 } },
  { documentId: 'lazo', problem: 'softmax in every layer', pick: { layer: 3, row: 1 } },
];
const titleOf = ({ documentId, problem, pick }: Case): string =>
  `${documentId}, ${problem}${pick === undefined ? '' : `, following ${JSON.stringify(pick)}`}`;

/** Our own 64-bit trace, and how far rounding alone may move each of its numbers: made once for all languages. */
function exactly(of: Case) {
  const document: Document = documents[of.documentId];
  const problem = codeProblems[of.problem];
  const trace = record(unroll(document.program(problem, of.pick), problem), { precision: 'float64' });
  return { trace, in64: boundsOf(trace, in64), in32: boundsOf(trace, in32) };
}
const made = new Map<Case, ReturnType<typeof exactly>>();
function exact(of: Case): ReturnType<typeof exactly> {
  if (!made.has(of)) made.set(of, exactly(of));
  return made.get(of)!;
}

const scriptFor = (of: Case, language: LanguageId): string =>
  scriptOf(documents[of.documentId], codeProblems[of.problem], languages[language], of.pick);

interface Results {
  readonly scripts: readonly Ran<string>[];
  readonly lines: readonly Ran<Numbers[]>[];
}

const attempt = async <T>(work: () => T | Promise<T>): Promise<Ran<T>> => {
  try {
    return { result: await work() };
  } catch (error) {
    return { error: String((error as Error).stack) };
  }
};

async function runAll(language: LanguageId, python: string | undefined): Promise<Results> {
  const scripts = cases.map((of): Script => ({ id: titleOf(of), code: scriptFor(of, language) }));
  const lines = cases.map((of): Lines => {
    const { trace } = exact(of);
    return linesOf(documents[of.documentId], codeProblems[of.problem], trace, language);
  });
  if (language === 'tfjs') {
    return {
      scripts: await Promise.all(scripts.map((script) => attempt(() => runScriptInTfjs(script)))),
      lines: await Promise.all(lines.map((of) => attempt(() => runLinesInTfjs(of)))),
    };
  }
  const all = runInPython(python!, language, [...scripts, ...lines]);
  return {
    scripts: all.slice(0, scripts.length) as Ran<string>[],
    lines: all.slice(scripts.length) as Ran<Numbers[]>[],
  };
}

function resultOf<T>(ran: Ran<T>): T {
  if ('error' in ran) throw new Error(ran.error);
  return ran.result;
}

interface End {
  readonly name: string;
  readonly expected: ArrayLike<number>;
  readonly allowed: ArrayLike<number>;
}

/** What a whole program should print, from our own trace, and how far rounding alone may move it. */
function endsOf(of: Case, language: LanguageId): End[] {
  const { trace, ...bounds } = exact(of);
  const { problem } = trace.program;
  const both = [bounds.in64, language === 'tfjs' ? bounds.in32 : bounds.in64];
  const end = (name: string, references: readonly Reference[]): End => {
    const sum = references.length === 1 ? references[0]! : plus(...references);
    const [ours, theirs] = both.map((bound) => (sum.kind === 'reference' ? bound.of(sum) : bound.ofExpression(sum)));
    return {
      name,
      expected: trace.part(sum).data,
      allowed: sumOf(ours!, theirs!),
    };
  };
  const uses = (l: number) => problem.shared.find((group) => group.includes(l)) ?? [l];
  const picked = trace.program.statements.find(({ line }) => line.id === 'dPick');
  const { layer, row, column } = of.pick ?? { layer: 1, row: 0, column: problem.layers[0]! > 1 ? 1 : 0 };
  const pickedName = column === undefined ? `db[${layer}][${row}]` : `dW[${layer}][${row}][${column}]`;
  return [
    end('C', [C]),
    ...(picked === undefined ? [] : [end(pickedName, [picked.target])]),
    ...layersOf(problem).flatMap((l) => [
      end(
        `dW[${l}]`,
        uses(l).map((use) => dW(use)),
      ),
      end(
        `db[${l}]`,
        uses(l).map((use) => db(use)),
      ),
    ]),
    ...layersOf(problem).flatMap((l) => [end(`W[${l}]`, [Wnext(l)]), end(`b[${l}]`, [bnext(l)])]),
  ];
}

/** The text that a whole program printed, held to our trace number by number. */
function expectPrinted(text: string, of: Case, language: LanguageId): void {
  const printed = printedNumbers(text);
  const ends = endsOf(of, language);
  expect([...printed.keys()]).toEqual(ends.map(({ name }) => name));
  for (const { name, expected, allowed } of ends) {
    expectWithin(flat(printed.get(name)!), expected, allowed, `${titleOf(of)}: ${name}`);
  }
  const { layers } = codeProblems[of.problem];
  for (const l of layersOf(codeProblems[of.problem])) {
    const rows = printed.get(`dW[${l}]`) as number[][];
    expect([rows.length, ...new Set(rows.map((row) => row.length))], `dW[${l}] has the file's layout`).toEqual([
      layers[l],
      layers[l - 1],
    ]);
    expect((printed.get(`db[${l}]`) as number[]).map((entry) => typeof entry)).toEqual(
      Array.from({ length: layers[l]! }, () => 'number'),
    );
  }
}

describe.each(Object.keys(languages) as LanguageId[])('%s', (language) => {
  const library = language as PythonLibrary;
  const python = language === 'tfjs' ? undefined : pythonWith(library);
  const isMissing = language !== 'tfjs' && python === undefined;
  const note = `no Python with the library of ${languages[language].title} is installed; the text alone is checked`;
  let results: Results;

  beforeAll(async () => {
    tf.enableProdMode(); // without its advice to use another backend
    await tf.setBackend('cpu');
    if (!isMissing) results = await runAll(language, python);
  }, 180_000);

  test.each(cases.map((of, i) => [titleOf(of), of, i] as const))(
    'the whole program runs and prints our gradients: %s',
    (_, of, i, { skip }: { skip(when: boolean, note: string): void } = { skip: () => {} }) => {
      skip(isMissing, note);
      const text = resultOf(results.scripts[i]!);
      expectPrinted(text, of, language);
      const [, apart] = /^largest difference from .+ (\S+)$/mu.exec(text) ?? [];
      // NumPy differentiates nothing, and autograd divides 0 by 0 where nothing is expected.
      if (language === 'numpy') expect(apart).toBeUndefined();
      else if (of.problem !== 'cross-entropy where nothing is expected') {
        const most = Math.max(...endsOf(of, language).flatMap(({ allowed }) => Array.from(allowed)));
        expect(Number(apart)).toBeLessThanOrEqual(most);
      }
    },
  );

  test.each(cases.map((of, i) => [titleOf(of), of, i] as const))(
    'every line computes what its statement does: %s',
    (_, of, i, { skip }: { skip(when: boolean, note: string): void } = { skip: () => {} }) => {
      skip(isMissing, note);
      const values = resultOf(results.lines[i]!);
      const { trace, ...bounds } = exact(of);
      const theirs = language === 'tfjs' ? bounds.in32 : bounds.in64;
      const { statements } = trace.program;
      expect(values.length).toBe(statements.length);
      for (const { index, target } of statements) {
        const allowed = sumOf(bounds.in64.of(target), theirs.of(target));
        const { data, shape } = trace.value(index);
        expect(shapeOf(values[index]!), `statement ${index}`).toEqual(shape);
        expectWithin(flat(values[index]!), data, allowed, `${titleOf(of)}: statement ${index}`);
      }
    },
  );
});

const shapeOf = (value: Numbers): number[] => (typeof value === 'number' ? [] : [value.length, ...shapeOf(value[0]!)]);

describe('the programs that are kept in tests/golden/code', () => {
  // `BACKSTEP_GOLDEN=write npx vitest run --project unit tests/oracle/code.test.ts` writes them, with what they print here.
  const isWriting = process.env.BACKSTEP_GOLDEN === 'write';
  const kept = documentIds.flatMap((documentId) =>
    (Object.keys(languages) as LanguageId[]).map((language) => [documentId, language] as const),
  );
  const prints = '\n======== prints ========\n';

  test.each(kept)(
    '%s in %s: the text is the same, and what it printed are our gradients',
    async (documentId, language) => {
      const of = cases.find((one) => one.documentId === documentId && one.problem === 'softmax and its cross-entropy')!;
      const path = fileURLToPath(new URL(`../golden/code/${documentId}.${language}.txt`, import.meta.url));
      const code = scriptFor(of, language);
      if (isWriting) {
        const script = { id: documentId, code };
        const python = language === 'tfjs' ? undefined : pythonWith(language);
        if (language !== 'tfjs' && python === undefined) throw new Error(`no Python to run ${language} with`);
        const text =
          language === 'tfjs'
            ? await runScriptInTfjs(script)
            : resultOf(runInPython(python!, language as PythonLibrary, [script])[0] as Ran<string>);
        writeFileSync(path, `${code}${prints}${text}`);
      }
      expect(existsSync(path), `${path} is missing`).toBe(true);
      const [text, printed] = readFileSync(path, 'utf8').split(prints);
      expect(code).toBe(text);
      expectPrinted(printed!, of, language);
    },
  );
});

test('a script in TensorFlow.js is a module that runs as it is', () => {
  const of = cases.find(({ documentId }) => documentId === 'wichmann')!;
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module'], {
    input: scriptFor(of, 'tfjs'),
    cwd: root,
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  expectPrinted(stdout, of, 'tfjs');
});

test('the problems have every activation', () => {
  const used = new Set(Object.values(codeProblems).flatMap(({ activations }) => activations));
  expect(used.size).toBe(10);
});
