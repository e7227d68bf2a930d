import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { documents } from '../../src/documents/index.ts';
import { languages } from '../../src/notation/code/index.ts';
import { scriptOf } from '../../src/notation/code/script.ts';
import { problemOf } from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';

const browser = sharedBrowser();
const address = { query: 'program=wichmann', hash: 'p=published-2-2-2&step=6' };

const switchIn = (page: Page) => page.getByRole('group', { name: 'Language' });
const choose = (page: Page, name: string) => switchIn(page).getByRole('button', { name, exact: true }).click();
const line = (page: Page) => page.locator('.page:not(.waiting) .facts code');
const openWhole = async (page: Page) => {
  await page.getByRole('button', { name: 'Whole program' }).click();
  await page.getByRole('dialog').waitFor();
};

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** What axe finds in a part of the page. */
async function findings(page: Page, part: string): Promise<string[]> {
  const axe = new AxeBuilder({ page: page as never }).setLegacyMode(true).include(part).withTags(tags);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('the code of a statement', () => {
  test('is a line in the language that the reader chooses, and the choice outlasts the page', async () => {
    await visit(browser(), address, async (page) => {
      // The code is fetched at the reader's first move.
      await page.mouse.move(50, 50);
      await line(page).waitFor();
      expect(await line(page).textContent()).toBe('Z2 = W2 @ A1 + np.outer(b2, J_N)');
      const { y } = (await switchIn(page).boundingBox())!;
      await choose(page, 'TensorFlow.js');
      expect(await line(page).textContent()).toBe('Z2 = W2.matMul(A1).add(tf.outerProduct(b2, J_N));');
      await page.reload();
      await page.mouse.move(60, 60);
      await line(page).waitFor();
      expect(await line(page).textContent()).toMatch(/^Z2 = W2\.matMul/);
      const pressed = switchIn(page).getByRole('button', { pressed: true });
      expect(await pressed.textContent()).toBe('TensorFlow.js');
      expect((await switchIn(page).boundingBox())!.y, 'a longer line moves nothing').toBe(y);
    });
  });

  test('the whole program is that of the pass, to read in any language and to save', async () => {
    await visit(browser(), address, async (page, { errors }) => {
      await page.mouse.move(50, 50);
      await line(page).waitFor();
      expect(await findings(page, '.page:not(.waiting) .facts .code')).toEqual([]);
      await openWhole(page);
      const dialog = page.getByRole('dialog', { name: 'The whole program' });
      const problem = problemOf('published-2-2-2');
      for (const { title, ...language } of Object.values(languages)) {
        await dialog.getByRole('button', { name: title, exact: true }).click();
        const shown = await dialog.getByRole('region', { name: `Program in ${title}` }).textContent();
        const script = scriptOf(documents.wichmann, problem, { ...language, title });
        expect(shown).toBe(script);
        const file = `backstep-wichmann.${language.extension}`;
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          dialog.getByRole('button', { name: `Save as ${file}` }).click(),
        ]);
        expect(download.suggestedFilename()).toBe(file);
        expect(await readFile(await download.path(), 'utf8')).toBe(script);
      }
      expect(await findings(page, 'dialog')).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      const focused = await page.evaluate(() => document.activeElement?.textContent);
      expect(focused, 'back where the reader was').toBe('Whole program');
      expect(errors).toEqual([]);
    });
  });

  test('it can be copied', async () => {
    await visit(browser(), { ...address, fresh: true }, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.mouse.move(50, 50);
      await page.getByRole('button', { name: 'Copy', exact: true }).click();
      await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Z2 = W2 @ A1 + np.outer(b2, J_N)');
    });
  });

  test('fits a narrow page', async () => {
    await visit(browser(), { ...address, viewport: { width: 360, height: 740 } }, async (page) => {
      await page.mouse.move(50, 50);
      await openWhole(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      const box = (await page.getByRole('dialog').boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(360);
    });
  });
});
