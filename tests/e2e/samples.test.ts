import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { examples } from '../../app/examples/index.ts';
import { parseId } from '../../src/debugger/ids.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { addressOfExample, expectNone, expectScreen, passOf, problemOf } from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { readScreen, type Screen, slideTo } from '../helpers/screen.ts';

const browser = sharedBrowser();
const iris = problemOf('iris');
const address = addressOfExample('together', 'iris');
const names = examples.iris.start!.sampleNames!;
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

const inThePass = (page: Page) => page.getByRole('combobox', { name: 'Samples in the pass' });
const sample = (page: Page) => page.getByRole('combobox', { name: 'Sample', exact: true });
const nameOf = (select: ReturnType<typeof sample>) =>
  select.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Every matrix that belongs to a sample must be of this one. */
const ofOtherSamples = (screen: Screen, trace: Trace, k: number): string[] =>
  screen.grids
    .map(({ quantity }) => quantity)
    .filter((quantity) => {
      const reference = parseId(quantity);
      const isSum = trace.writer(reference)?.line.mode === 'accumulate';
      return reference.sample !== undefined && !isSum && reference.sample !== k;
    });

describe('which samples take part', () => {
  test('iris starts with one flower, and another one can be chosen at any step', async () => {
    await visit(browser(), address, async (page) => {
      expect(await nameOf(sample(page))).toBe(names[0]);
      expectScreen(await readScreen(page), passOf('together', iris, [0]), 0);
      await slideTo(page, 6);
      await sample(page).selectOption({ label: names[100]! });
      expectScreen(await readScreen(page), passOf('together', iris, [100]), 6);
    });
  });

  test('a batch of eight, this one or another one', async () => {
    await visit(browser(), address, async (page) => {
      await inThePass(page).selectOption({ label: 'a batch of 8' });
      expectScreen(await readScreen(page), passOf('together', iris, range(0, 8)), 0);
      await page.getByRole('combobox', { name: 'Batch' }).selectOption({ label: '49–56' });
      const pass = passOf('together', iris, range(48, 8));
      const end = pass.program.statements.length;
      await slideTo(page, end);
      expectScreen(await readScreen(page), pass, end);
      const options = await sample(page).evaluate((element) =>
        [...(element as HTMLSelectElement).options].map(({ text }) => text),
      );
      expect(options).toEqual(names.slice(48, 56));
    });
  });

  test('the last batch has what is left', async () => {
    await visit(browser(), address, async (page) => {
      await inThePass(page).selectOption({ label: 'a batch of 8' });
      await page.getByRole('combobox', { name: 'Batch' }).selectOption({ label: '145–150' });
      expectScreen(await readScreen(page), passOf('together', iris, range(144, 6)), 0);
    });
  });

  test('all 150, by either document', async () => {
    for (const id of ['together', 'dick'] as const) {
      await visit(browser(), addressOfExample(id, 'iris'), async (page) => {
        await inThePass(page).selectOption({ label: 'all 150' });
        const pass = passOf(id, iris);
        const end = pass.program.statements.length;
        await slideTo(page, end);
        expectScreen(await readScreen(page), pass, end);
      });
    }
  });

  test('from all back to one takes the flower that is looked at', async () => {
    await visit(browser(), address, async (page) => {
      await inThePass(page).selectOption({ label: 'all 150' });
      await sample(page).selectOption({ label: names[70]! });
      await inThePass(page).selectOption({ label: 'one sample' });
      expect(await nameOf(sample(page))).toBe(names[70]);
      expectScreen(await readScreen(page), passOf('together', iris, [70]), 0);
    });
  });

  test('the choice can be undone', async () => {
    await visit(browser(), address, async (page) => {
      await inThePass(page).selectOption({ label: 'all 150' });
      await press(page, 'Undo');
      expectScreen(await readScreen(page), passOf('together', iris, [0]), 0);
    });
  });

  test('an edit of a flower in a batch changes that flower, and no other', async () => {
    await visit(browser(), address, async (page) => {
      await inThePass(page).selectOption({ label: 'a batch of 8' });
      await page.getByRole('combobox', { name: 'Batch' }).selectOption({ label: '9–16' });
      await sample(page).selectOption({ label: names[10]! });
      await page.getByRole('grid', { name: 'x, layer 0' }).getByRole('gridcell').nth(2).click();
      await page.getByRole('textbox', { name: 'x, layer 0, row 3' }).fill('9.5');
      await page.keyboard.press('Enter');
      const inputs = iris.inputs.map((row, i) => (i === 10 ? row.with(2, 9.5) : row));
      expectScreen(await readScreen(page), passOf('together', { ...iris, inputs }, range(8, 8)), 0);
    });
  });
});

describe('which sample is looked at', () => {
  const pass = passOf('together', iris, range(0, 8));
  const { statements } = pass.program;
  const placeOf = (line: string, k?: number) =>
    statements.find((statement) => statement.line.id === line && statement.bindings.k === k)!.index + 1;

  test('follows the statement', async () => {
    await visit(browser(), address, async (page) => {
      await inThePass(page).selectOption({ label: 'a batch of 8' });
      const wrong: string[] = [];
      for (const place of [1, 5, placeOf('loss', 3), placeOf('loss', 8), placeOf('J', 2), placeOf('db', 7)]) {
        await slideTo(page, place);
        const k = statements[place - 1]!.bindings.k!;
        const screen = await readScreen(page);
        expectScreen(screen, pass, place);
        expect(screen.sample).toBe(String(k));
        expect(await nameOf(sample(page))).toBe(names[k - 1]);
        wrong.push(...ofOtherSamples(screen, pass, k));
      }
      expectNone(wrong);
    });
  });

  test('goes to the twin of the statement when the reader looks at another one', async () => {
    await visit(browser(), address, async (page) => {
      await inThePass(page).selectOption({ label: 'a batch of 8' });
      for (const line of ['z', 'loss', 'J', 'dW']) {
        await slideTo(page, placeOf(line, 1));
        await sample(page).selectOption({ label: names[5]! });
        expectScreen(await readScreen(page), pass, placeOf(line, 6));
        await press(page, 'Step back');
        expectScreen(await readScreen(page), pass, placeOf(line, 6) - 1);
      }
    });
  });

  test('leaves a statement that has no sample where it is', async () => {
    await visit(browser(), address, async (page) => {
      await inThePass(page).selectOption({ label: 'a batch of 8' });
      for (const line of ['C', 'Wnext']) {
        const place = placeOf(line);
        await slideTo(page, place);
        await sample(page).selectOption({ label: names[3]! });
        const screen = await readScreen(page);
        expectScreen(screen, pass, place);
        expectNone(ofOtherSamples(screen, pass, 4));
      }
    });
  });

  test('before the first step, a sample can be looked at as well', async () => {
    await visit(browser(), address, async (page) => {
      await inThePass(page).selectOption({ label: 'all 150' });
      await sample(page).selectOption({ label: names[149]! });
      const screen = await readScreen(page);
      const whole = passOf('together', iris);
      expectScreen(screen, whole, 0);
      expectNone(ofOtherSamples(screen, whole, 150));
    });
  });
});
