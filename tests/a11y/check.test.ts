import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { dropFiles, openCheck } from '../helpers/check.ts';
import { findings, ofColour } from '../helpers/findings.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';

const browser = sharedBrowser();

const judged = async (page: Page, ...files: readonly string[]) => {
  await dropFiles(page, '.check', ...files);
  await page.getByRole('region', { name: 'Verdict' }).waitFor();
};

const states: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  empty: (page) => page.getByText('How do I get these numbers?').click(),
  wrong: async (page) => {
    await judged(page, 'missing-slope.npz');
    await page.getByText(/arrays read/u).click();
  },
  right: async (page) => {
    await judged(page, 'network.npz');
    await page.getByRole('button', { name: 'Numbers of dW, layer 1' }).click();
  },
  'with doubts and other settings': async (page) => {
    await judged(page, 'network.npz');
    await page.getByRole('combobox', { name: 'Cost of all samples' }).selectOption('sum');
    await page.getByRole('region', { name: 'Other settings' }).waitFor();
  },
  'with a question': async (page) => {
    await judged(page, 'network.npz');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('region', { name: 'Which network?' }).waitFor();
  },
  busy: async (page) => {
    await dropFiles(page, '.check', 'missing-slope.npz');
    await page.getByRole('progressbar').waitFor();
  },
  refused: async (page) => {
    await dropFiles(page, '.check', 'model.pt');
    await page.getByRole('alert').waitFor();
  },
};

/** A worker that never answers keeps the tool busy. */
const silent = (page: Page) =>
  page.route('**/verdict.worker*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'postMessage({ kind: "ready" })' }),
  );

describe.each([
  ['1440 × 900', { width: 1440, height: 900 }],
  ['390 × 844', { width: 390, height: 844 }],
])('axe finds nothing in “Check mine”, light and dark, %s', (_, viewport) => {
  test.each(Object.entries(states))('%s', async (name, act) => {
    await visit(browser(), { viewport, ...(name === 'busy' ? { before: silent } : {}) }, async (page) => {
      await openCheck(page);
      await act(page);
      expect(await findings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
      expect(await findings(page, ofColour)).toEqual([]);
    });
  });
});
