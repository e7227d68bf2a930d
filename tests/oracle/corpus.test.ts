/**
 * Students' files made by PyTorch and NumPy (scripts/corpus): a fixed sample of them, judged as files. The oracle for what
 * is right, and for where a work first goes wrong, is PyTorch's autograd. `npm run corpus` makes and judges many more.
 */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { mistakes } from '../../src/documents/mistakes/index.ts';
import { inWords, type Judged, judge, sampleIn, talliesOf } from '../helpers/corpus.ts';
import { isPlaced, together } from '../helpers/tally.ts';

const corpus = sampleIn(fileURLToPath(new URL('../fixtures/corpus.json', import.meta.url)));
const judged: Judged[] = [];
beforeAll(async () => {
  for (const work of corpus.works) judged.push(await judge(corpus, work));
}, 120_000);

const inputs = ['all arrays', 'gradients'] as const;
const wrong = () => judged.filter(({ work }) => work.mistake !== null);

test('the sample has right runs in every format, and every mistake, in all arrays and in the gradients alone', () => {
  for (const input of inputs) {
    const own = corpus.works.filter((work) => work.input === input);
    const made = own.flatMap(({ mistake }) => mistake ?? []);
    expect([...new Set(made)].sort()).toEqual(mistakes.map(({ id }) => id).sort());
    const formats = own.filter(({ mistake }) => mistake === null).map(({ format }) => format);
    expect(new Set(formats).size).toBe(9);
  }
});

test('right numbers are not accused, and everything in their files is understood', () => {
  const { right, accused } = talliesOf(judged);
  expect(right).toBeGreaterThan(50);
  expect(accused.map(inWords)).toEqual([]);
});

test('wrong numbers are found to be wrong, at the step where autograd says that they go wrong', () => {
  const missed = wrong().filter((one) => !isPlaced(one.verdict, one.work.firstWrong ?? undefined));
  expect(missed.map(inWords)).toEqual([]);
});

// The sample is of small networks, where N = n = 2 makes several mistakes one: what is not first is mostly second.
describe.each([
  ['all arrays', 0.85, 0.95],
  ['gradients', 0.85, 0.95],
] as const)('%s', (input, first, second) => {
  test(`${first} of the mistakes are named first, ${second} first or second`, () => {
    const sum = together(talliesOf(judged).tallies, input);
    expect(sum.tried).toBeGreaterThan(80);
    expect(sum.first / sum.tried).toBeGreaterThanOrEqual(first);
    expect(sum.second / sum.tried).toBeGreaterThanOrEqual(second);
  });
});
