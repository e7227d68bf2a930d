import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { birthsOf } from '../../src/debugger/health/birth.ts';
import { statementId } from '../../src/debugger/ids.ts';
import type { DocumentLine } from '../../src/documents/document.ts';
import { problemFrom } from '../../src/engine/problem.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { addressOfExample, passOf } from '../helpers/expected.ts';
import { findings, ofColour } from '../helpers/findings.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { readScreen } from '../helpers/screen.ts';

const browser = sharedBrowser();

const openHealth = async (page: Page) => {
  await page.getByRole('button', { name: 'Debug my gradients' }).click();
  await page.getByRole('tab', { name: 'Health' }).click();
  await page.locator('.health').waitFor();
};
const standsOut = (page: Page) =>
  page.getByRole('list', { name: 'What stands out' }).getByRole('listitem').allTextContents();

/** Drops a network on the page. */
const open = (page: Page, file: object) =>
  page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'network.json', { type: 'application/json' }));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
  }, JSON.stringify(file));

const network = {
  ...{ backstep: 1, layers: [1, 1], activations: ['relu'], loss: 'crossEntropy', learningRate: 0.5 },
  ...{ weights: [[[1]]], biases: [[0]], inputs: [[1], [0]], targets: [[1], [1]] },
};

describe('health', () => {
  test('a healthy network is told so, calmly', async () => {
    await visit(browser(), addressOfExample('together', 'published-2-2-2'), async (page, { errors }) => {
      await openHealth(page);
      expect(await page.locator('.health .calm').textContent()).toContain('Nothing stands out');
      expect(await page.locator('.health').textContent()).toContain('Every number of the pass is finite.');
      expect(errors).toEqual([]);
    });
  });

  test('dead ReLUs: by name, with the way to the slope that is 0', async () => {
    await visit(browser(), addressOfExample('together', 'dead-relu'), async (page) => {
      await openHealth(page);
      const [first, ...rest] = await standsOut(page);
      expect(first).toContain('In layer 1 neurons 2 and 4 of 4 are dead');
      expect(rest).toEqual([]);
      await page.getByRole('button', { name: 'Neuron 4: off in all 3 samples' }).click();
      const screen = await readScreen(page);
      expect(screen.statement).toBe('gamma.1@1');
      expect(screen.words).toContain('entry 4');
      // One sample of three: neuron 3 is off as well, but the data set shows that it is not dead.
      await page.getByRole('button', { name: 'Back to the network' }).click();
      await page.getByRole('combobox', { name: 'Samples in the pass' }).selectOption('one');
      await page.getByRole('combobox', { name: 'Sample', exact: true }).selectOption('1');
      await page.getByRole('button', { name: 'Debug my gradients' }).click();
      await page.getByRole('button', { name: 'Neuron 3: off in this sample' }).waitFor();
      expect(await page.locator('.told').first().textContent()).toContain(
        'Neurons 2 and 4 are off in all 3 samples of the data',
      );
      expect(await standsOut(page)).toEqual([first]);
    });
  });

  test('a vanishing gradient, with the way to the first δ', async () => {
    await visit(browser(), addressOfExample('together', 'vanishing'), async (page) => {
      await openHealth(page);
      const [first] = await standsOut(page);
      expect(first).toMatch(/^The gradient vanishes: δ¹ is \d+ times smaller than δ⁵/u);
      await page.getByRole('list', { name: 'What stands out' }).getByRole('button').click();
      expect((await readScreen(page)).statement).toBe('delta.1@1');
      await page.getByRole('button', { name: /^norm of dW, layer 3/u }).click();
      expect((await readScreen(page)).statement).toMatch(/^dW\.3/u);
    });
  });

  test('the birth of an infinity and of a NaN: the statement, the arithmetic, the entry', async () => {
    await visit(browser(), {}, async (page, { errors }) => {
      await open(page, network);
      await openHealth(page);
      const trace = passOf('together', problemFrom(network)) as Trace<DocumentLine>;
      const births = birthsOf(trace);
      let step = births.next();
      while (!step.done) step = births.next();
      const { first, nan } = step.value!;
      const [one, other] = await page.locator('.birth').allTextContents();
      expect(one).toContain('the logarithm of 0 is −∞');
      expect(one).toContain('of sample 2');
      expect(other).toContain('0 · ∞ has no value');
      for (const [i, birth] of [first, nan!].entries()) {
        await page.locator('.birth').nth(i).getByRole('button').click();
        const screen = await readScreen(page);
        expect(screen.statement).toBe(statementId(birth.statement!));
        expect(screen.words).toContain(`entry ${birth.element + 1}`);
      }
      expect(errors).toEqual([]);
    });
  });

  test('a number that came with the weights: the earlier pass in which it was born', async () => {
    const steep = {
      ...network,
      ...{ activations: ['identity'], loss: 'halfSquaredError', learningRate: 1e30, inputs: [[1]], targets: [[3]] },
    };
    await visit(browser(), {}, async (page) => {
      await open(page, steep);
      await expect.poll(async () => (await readScreen(page)).words).toContain('of 14');
      for (let pass = 1; pass < 3; pass++) {
        await page.keyboard.press('End');
        await page.keyboard.press('ArrowRight');
      }
      await expect.poll(async () => (await readScreen(page)).words).toContain('pass 3');
      await openHealth(page);
      await page.getByRole('button', { name: /^Go to pass/u }).click();
      const { words, statement } = await readScreen(page);
      expect(words).toContain('pass 2');
      expect(statement).not.toBeNull();
      expect(await page.locator('.birth').first().textContent()).toContain('larger than a Float32');
    });
  });

  test('a document without δ borrows it and says so; the link leads to All together', async () => {
    await visit(browser(), addressOfExample('dick', 'integer-relu'), async (page) => {
      await openHealth(page);
      expect(await page.locator('.health .scope').textContent()).toContain('taken from All together');
      await page.getByRole('button', { name: /^norm of dW, layer 2/u }).click();
      expect((await readScreen(page)).statement).toBe('dW.2');
      await page.getByRole('button', { name: /^norm of delta, layer 2/u }).click();
      await page.getByRole('heading', { name: 'All together' }).waitFor();
      expect((await readScreen(page)).statement).toMatch(/^delta\.2/u);
    });
  });

  test('by keyboard: from a tool to a neuron, and on to its statement', async () => {
    await visit(browser(), addressOfExample('together', 'dead-relu'), async (page) => {
      await page.getByRole('button', { name: 'Debug my gradients' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('tab', { name: 'Check mine' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.locator('.health').waitFor();
      const name = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      for (let i = 0; i < 8 && (await name()) !== 'Neuron 2: off in all 3 samples'; i++)
        await page.keyboard.press('Tab');
      expect(await name()).toBe('Neuron 2: off in all 3 samples');
      await page.keyboard.press('Enter');
      expect((await readScreen(page)).statement).toBe('gamma.1@1');
    });
  });
});

describe.each([
  ['1440 × 900', { width: 1440, height: 900 }],
  ['390 × 844', { width: 390, height: 844 }],
])('axe finds nothing, %s', (_, viewport) => {
  test.each(['dead-relu', 'iris'] as const)('%s', async (example) => {
    await visit(browser(), { ...addressOfExample('together', example), viewport }, async (page) => {
      await openHealth(page);
      expect(await findings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
      expect(await findings(page, ofColour)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });
  });
});
