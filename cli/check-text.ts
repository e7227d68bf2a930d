import { letters } from '../src/debugger/student/names.ts';
import { on } from '../src/documents/mistakes/mistake.ts';
import { count } from '../src/engine/problem/words.ts';
import type { Problem } from '../src/engine/problem.ts';
import { type CheckJson, type ComparedJson, checkJson, type MistakeJson } from './check-json.ts';
import type { JsonNumber } from './json-number.ts';
import { isGiven, type Judged } from './judge.ts';
import { problemLines } from './problem-lines.ts';

/** A verdict for reading: the first wrong step, the mistake, then what was compared and what was not. */
export function* checkText(problem: Problem, judged: Judged): Generator<string> {
  // Names come from the file, and may hold signs that would move a terminal's cursor.
  for (const line of linesOf(problem, judged)) yield line.replace(/\p{Cc}+/gu, ' ');
}

function* linesOf(problem: Problem, judged: Judged): Generator<string> {
  const { firstWrong, mistake, others = [], compared, said } = checkJson(judged);
  const { contradictions, ignored } = judged;
  yield* problemLines(problem);
  yield '';
  if (contradictions.length > 0) {
    yield 'Careful: the file and the problem are not the same network, so this verdict may mean little.';
    yield* contradictions.map((line) => `    ${line}`);
    yield '';
  }
  yield* firstWrong === undefined ? rightLines(compared) : wrongLines(firstWrong, compared, mistake, others);
  yield '';
  yield* tableOf(judged, compared);
  const notes = said.slice(contradictions.length);
  if (notes.length > 0) yield* ['', ...notes];
  if (ignored.length > 0) yield* ['', 'Not compared:', ...ignoredLines(judged)];
}

const nameOf = ({ symbol, layer }: Pick<ComparedJson, 'symbol' | 'layer'>): string => on(letters[symbol], layer);

const rightLines = ({ length }: readonly ComparedJson[]): string[] => [
  length === 1
    ? 'Right: the one array that was compared is what it should be.'
    : `Right: each of the ${count(length, 'array')} follows from those before it.`,
];

function* wrongLines(
  firstWrong: NonNullable<CheckJson['firstWrong']>,
  compared: readonly ComparedJson[],
  mistake: MistakeJson | undefined,
  others: readonly MistakeJson[],
): Generator<string> {
  const { symbol, layer } = firstWrong;
  const isFirst = compared[0]!.symbol === symbol && compared[0]!.layer === layer;
  if (symbol === 'a' && layer === 0) yield 'Wrong: a⁰ are the inputs, and these are not those of the problem.';
  else if (isFirst) yield `Wrong: ${nameOf(firstWrong)} is not what it should be.`;
  else yield `Wrong: ${nameOf(firstWrong)} is the first that does not follow from the student’s numbers before it.`;
  yield '';
  if (mistake === undefined) yield 'None of the known mistakes gives these numbers.';
  else yield* mistakeLines(mistake);
  if (others.length > 0) {
    yield '';
    yield others.length === 1
      ? 'Another mistake gives the same numbers:'
      : `${others.length} other mistakes give the same numbers:`;
    yield* others.map((other) => `    ${titlesOf(other)} (layer ${other.layer})`);
  }
}

const titlesOf = ({ title, and }: MistakeJson): string => (and === undefined ? title : `${title}; ${and.title}`);

function* mistakeLines({ and, ...mistake }: MistakeJson): Generator<string> {
  if (and !== undefined) yield 'Two mistakes at once give these numbers:';
  for (const { title, explanation, code } of and === undefined ? [mistake] : [mistake, and]) {
    yield `${title}.`;
    yield `    ${explanation}`;
    yield `    It often looks like this: ${code}`;
  }
}

function* tableOf({ brought }: Judged, compared: readonly ComparedJson[]): Generator<string> {
  const rows = compared.map(({ symbol, layer, maxError, tolerance, right }) => [
    nameOf({ symbol, layer }),
    right ? 'right' : 'wrong',
    short(maxError),
    short(tolerance),
    brought.find((one) => one.symbol === symbol && one.layer === layer)!.name,
  ]);
  const all = [['', '', 'largest error', 'allowed', 'in the file'], ...rows];
  const widths = all[0]!.map((_, j) => Math.max(...all.map((row) => row[j]!.length)));
  for (const row of all) {
    const cells = row.map((cell, j) => (j === 2 || j === 3 ? cell.padStart(widths[j]!) : cell.padEnd(widths[j]!)));
    yield `    ${cells.join('  ')}`.trimEnd();
  }
}

/** Two digits are enough to judge a difference by. */
const short = (value: JsonNumber): string => {
  if (typeof value === 'string' || value === 0) return String(value);
  return Math.abs(value) < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(2)));
};

/** Arrays that were left out for the same reason stand together. */
function ignoredLines({ ignored, given }: Judged): string[] {
  const names = new Map<string, string[]>();
  for (const { name, why } of ignored) {
    const reason = isGiven(name, given) ? 'part of the problem; what is computed from them is compared' : why;
    names.set(reason, [...(names.get(reason) ?? []), name]);
  }
  return [...names].map(([why, of]) => `    ${of.join(', ')}: ${why}`);
}
