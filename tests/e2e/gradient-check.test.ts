import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { tensorflowKilobytes } from '../../app/tools/gradient-check/tensorflow-size.ts';
import { errorText, longText } from '../../src/components/panels/gradient-check/figures.ts';
import { judge } from '../../src/debugger/gradient-check/judge.ts';
import { problemFile, problemFrom } from '../../src/engine/problem.ts';
import { expectNone, passOfExample, problemOf } from '../helpers/expected.ts';
import { findings, ofColour } from '../helpers/findings.ts';
import { checkOf, numbersBy, tensorflowOf, wholeTensorFlow } from '../helpers/gradient-check.ts';
import { sharedBrowser, type Visit, visit } from '../helpers/pages.ts';
import { readScreen } from '../helpers/screen.ts';

const browser = sharedBrowser();

const load = /Load TensorFlow\.js/u;
const isTensorFlow = (address: string) => /\/tensorflow-[^/]+\.js$/u.test(address);

/** Remembers what the policy refuses, from the first byte of the page on. */
const watchPolicy = (page: Page) =>
  page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push(`${violatedDirective} refused ${blockedURI}`),
    );
  });

async function openTool(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Debug my gradients' }).click();
  await page.getByRole('tab', { name: 'Gradient check' }).click();
  await settled(page);
}

/** Until every number is that of the network on the screen. */
async function settled(page: Page): Promise<void> {
  await page.locator('.gradient-check[aria-busy="false"] .gc-table').waitFor();
  await page.getByRole('slider', { name: /^Step h/u }).waitFor();
}

async function loadTensorFlow(page: Page): Promise<void> {
  await page.getByRole('button', { name: load }).click();
  await page.getByText('4.22.0, 32-bit').waitFor();
}

/** The text of the table, cell by cell. */
const cellsOf = (page: Page): Promise<string[][]> =>
  page
    .locator('.gc-table > tbody > tr:not(.gc-unfolded)')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')));

async function openProblem(page: Page, file: unknown): Promise<void> {
  await page.getByRole('button', { name: 'Open or save a network' }).click();
  await page.getByRole('textbox', { name: 'Problem file' }).fill(JSON.stringify(file));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

const desk = { hash: 'p=xor' } satisfies Visit;

test('the table has the numbers of every way, and TensorFlow.js comes only when it is asked for', async () => {
  await wholeTensorFlow();
  const check = checkOf(passOfExample('together', 'xor'));
  const theirs = tensorflowOf(problemOf('xor'));
  await visit(browser(), { ...desk, before: watchPolicy }, async (page, { errors, requests }) => {
    await page.mouse.move(200, 200);
    await openTool(page);
    const expected = (way: 'program' | 'differences' | 'tensorflow') =>
      check.parameters.map((checked) => {
        const { error, verdict } = judge(checked, way, numbersBy(way, checked, theirs));
        expect(verdict).toBe('agrees');
        // 64-bit differences turn on the last bit of exp, which is not the same in every browser.
        return way === 'differences' ? '✓ agrees' : `${errorText(error)}✓ agrees`;
      });
    const cells = async () =>
      (await cellsOf(page)).map((row) =>
        row.map((text, i) => (i === 1 ? text.replace(/^[\d.·⁰¹²³⁴-⁹⁻]+/u, '') : text)),
      );
    const [program, differences, tensorflow] = (['program', 'differences', 'tensorflow'] as const).map(expected);
    expect(await cells()).toEqual(program!.map((text, i) => [text, differences![i], '–']));
    expect(await page.getByText('Every gradient is right.').count()).toBe(1);
    expectNone(requests.filter(isTensorFlow));

    await loadTensorFlow(page);
    expect(await cells()).toEqual(program!.map((text, i) => [text, differences![i], tensorflow![i]]));
    expectNone(errors);
    expectNone(await page.evaluate(() => (window as unknown as { violations: string[] }).violations));
    const home = inject('appUrl');
    expectNone(requests.filter((address) => !address.startsWith(home) && !/^(data|blob):/u.test(address)));
  });
});

test('the button says what it fetches', async () => {
  const dist = process.env.BACKSTEP_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
  await visit(browser(), desk, async (page) => {
    await openTool(page);
    const name = `Load TensorFlow.js (${tensorflowKilobytes} kB, from this site)`;
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(1);
    const sizes = readdirSync(`${dist}/assets`)
      .filter((file) => isTensorFlow(`/${file}`))
      .map((file) => gzipSync(readFileSync(`${dist}/assets/${file}`)).length / 1000);
    // One for the worker, one for a page whose worker died.
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.abs(Math.max(...sizes) - tensorflowKilobytes)).toBeLessThan(1);
  });
});

test('the entries of a parameter are there digit by digit, and lead to the statement that computes them', async () => {
  const trace = passOfExample('together', 'xor');
  const check = checkOf(trace);
  await visit(browser(), desk, async (page) => {
    await openTool(page);
    const row = page.getByRole('button', { name: 'Gradient of W, layer 1: its entries' });
    await row.focus();
    await page.keyboard.press('Enter');
    expect(await row.getAttribute('aria-expanded')).toBe('true');
    const entries = page.getByRole('table', { name: 'Entries of W, layer 1' });
    const { reverse, program } = check.parameters[0]!;
    const text = await entries.textContent();
    for (const value of [...reverse, ...program]) expect(text).toContain(longText(value));

    const link = entries.getByRole('button', { name: /gradient of W, layer 1, row 2, column 1$/u });
    await link.focus();
    await page.keyboard.press('Enter');
    const screen = await readScreen(page);
    expect(screen.statement).toMatch(/^dW\.1/u);
    expect(screen.layer).toBe('1');
    expect(await page.getByRole('tab', { name: 'Gradient check' }).getAttribute('aria-selected')).toBe('true');
    // Row 2, column 1 of a matrix of two columns: the third entry.
    expect(screen.words).toContain('entry 3');
  });
});

test('the plot goes along h by the keyboard and says the errors, and its table has them all', async () => {
  await visit(browser(), desk, async (page) => {
    await openTool(page);
    const probe = page.getByRole('slider', { name: /^Step h, W, layer 1/u });
    const step = await page.getByRole('slider', { name: 'Timeline' }).getAttribute('aria-valuetext');
    await probe.focus();
    await page.keyboard.press('End');
    expect(await probe.getAttribute('aria-valuetext')).toMatch(/^h = 0\.1: error .+ in 64-bit, .+ in 32-bit/u);
    await page.keyboard.press('ArrowLeft');
    expect(await probe.getAttribute('aria-valuetext')).toMatch(/^h = 0\.056/u);
    await page.keyboard.press('Home');
    expect(await probe.getAttribute('aria-valuetext')).toMatch(/^h = 1\.0·10⁻¹²/u);
    // The page's own keys stay where they are.
    expect(await page.getByRole('slider', { name: 'Timeline' }).getAttribute('aria-valuetext')).toBe(step);

    await page.getByText('The numbers', { exact: true }).click();
    expect(await page.getByRole('table', { name: 'Errors by step' }).getByRole('row').count()).toBe(1 + 45);
    await page.getByRole('combobox', { name: 'What to plot' }).selectOption('b.2');
    await page.getByRole('slider', { name: 'Step h, b, layer 2, row 1' }).waitFor();
    await page.getByRole('combobox', { name: 'What to plot' }).selectOption('all');
    await page.getByRole('slider', { name: 'Step h, largest of 9 entries' }).waitFor();
  });
});

test('follows an edit of the network, in every way', async () => {
  await wholeTensorFlow();
  const file = problemFile(problemOf('xor'));
  const changed = problemFrom({ ...file, activations: ['gelu', 'softplus'] });
  await visit(browser(), desk, async (page) => {
    await openTool(page);
    await loadTensorFlow(page);
    const old = await cellsOf(page);
    await openProblem(page, problemFile(changed));
    await expect.poll(() => cellsOf(page).then((cells) => cells.join())).not.toBe(old.join());
    await settled(page);
    await page.getByText('4.22.0, 32-bit').waitFor();
    await expect.poll(() => cellsOf(page).then((cells) => cells.flat().includes('–'))).toBe(false);
    const verdicts = (await cellsOf(page)).flat();
    expect(verdicts.filter((text) => !text.endsWith('✓ agrees'))).toEqual([]);
  });
});

test('names a kink, and does not hold it against anybody', async () => {
  const file = {
    backstep: 1,
    layers: [1, 1],
    activations: ['relu'],
    loss: 'halfSquaredError',
    reduction: 'sum',
    weights: [[[1]]],
    biases: [[0]],
    inputs: [[0], [1]],
    targets: [[1], [0]],
    learningRate: 1,
  };
  await visit(browser(), desk, async (page) => {
    await openProblem(page, file);
    await openTool(page);
    expect((await cellsOf(page))[1]![1]).toContain('at a kink');
    await page.getByText('Every gradient is right.').waitFor();
    await page.getByText('Differences say nothing about 1 entry at a kink.').waitFor();
    await page.getByRole('button', { name: 'Gradient of b, layer 1: its entries' }).click();
    expect(await page.locator('.gc-entries .kink').textContent()).toMatch(/of sample 1 is exactly 0$/u);
  });
});

describe('784-128-10', () => {
  const file = {
    backstep: 1,
    layers: [784, 128, 10],
    activations: ['relu', 'softmax'],
    loss: 'crossEntropy',
    initial: { scheme: 'he', seed: 1 },
    inputs: [Array.from({ length: 784 }, (_, i) => (i % 17) / 17)],
    targets: [Array.from({ length: 10 }, (_, i) => Number(i === 3))],
    learningRate: 0.1,
  };

  test('is checked in part, says which part, and the check can be called off', async () => {
    await visit(browser(), desk, async (page, { errors }) => {
      await openProblem(page, file);
      await page.getByRole('button', { name: 'Debug my gradients' }).click();
      await page.getByRole('tab', { name: 'Gradient check' }).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Try again' }).click();
      await settled(page);
      expect(await page.locator('.gc-table').textContent()).toContain('64 of 100,352');
      await page.getByRole('button', { name: 'Gradient of W, layer 1: its entries' }).click();
      await page.getByText('64 of 100,352 entries were drawn, with seed 1').waitFor();
      await loadTensorFlow(page);
      const verdicts = (await cellsOf(page)).flat();
      expect(verdicts.filter((text) => !/✓ agrees/u.test(text) && !text.includes('at a kink'))).toEqual([]);
      expectNone(errors);
    });
  });
});

test('a page without workers does the work itself', async () => {
  const without = (page: Page) =>
    page.addInitScript(() => {
      Object.assign(window, { Worker: undefined });
    });
  await visit(browser(), { ...desk, before: without }, async (page, { errors }) => {
    await openTool(page);
    await loadTensorFlow(page);
    expect((await cellsOf(page)).flat().filter((text) => !text.endsWith('✓ agrees'))).toEqual([]);
    expectNone(errors);
  });
});

test('comes back as it was left', async () => {
  await visit(browser(), desk, async (page) => {
    await openTool(page);
    await page.getByRole('button', { name: 'Gradient of b, layer 1: its entries' }).click();
    await page.getByRole('combobox', { name: 'What to plot' }).selectOption('W.2');
    await page.getByRole('button', { name: 'Back to the network' }).click();
    await page.getByRole('button', { name: 'Debug my gradients' }).click();
    await settled(page);
    expect(await page.getByRole('table', { name: 'Entries of b, layer 1' }).count()).toBe(1);
    expect(await page.getByRole('combobox', { name: 'What to plot' }).inputValue()).toBe('W.2');
  });
});

describe.each([
  ['1440 × 900', { width: 1440, height: 900 }],
  ['390 × 844', { width: 390, height: 844 }],
])('%s', (_, viewport) => {
  test('axe finds nothing, and nothing is wider than the page', async () => {
    await visit(browser(), { ...desk, viewport }, async (page) => {
      await openTool(page);
      await loadTensorFlow(page);
      await page.getByRole('button', { name: 'Gradient of W, layer 1: its entries' }).click();
      await page.getByText('How this is counted').click();
      await page.getByText('The numbers', { exact: true }).click();
      expect(await findings(page)).toEqual([]);
      const tooWide = await page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(tooWide).toBe(0);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
      expect(await findings(page, ofColour)).toEqual([]);
    });
  });
});
