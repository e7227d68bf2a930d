import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { DocumentLine } from '../../src/documents/document.ts';
import { documents } from '../../src/documents/index.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { lettersOf } from '../../src/notation/explain.ts';
import { openApp } from '../helpers/browser.ts';
import { addressOfExample, passOfExample } from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { slideTo, withKit } from '../helpers/screen.ts';

const browser = sharedBrowser();
const address = addressOfExample('dick', 'integer-relu');
const trace = passOfExample('dick', 'integer-relu') as Trace<DocumentLine>;
const D = trace.program.statements.find(({ target }) => target.symbol === 'D')!;

const tip = (page: Page): Locator => page.getByRole('region', { name: 'What this symbol is' });
const equation = (page: Page): Locator =>
  page.locator('.page:not(.waiting)').getByRole('group', { name: 'Statement in symbols' });
const symbol = (page: Page, id: string): Locator => equation(page).locator(`.katex-html [data-ref="${id}"]`).first();

async function atD(page: Page): Promise<void> {
  await page.mouse.move(2, 2);
  await page.mouse.move(4, 4);
  await page.locator('.letters-button').waitFor({ state: 'attached' });
  await slideTo(page, D.index + 1);
}

test('a symbol under the pointer is explained, stays while it is read, and goes with Escape', async () => {
  await visit(browser(), address, async (page, { errors }) => {
    await atD(page);
    const layer = Number(D.target.layer);
    await symbol(page, `D.${layer}@1`).hover();
    await tip(page).waitFor();
    const text = await tip(page).textContent();
    expect(text).toContain('derivative of activations by those below');
    expect(text).toContain(`D.${layer}@1`);
    expect(text).toContain('operator');
    // The pointer may go to it, and it stays.
    await tip(page).hover();
    await page.waitForTimeout(600);
    expect(await tip(page).count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => tip(page).count()).toBe(0);
    // Lines and headings of matrices explain their symbols as well, and no native title says it twice.
    await page.locator('.line .eq [data-ref="gamma"]').first().hover();
    await expect.poll(() => tip(page).textContent()).toContain('gamma.ℓ@k');
    const heading = page.locator(`[data-quantity="W.${layer}"] figcaption`);
    await heading.hover();
    await expect.poll(() => tip(page).textContent()).toContain(`W.${layer}`);
    expect(await heading.getAttribute('title')).toBeNull();
    await page.mouse.move(700, 5);
    await expect.poll(() => tip(page).count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

test('with the keyboard, the arrow keys explain symbol after symbol', async () => {
  await visit(browser(), address, async (page) => {
    await atD(page);
    await equation(page).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => tip(page).textContent()).toContain(`D.${D.target.layer}@1`);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => tip(page).textContent()).toContain(`G.${D.target.layer}@1`);
    await page.keyboard.press('Escape');
    await expect.poll(() => tip(page).count()).toBe(0);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => tip(page).count()).toBe(1);
    await page.keyboard.press('Tab');
    await expect.poll(() => tip(page).count()).toBe(0);
  });
});

test('a tap explains a symbol, and a tap elsewhere puts the explanation away', async () => {
  const context = await withKit(await browser().newContext({ hasTouch: true, viewport: { width: 390, height: 844 } }));
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await openApp(page, address);
  await atD(page);
  await symbol(page, `D.${D.target.layer}@1`).tap();
  await tip(page).waitFor();
  const box = (await tip(page).boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  await page
    .locator('.inspector .say')
    .first()
    .tap({ position: { x: 2, y: 2 }, force: true });
  await page.touchscreen.tap(195, 20);
  await expect.poll(() => tip(page).count()).toBe(0);
  await context.close();
});

test('all letters of the document are listed, with their namesakes', async () => {
  await visit(browser(), address, async (page) => {
    await atD(page);
    await page.getByRole('button', { name: 'Letters' }).click();
    const list = page.getByRole('dialog', { name: 'Letters of Dick 2021' });
    const { quantities, others } = lettersOf(documents.dick, trace);
    await expect.poll(() => list.locator('dt').count()).toBe(quantities.length + others.length);
    const text = await list.textContent();
    for (const { name, means } of quantities) for (const part of [name, means]) expect(text).toContain(part);
    await page.keyboard.press('Escape');
    await expect.poll(() => list.count()).toBe(0);
  });
});
