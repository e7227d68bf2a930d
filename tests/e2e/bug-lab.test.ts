import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { inWords } from '../../src/components/panels/bug-lab/Training.tsx';
import type { Bug } from '../../src/debugger/mutant/bug.ts';
import { baseOf, chancesOn, planFor } from '../../src/debugger/mutant/plan.ts';
import { costsOf, judge, mostUpdates } from '../../src/debugger/mutant/training.ts';
import { afterUpdate } from '../../src/debugger/passes.ts';
import { documents } from '../../src/documents/index.ts';
import { mistakes } from '../../src/documents/mistakes/index.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { unroll } from '../../src/engine/program.ts';
import { record } from '../../src/engine/trace.ts';
import { addressOfExample, expectScreen, passOfExample, problemOf } from '../helpers/expected.ts';
import { findings, ofColour } from '../helpers/findings.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { readScreen, slideTo } from '../helpers/screen.ts';

const browser = sharedBrowser();
const { together } = documents;
const address = addressOfExample('together', 'integer-relu');
const problem = problemOf('integer-relu');
const dropped: Bug = { id: 'missing-activation-derivative', scope: 'all' };
const titleOf = ({ id }: Bug): string => mistakes.find((mistake) => mistake.id === id)!.title;

/** What the engine computes with a bug in the program. */
const passWith = (bug: Bug, on: Problem = problem) => {
  const plan = planFor(together, on, undefined, bug)!;
  return record(unroll(plan.program(on), on));
};

const openLab = async (page: Page) => {
  await page.getByRole('button', { name: 'Debug my gradients' }).click();
  await page.getByRole('tab', { name: 'Bug lab' }).click();
  await page.locator('.bug-lab').waitFor();
};
const switchOf = (page: Page, bug: Bug): Locator => page.getByRole('switch', { name: titleOf(bug) });
const banner = (page: Page): Locator => page.getByRole('region', { name: 'Bug lab' });
const toNetwork = (page: Page) => page.getByRole('button', { name: 'Back to the network' }).click();

const switchOn = async (page: Page, bug: Bug) => {
  await switchOf(page, bug).click();
  await banner(page).waitFor();
  if (bug.scope !== 'all')
    await page.getByRole('combobox', { name: 'Where the mistake is made' }).selectOption(String(bug.scope));
};

describe('a mistake in the running program', () => {
  test('every number on the page follows, and comes back when it is switched off', async () => {
    await visit(browser(), address, async (page, { errors }) => {
      const wrong = passWith(dropped);
      const right = passOfExample('together', 'integer-relu');
      const places = ['delta', 'dW', 'Delta', 'bnext'].map(
        (id) => wrong.program.statements.findLast(({ line }) => line.id === id)!.index + 1,
      );
      await slideTo(page, places[0]!);
      const before = await readScreen(page);
      await openLab(page);
      await switchOn(page, dropped);
      await toNetwork(page);
      expect(await banner(page).textContent()).toContain(titleOf(dropped));
      for (const place of places) {
        await slideTo(page, place);
        expectScreen(await readScreen(page), wrong, place);
      }
      // The next pass starts from the weights that the wrong gradient has made.
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      expectScreen(await readScreen(page), passWith(dropped, afterUpdate(problem, wrong)), 1, 2);
      await page.getByRole('button', { name: 'Restart' }).click();
      await slideTo(page, places[0]!);
      await banner(page).getByRole('button', { name: 'Switch off' }).click();
      await banner(page).waitFor({ state: 'detached' });
      const after = await readScreen(page);
      expect(after).toEqual(before);
      expectScreen(after, right, places[0]!);
      expect(errors).toEqual([]);
    });
  });

  test('the line that runs is marked, struck and corrected, in the program, the statement and the tool', async () => {
    await visit(browser(), address, async (page) => {
      const wrong = passWith({ ...dropped, scope: 1 });
      await openLab(page);
      await switchOn(page, { ...dropped, scope: 1 });
      // At layer 2 the line is right, at layer 1 it is not: two lines with one name.
      const lines = page.locator('.program [data-line="delta"]');
      expect(await lines.count()).toBe(2);
      expect(await page.locator('.program .cite.bug').count()).toBe(1);
      expect(await lines.filter({ has: page.locator('.mended-line') }).count()).toBe(1);
      const struck = page.locator('.bug-on .mended');
      expect(await struck.locator('del .katex-html').textContent()).toMatch(/^Δ/u);
      await struck.getByRole('button', { name: /^line/u }).click();
      const place = wrong.program.statements.find(({ line }) => line.right !== undefined)!.index + 1;
      expectScreen(await readScreen(page), wrong, place);
      const mended = page.locator('.page:not(.waiting) .mended');
      expect(await mended.locator('del .katex-html').textContent()).toMatch(/^Δ/u);
      expect(await mended.textContent()).toContain('⊙');
    });
  });

  test('a breakpoint on a line holds while the line is wrong', async () => {
    await visit(browser(), address, async (page) => {
      const wrong = passWith(dropped);
      const { number } = wrong.program.statements.find(({ line }) => line.id === 'delta')!;
      await page.getByRole('button', { name: `Breakpoint on line ${number}`, exact: true }).click();
      await openLab(page);
      await switchOn(page, dropped);
      await page.getByRole('button', { name: 'Continue' }).click();
      expect((await readScreen(page)).statement).toBe('delta.2@1');
    });
  });

  test('by keyboard: on, the layer, off; the focus stays with the mistake', async () => {
    await visit(browser(), address, async (page) => {
      await page.getByRole('button', { name: 'Debug my gradients' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('tab', { name: 'Check mine' }).focus();
      await page.keyboard.press('End');
      await page.locator('.bug-lab').waitFor();
      await switchOf(page, dropped).focus();
      await page.keyboard.press('Space');
      await banner(page).waitFor();
      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      await expect.poll(focused).toBe(titleOf(dropped));
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => banner(page).textContent()).toContain('in layer 1');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Space');
      await banner(page).waitFor({ state: 'detached' });
      await expect.poll(focused).toBe(titleOf(dropped));
    });
  });

  test('a reload keeps it and says so', async () => {
    await visit(browser(), address, async (page) => {
      await openLab(page);
      await switchOn(page, dropped);
      await slideTo(page, 20);
      const before = await readScreen(page);
      await page.waitForTimeout(600);
      await page.reload();
      await banner(page).waitFor();
      const after = await readScreen(page);
      expect({ ...after, grids: [] }).toEqual({ ...before, grids: [] });
      expectScreen(after, passWith(dropped), 20);
    });
  });

  test('one that is not known any more is dropped with a note, and the rest of the work is kept', async () => {
    await visit(browser(), address, async (page) => {
      await openLab(page);
      await switchOn(page, dropped);
      await slideTo(page, 20);
      await page.waitForTimeout(600);
      // What the page writes when it is left is replaced on the way back in.
      await page.addInitScript(() => {
        const kept = localStorage.getItem('backstep');
        if (kept !== null)
          localStorage.setItem('backstep', kept.replace('missing-activation-derivative', 'no-such-bug'));
      });
      await page.reload();
      await page.locator('[data-quantity]').first().waitFor();
      expect(await page.locator('.notice').textContent()).toContain('the program is right');
      expect(await banner(page).count()).toBe(0);
      expectScreen(await readScreen(page), passOfExample('together', 'integer-relu'), 20);
    });
  });
});

describe('what can’t be made is said', () => {
  test('a network that lacks what it takes, by mouse and by keyboard', async () => {
    await visit(browser(), address, async (page) => {
      await openLab(page);
      for (const chance of chancesOn(together, problem)) {
        const { id, title } = chance.mistake;
        const row = page.locator(`[data-mistake="${id}"]`);
        const own = row.getByRole('switch', { name: title });
        expect(await own.getAttribute('aria-disabled'), id).toBe(String(!chance.isPossible));
        if (chance.isPossible) continue;
        expect(await row.textContent(), id).toContain(chance.what);
        await own.click({ force: true });
        await own.press('Enter');
        expect(await banner(page).count(), id).toBe(0);
      }
    });
  });

  test('a document without such a line: the way to All together', async () => {
    await visit(browser(), addressOfExample('math-of-nn', 'integer-relu'), async (page) => {
      await openLab(page);
      const row = page.locator(`[data-mistake="${dropped.id}"]`);
      expect(await row.textContent()).toContain('Math of NN has no line for it.');
      await page.getByRole('button', { name: 'Switch to All together' }).click();
      await expect.poll(() => switchOf(page, dropped).getAttribute('aria-disabled')).toBe('false');
      await switchOn(page, dropped);
      // Back in the other document it can't be made, and the numbers are right.
      await page.getByRole('radio', { name: 'Math of NN' }).click();
      await expect.poll(() => banner(page).textContent()).toContain('these numbers are right');
      await slideTo(page, 12);
      expectScreen(await readScreen(page), passOfExample('math-of-nn', 'integer-relu'), 12);
    });
  });
});

describe('what it does', () => {
  test('to the numbers: each difference leads to its entry', async () => {
    await visit(browser(), address, async (page) => {
      await openLab(page);
      await switchOn(page, { id: 'accumulated-twice', scope: 'all' });
      const cell = page.getByRole('button', { name: /^dW, layer 2, × 2/u });
      await cell.click();
      const screen = await readScreen(page);
      expect(screen.statement).toMatch(/^dW\.2/u);
      expect(screen.words).toContain('entry');
    });
  });

  test('to training: two curves and a sentence, with the numbers of the engine', async () => {
    await visit(browser(), addressOfExample('together', 'xor'), async (page) => {
      const xor = problemOf('xor');
      const plan = planFor(together, xor, undefined, dropped)!;
      const curve = (program: (of: Problem) => ReturnType<typeof baseOf>) =>
        [...costsOf(program, xor, mostUpdates)].filter((cost) => cost !== undefined);
      const [right, wrong] = [curve((of) => baseOf(together, of)), curve(plan.program)];
      await openLab(page);
      await switchOn(page, dropped);
      const due = inWords(judge(right, wrong), right, wrong);
      await expect.poll(() => page.locator('.seen').textContent(), { timeout: 20_000 }).toBe(due);
      const figure = page.getByRole('img', { name: /^The cost over 200 updates/u });
      expect(await figure.getAttribute('aria-label')).toContain(due);
      expect(await figure.textContent()).toContain('without');
      // Another tool and back: it is still there, and is not run again.
      await page.getByRole('tab', { name: 'Health' }).click();
      // From here on nothing may say that it trains.
      await page.evaluate(() => {
        new MutationObserver(() => {
          if (document.querySelector('.seen')?.textContent === 'Training …') document.body.dataset.trained = 'again';
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
      });
      await page.getByRole('tab', { name: 'Bug lab' }).click();
      expect(await page.locator('.seen').textContent()).toBe(due);
      expect(await page.evaluate(() => document.body.dataset.trained)).toBeUndefined();
      await page.getByRole('button', { name: 'Train again' }).click();
      await page.getByRole('button', { name: 'Stop' }).click();
      await expect.poll(() => page.locator('.seen').textContent()).not.toBe('Training …');
    });
  });

  test('every mistake runs in the page without an error', async () => {
    await visit(browser(), addressOfExample('together', 'xor'), async (page, { errors }) => {
      await openLab(page);
      await slideTo(page, 30);
      for (const chance of chancesOn(together, problemOf('xor'))) {
        if (!chance.isPossible) continue;
        await switchOn(page, { id: chance.mistake.id, scope: 'all' });
        await page.locator('.bug-on .mended').first().waitFor();
        expectScreen(await readScreen(page), passWith({ id: chance.mistake.id, scope: 'all' }, problemOf('xor')), 30);
        await expect.poll(() => page.locator('.bug-on .busy').count()).toBe(0);
      }
      expect(errors).toEqual([]);
    });
  });
});

describe.each([
  ['1440 × 900', { width: 1440, height: 900 }],
  ['390 × 844', { width: 390, height: 844 }],
])('axe finds nothing, %s', (_, viewport) => {
  test('with the list, and with a bug on', async () => {
    await visit(browser(), { ...addressOfExample('together', 'xor'), viewport }, async (page) => {
      await openLab(page);
      expect(await findings(page)).toEqual([]);
      await switchOn(page, dropped);
      await page.getByRole('img', { name: /^The cost over/u }).waitFor();
      await expect.poll(() => page.locator('.seen').textContent(), { timeout: 20_000 }).toContain('After');
      expect(await findings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
      expect(await findings(page, ofColour)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  });
});
