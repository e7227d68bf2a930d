import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import type { DocumentId } from '../../src/documents/index.ts';
import { addressOfExample, documentIds, expectNone, passOfExample } from '../helpers/expected.ts';
import { type Media, sharedBrowser, visit } from '../helpers/pages.ts';
import { type Act, slideTo, walk } from '../helpers/screen.ts';

const browser = sharedBrowser();

/** Remembers what the policy refuses, from the first byte of the page on. */
const watchPolicy = (page: Page) =>
  page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      violations.push(`${violatedDirective} refused ${blockedURI} ${sample}`),
    );
  });

const keys = (key: string, count: number): Act[] => Array.from({ length: count }, () => ({ key }));

/** All that there is to do in a pass: forward, into an entry and its terms, back, to the end and into the next pass. */
async function doEverything(page: Page, id: DocumentId, pace: number): Promise<void> {
  const { statements } = passOfExample(id, 'integer-relu').program;
  if (pace === 1) await walk(page, keys('ArrowRight', statements.length));
  else for (let place = 1; place <= statements.length; place += pace) await slideTo(page, place);
  await walk(page, keys('ArrowLeft', 3));
  await walk(page, [...keys('ArrowDown', 2), ...keys('ArrowRight', 2), ...keys('ArrowUp', 2)]);
  await walk(page, [{ key: 'End' }, ...keys('ArrowRight', 2), { key: 'Home' }]);
  // A statement that says which derivative it is.
  const provable =
    statements.find(({ line }) => line.id === 'D') ?? statements.findLast(({ line }) => line.id === 'dW')!;
  await slideTo(page, provable.index + 1);
  await page.getByRole('button', { name: 'prove it' }).click();
  await page.getByRole('grid', { name: 'W, layer 1', exact: true }).getByRole('gridcell').first().click();
  await page.keyboard.type('1.5');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Compare the documents at this place' }).click();
  await page.getByRole('button', { name: 'Compare the documents at this place' }).click();
  await page.getByRole('button', { name: 'Open or save a network' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Example' }).selectOption('iris');
  await walk(page, keys('ArrowRight', 6));
}

/** How the page looks, and whether each statement of the pass is visited or every third. */
const looks: readonly (readonly [string, number, Media])[] = [
  ['as it is', 1, { reducedMotion: 'no-preference' }],
  ['with reduced motion, in the dark', 3, { reducedMotion: 'reduce', colorScheme: 'dark' }],
  ['in forced colours', 3, { forcedColors: 'active' }],
];

test.each(looks.flatMap(([look, pace, media]) => documentIds.map((id) => [id, look, pace, media] as const)))(
  '%s, %s: a whole pass raises no error, breaks no rule of the policy, and asks no other origin',
  async (id, _, pace, media) => {
    const opening = { ...addressOfExample(id, 'integer-relu'), media, before: watchPolicy };
    await visit(browser(), opening, async (page, { errors, requests }) => {
      await doEverything(page, id, pace);
      expectNone(errors);
      expectNone(await page.evaluate(() => (window as unknown as { violations: string[] }).violations));
      const home = inject('appUrl');
      expectNone(requests.filter((address) => !address.startsWith(home) && !/^(data|blob):/u.test(address)));
    });
  },
);

test('the policy is in force: what it forbids does not happen', async () => {
  await visit(browser(), { before: watchPolicy }, async (page) => {
    const happened = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.head.append(script);
      const style = document.createElement('div');
      style.setAttribute('style', 'color: red');
      const fetched = await fetch('https://example.com/').then(
        () => true,
        () => false,
      );
      return { inlineRan: 'inlineRan' in window, styled: style.style.color === 'red', fetched };
    });
    expect(happened).toEqual({ inlineRan: false, styled: false, fetched: false });
    const violations = await page.evaluate(() => (window as unknown as { violations: string[] }).violations);
    expect(violations.length).toBeGreaterThanOrEqual(3);
  });
});
