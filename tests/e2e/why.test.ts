import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { spokenCell, spokenName, spokenNumber } from '../../src/components/marks/spoken.ts';
import { parseId } from '../../src/debugger/ids.ts';
import { placeOf } from '../../src/debugger/provenance.ts';
import { why } from '../../src/debugger/why.ts';
import type { DocumentLine } from '../../src/documents/document.ts';
import { refId } from '../../src/engine/algebra/expression.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { cellText } from '../../src/notation/tex/element.ts';
import { openApp } from '../helpers/browser.ts';
import { addressOfExample, passOfExample } from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { slideTo, withKit } from '../helpers/screen.ts';

const browser = sharedBrowser();
const trace = passOfExample('together', 'integer-relu') as Trace<DocumentLine>;
const end = trace.program.statements.length;
const address = addressOfExample('together', 'integer-relu');

const sheet = (page: Page): Locator => page.getByRole('region', { name: 'Why?' });
const operands = (page: Page): Locator => sheet(page).getByRole('button', { name: /^Why is / });
const question = (page: Page): Promise<string | null> => sheet(page).getByRole('status').textContent();

/** The question that a level must ask: the number's name, and the number as its cell has it. */
const asked = (id: string, at: string): string => {
  const { reference, at: place, value } = why({ reference: parseId(id), at: placeOf(at) }, trace, end);
  return `Why is ${spokenCell(spokenName(reference), place)} ${spokenNumber(cellText(reference, value!, trace))}?`;
};

/** What answers is fetched with the reader's first move. */
async function answers(page: Page): Promise<void> {
  await page.mouse.move(2, 2);
  await page.mouse.move(4, 4);
  await page.locator('.letters-button').waitFor({ state: 'attached' });
}

const cell = (page: Page, id: string, at: string): Locator =>
  page.locator(`[data-quantity="${id}"] [role="gridcell"][data-at="${at}"]`);

describe('why a number is what it is', () => {
  test('by mouse: from a cell down to what is given, and back up any number of levels', async () => {
    await visit(browser(), address, async (page, { errors }) => {
      await answers(page);
      await slideTo(page, end);
      await cell(page, 'delta.1@2', '0').click();
      expect(await question(page)).toBe(asked('delta.1@2', '0'));
      const trail = [await question(page)];
      while ((await operands(page).count()) > 0) {
        const wanted = await operands(page).last().getAttribute('aria-label');
        await operands(page).last().click();
        // A button asks what its level then answers.
        await expect.poll(() => question(page)).not.toBe(trail.at(-1));
        expect(wanted!.startsWith((await question(page))!)).toBe(true);
        trail.push(await question(page));
        expect(trail.length).toBeLessThan(end);
      }
      await expect.poll(() => sheet(page).textContent()).toContain('It is yours: edit it in place.');
      // The second of the way down, then the first.
      const up = sheet(page).getByRole('navigation').getByRole('button');
      expect(await up.count()).toBe(trail.length - 1);
      await up.nth(1).click();
      await expect.poll(() => question(page)).toBe(trail[1]);
      await up.nth(0).click();
      await expect.poll(() => question(page)).toBe(trail[0]);
      await page.keyboard.press('Escape');
      await expect.poll(() => sheet(page).count()).toBe(0);
      expect(await cell(page, 'delta.1@2', '0').evaluate((own) => own === document.activeElement)).toBe(true);
      expect(errors).toEqual([]);
    });
  });

  test('by keyboard: W asks, Enter goes down, Backspace up, Escape back to the cell', async () => {
    await visit(browser(), address, async (page) => {
      await answers(page);
      await slideTo(page, end);
      await cell(page, 'dW.1@2', '0-0').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('w');
      const first = asked('dW.1@2', '0-1');
      await expect.poll(() => question(page)).toBe(first);
      for (let level = 0; level < 2; level++) {
        const before = await question(page);
        await page.keyboard.press('Enter');
        await expect.poll(() => question(page)).not.toBe(before);
      }
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Backspace');
      await expect.poll(() => question(page)).toBe(first);
      await page.keyboard.press('Escape');
      await expect.poll(() => sheet(page).count()).toBe(0);
      expect(await cell(page, 'dW.1@2', '0-1').evaluate((own) => own === document.activeElement)).toBe(true);
    });
  });

  test('a statement can be gone to from its level, and what is ahead of the cursor is not told', async () => {
    await visit(browser(), address, async (page) => {
      await answers(page);
      await slideTo(page, end);
      await cell(page, 'delta.2@2', '1').click();
      await operands(page).first().click();
      await sheet(page).getByRole('button', { name: 'go there' }).click();
      const { statement } = why({ reference: parseId('delta.2@2'), at: [1] }, trace, end);
      const below = why({ reference: parseId('delta.2@2'), at: [1] }, trace, end);
      const [down] = [...below.operands, ...below.parts.flatMap(({ operands: own }) => own)];
      const writer = trace.writer(down!.reference)!;
      await expect.poll(() => page.getByRole('slider', { name: 'Timeline' }).inputValue()).toBe(`${writer.index + 1}`);
      await expect.poll(() => sheet(page).textContent()).toContain('you are here');
      await sheet(page).getByRole('navigation').getByRole('button').first().click();
      await expect
        .poll(() => sheet(page).textContent())
        .toContain(`Not computed yet: this is ${statement!.index - writer.index} step`);
    });
  });

  test('a long sum shows its largest terms, and the rest when asked', async () => {
    await visit(browser(), address, async (page) => {
      await answers(page);
      const inputs = Array.from({ length: 40 }, (_, i) => i + 1);
      await page.getByRole('button', { name: /open/i }).first().click();
      await page.getByRole('textbox', { name: 'Problem file' }).fill(
        JSON.stringify({
          backstep: 1,
          ...{ layers: [40, 1], activations: ['identity'], loss: 'halfSquaredError', biases: [[0.5]] },
          ...{ weights: [[inputs.map(() => 1)]], inputs: [inputs], targets: [[0]], learningRate: 0.5 },
        }),
      );
      await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('w');
      await expect.poll(() => question(page)).toBe('Why is z, layer 1, row 1 820.5?');
      // The products are 40, 39, …; each has its weight and its input.
      await expect.poll(() => operands(page).count()).toBe(12);
      expect(await operands(page).nth(1).getAttribute('aria-label')).toContain('x, layer 0, row 40 40');
      await sheet(page)
        .getByRole('button', { name: /^35 more, together/ })
        .click();
      await expect.poll(() => operands(page).count()).toBe(81);
    });
  });
});

test('by touch, the arithmetic of a number that was tapped asks why', async () => {
  const context = await withKit(await browser().newContext({ hasTouch: true, viewport: { width: 390, height: 844 } }));
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await openApp(page, address);
  await answers(page);
  await slideTo(page, 4);
  const writer = trace.program.statements[3]!.target;
  await cell(page, refId(writer), '0').tap();
  // The first tap only points.
  expect(await sheet(page).count()).toBe(0);
  await page
    .getByRole('button', { name: /^Why is .* what it is/ })
    .last()
    .tap();
  await sheet(page).waitFor();
  await operands(page).first().tap();
  await expect.poll(() => sheet(page).getByRole('navigation').getByRole('button').count()).toBe(1);
  const box = (await sheet(page).boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  await sheet(page).getByRole('button', { name: 'Close why' }).tap();
  await expect.poll(() => sheet(page).count()).toBe(0);
  await context.close();
});
