import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { examples } from '../../app/examples/index.ts';
import { check } from '../../src/debugger/reading/check.ts';
import { sourceOf } from '../../src/debugger/reading/source.ts';
import { type DocumentId, documents } from '../../src/documents/index.ts';
import { quantities } from '../../src/documents/quantities.ts';
import { type ReadingId, readings } from '../../src/documents/reader/index.ts';
import { addressOfExample, problemOf } from '../helpers/expected.ts';
import { findings, ofColour } from '../helpers/findings.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { catalogue, prefixes } from '../helpers/reader.ts';

const browser = sharedBrowser();

async function read(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'read it whole' }).click();
  await page.locator('.reader').waitFor();
}

/** All entries have been worked out. */
const allJudged = (page: Page) =>
  page.waitForFunction(() => document.querySelectorAll('.reader [data-tone="waiting"]').length === 0, undefined, {
    timeout: 60_000,
  });

describe.each(Object.keys(readings) as ReadingId[])('the reader of %s', (id) => {
  test('shows every entry of the catalogue, and all that speak about this network hold', async () => {
    const listed = catalogue.entries.filter((entry) => entry.id.startsWith(prefixes[id]![0])).map((entry) => entry.id);
    await visit(browser(), addressOfExample(id as DocumentId, 'integer-relu'), async (page) => {
      await read(page);
      await allJudged(page);
      const shown = await page.locator('.reader article[id^="entry-"]').evaluateAll((articles) =>
        articles.map((article) => ({
          id: article.id.replace('entry-', ''),
          tone: (article as HTMLElement).dataset.tone,
          equation: article.querySelector('.stated .katex') !== null,
        })),
      );
      expect(shown.map((entry) => entry.id)).toEqual(listed);
      // What the engine finds here in Node is what the page says.
      const source = sourceOf(problemOf('integer-relu'), [
        documents[id as DocumentId],
        ...Object.values(documents).filter((one) => one.id !== id),
      ]);
      const place = { l: problemOf('integer-relu').activations.length, k: 1 };
      for (const entry of readings[id].sections.flatMap((section) => [...section.entries])) {
        const speaks = check(entry.claim, entry, source, place).some((outcome) => 'holds' in outcome);
        const there = shown.find((one) => one.id === entry.id)!;
        expect(there.tone, entry.id).toBe(speaks ? 'right' : 'quiet');
        expect(there.equation, entry.id).toBe(true);
      }
    });
  });
});

test('an entry about another network opens the one it needs', async () => {
  await visit(browser(), addressOfExample('dick', 'published-2-2-2'), async (page) => {
    await read(page);
    await allJudged(page);
    const entry = page.locator('[id="entry-dick-3.2-ex1-2"]');
    expect(await entry.getAttribute('data-tone')).toBe('quiet');
    await entry.getByRole('button', { name: examples['dick-l5'].title }).click();
    await expect.poll(() => entry.getAttribute('data-tone'), { timeout: 30_000 }).toBe('right');
    await entry.getByRole('button', { name: 'the numbers' }).click();
    expect(await entry.locator('.numbers .katex').count()).toBe(1);
  });
});

test('a line’s citation opens the document at its equation; Escape comes back to the numbers', async () => {
  const opening = { query: 'program=dick', hash: 'p=published-2-2-2&step=8' };
  await visit(browser(), opening, async (page) => {
    await page.locator('.inspector .page:not(.waiting) .sh .link').click();
    await page.locator('.reader').waitFor();
    const now = await page.evaluate(() => document.activeElement?.id);
    expect(now).toMatch(/^entry-dick-/u);
    expect(await page.locator(`[id="${now}"]`).getAttribute('class')).toContain('now');
    await page.keyboard.press('Escape');
    await page.locator('.inspector').waitFor();
    expect(await page.locator('.reader').count()).toBe(0);
  });
});

test('symbols are explained as the document that is read means them, and Escape closes that first', async () => {
  await visit(browser(), addressOfExample('dick', 'integer-relu'), async (page, { errors }) => {
    await read(page);
    await page.getByRole('combobox', { name: 'Document' }).selectOption('wichmann');
    await allJudged(page);
    const symbol = page.locator('[id="entry-wich-2.13"] .katex-html [data-ref="deltaCols"]').first();
    await symbol.scrollIntoViewIfNeeded();
    await symbol.hover();
    const tip = page.getByRole('region', { name: 'What this symbol is' });
    await expect.poll(() => tip.textContent()).toContain(quantities.deltaCols.title);
    expect(await tip.textContent()).toContain('deltaCols');
    await page.locator('.reader .pane').focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => tip.count()).toBe(0);
    expect(await page.locator('.reader').count()).toBe(1);
    expect(errors).toEqual([]);
  });
});

test.each([
  ['wichmann', '1440 × 900', { width: 1440, height: 900 }],
  ['network-convention', '390 × 844', { width: 390, height: 844 }],
] as const)('axe finds nothing in the reader of %s, %s', async (id, _, viewport) => {
  await visit(browser(), { ...addressOfExample(id, 'integer-relu'), viewport }, async (page) => {
    await read(page);
    await allJudged(page);
    await page.getByRole('button', { name: /^Show all/u }).click();
    expect(await findings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    expect(await findings(page, ofColour)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
});
