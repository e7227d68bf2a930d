import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { afterUpdate } from '../../src/debugger/passes.ts';
import { reference, refId } from '../../src/engine/algebra/expression.ts';
import { indicesOf } from '../../src/engine/tensor.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { formatFor, formatNumber } from '../../src/notation/numbers.ts';
import { addressOfExample, expectScreen, passOf, passOfExample, problemOf } from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { lightsOf, readScreen, slideTo } from '../helpers/screen.ts';

const browser = sharedBrowser();
const together = addressOfExample('together', 'integer-relu');
const trace = passOfExample('together', 'integer-relu');
const { statements, problem, lines } = trace.program;
const last = statements.length;

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const wordsOf = async (page: Page) => (await readScreen(page)).words;
const placeOf = async (page: Page) => Number(/^Step (\d+)/u.exec(await wordsOf(page))![1]);
/** The first statement of a line, as a place of the timeline. */
const placeOfLine = (id: string, after = 0) =>
  statements.find(({ line, index }) => line.id === id && index >= after)!.index + 1;
const numberOfLine = (id: string) => lines.findIndex((line) => line.id === id) + 1;

describe('stepping into a statement', () => {
  /** z¹ of the first sample: three entries, each a sum. */
  const statement = statements[0]!;
  const shape = trace.shape(statement.target);
  const entries = shape[0]!;
  const scalarOf = (entry: number) => trace.element(statement.value, indicesOf(shape, entry));
  const termsOf = (entry: number) => {
    const scalar = scalarOf(entry);
    return scalar.kind === 'sum' ? scalar.terms : [scalar];
  };
  const outside = `Step 1 of ${last}: z, layer 1, sample 1`;

  test('the first Step into shows its first entry, lit and with its arithmetic; Step goes on to the next one', async () => {
    await visit(browser(), { ...together, hash: `${together.hash}&step=1` }, async (page) => {
      await press(page, 'Step into');
      for (let entry = 0; entry < entries; entry++) {
        expect(await wordsOf(page)).toBe(`${outside}, entry ${entry + 1}`);
        const { results, operands } = await lightsOf(page, problem.layers);
        expect(results).toEqual([`z.1@1 ${entry}`]);
        expect(operands).toContain(`W.1 ${entry}-0`);
        const inspector = page.getByRole('region', { name: 'Inspector' });
        await inspector.getByText(`Row ${entry + 1}`, { exact: true }).waitFor();
        const printed = await inspector
          .locator(`dd [data-ref="${refId(statement.target)}"][data-at="${entry}"]`)
          .last()
          .textContent();
        expect(printed).toBe(formatNumber(trace.value(0).data[entry]!));
        await press(page, 'Step');
      }
      expect(await wordsOf(page)).toBe(`Step 2 of ${last}: a, layer 1, sample 1`);
    });
  });

  test('the second Step into walks the terms of the sum, and adds them up', async () => {
    await visit(browser(), { ...together, hash: `${together.hash}&step=1` }, async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const terms = termsOf(0);
      expect(terms.length).toBeGreaterThan(1);
      for (let term = 0; term < terms.length; term++) {
        expect(await wordsOf(page)).toBe(`${outside}, entry 1, term ${term + 1}`);
        const sum = terms.slice(0, term + 1).reduce((total, part) => total + trace.scalar(part), 0);
        const soFar = page.getByText(`${term + 1} of ${terms.length} terms, so far`);
        expect(await soFar.locator('.katex-html').textContent()).toBe(formatNumber(sum));
        await page.keyboard.press('ArrowRight');
      }
      expect(await wordsOf(page)).toBe(`${outside}, entry 2`);
    });
  });

  test('Step out goes from a term to its entry, and from an entry to its statement', async () => {
    await visit(browser(), { ...together, hash: `${together.hash}&step=1` }, async (page) => {
      expect(await page.getByRole('button', { name: 'Step out' }).isDisabled()).toBe(true);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(await page.getByRole('button', { name: 'Step into' }).isDisabled()).toBe(true);
      await page.keyboard.press('ArrowUp');
      expect(await wordsOf(page)).toBe(`${outside}, entry 1`);
      await press(page, 'Step out');
      expect(await wordsOf(page)).toBe(outside);
    });
  });

  test('Step back undoes over, into and out, one by one and exactly', async () => {
    await visit(browser(), together, async (page) => {
      const keys = ['Right', 'Down', 'Down', 'Right', 'Up', 'Right', 'Down', 'Up', 'Up', 'Right', 'Right', 'Down'];
      const screens = [await readScreen(page)];
      for (const key of keys) {
        await page.keyboard.press(`Arrow${key}`);
        screens.push(await readScreen(page));
      }
      const back = [];
      for (let i = 0; i < keys.length; i++) {
        await page.keyboard.press('ArrowLeft');
        back.push(await readScreen(page));
      }
      expect(back.map(({ words }) => words)).toEqual(
        screens
          .slice(0, -1)
          .reverse()
          .map(({ words }) => words),
      );
      expect(back).toEqual(screens.slice(0, -1).reverse());
    });
  });

  test('there is nothing to step into before the first statement, and no way back from there', async () => {
    await visit(browser(), together, async (page) => {
      for (const name of ['Step into', 'Step out', 'Step back', 'Restart'])
        expect(await page.getByRole('button', { name, exact: true }).isDisabled(), name).toBe(true);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowLeft');
      expectScreen(await readScreen(page), trace, 0);
    });
  });

  test('a Jacobian of rank 3 shows the slab that the reader has stepped into', async () => {
    const dick = passOfExample('dick', 'integer-relu');
    const index = dick.program.statements.findIndex(({ line }) => line.id === 'T');
    const { target } = dick.program.statements[index]!;
    const [, rows = 1, columns = 1] = dick.shape(target);
    const address = addressOfExample('dick', 'integer-relu');
    await visit(browser(), { ...address, hash: `${address.hash}&step=${index + 1}` }, async (page) => {
      await page.keyboard.press('ArrowDown');
      for (let i = 0; i < rows * columns; i++) await page.keyboard.press('ArrowRight');
      const grid = (await readScreen(page)).grids.find(({ quantity }) => quantity === refId(target))!;
      expect(new Set(grid.cells.map(([at]) => at.split('-')[0]))).toEqual(new Set(['1']));
      expect((await lightsOf(page, problem.layers)).results).toEqual([`${refId(target)} 1-0-0`]);
    });
  });
});

describe('Continue', () => {
  test('without breakpoints goes to the end of the pass', async () => {
    await visit(browser(), together, async (page) => {
      await press(page, 'Continue');
      expectScreen(await readScreen(page), trace, last);
      expect(await page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
    });
  });

  test('stops after every statement of a line that is marked in the gutter, then at the end', async () => {
    await visit(browser(), together, async (page) => {
      const gutter = page.getByRole('button', { name: `Breakpoint on line ${numberOfLine('D')}`, exact: true });
      await gutter.click();
      expect(await gutter.getAttribute('aria-pressed')).toBe('true');
      const stops = statements.filter(({ line }) => line.id === 'D').map(({ index }) => index + 1);
      for (const stop of [...stops, last]) {
        await press(page, 'Continue');
        expect(await placeOf(page)).toBe(stop);
      }
    });
  });

  test('by F5 stops at lines that F9 marked, and no longer when F9 took the mark away', async () => {
    await visit(browser(), together, async (page) => {
      await slideTo(page, placeOfLine('gamma'));
      await page.keyboard.press('F9');
      const gutter = page.getByRole('button', { name: `Breakpoint on line ${numberOfLine('gamma')}`, exact: true });
      expect(await gutter.getAttribute('aria-pressed')).toBe('true');
      const second = placeOfLine('gamma', placeOfLine('gamma'));
      await page.keyboard.press('F5');
      expect(await placeOf(page)).toBe(second);
      await page.keyboard.press('F9');
      expect(await gutter.getAttribute('aria-pressed')).toBe('false');
      await page.keyboard.press('F5');
      expect(await placeOf(page)).toBe(last);
    });
  });

  test('knows the breakpoints of each document apart', async () => {
    await visit(browser(), together, async (page) => {
      await page.getByRole('button', { name: `Breakpoint on line ${numberOfLine('z')}`, exact: true }).click();
      await page.getByRole('radio', { name: 'Dick 2021' }).click();
      await page.getByRole('heading', { name: 'Dick 2021' }).waitFor();
      expect(await page.getByRole('button', { name: /^Breakpoint on line/u, pressed: true }).count()).toBe(0);
      await page.getByRole('radio', { name: 'All together' }).click();
      await page.getByRole('heading', { name: 'All together' }).waitFor();
      expect(await page.getByRole('button', { name: /^Breakpoint on line/u, pressed: true }).count()).toBe(1);
    });
  });
});

test('Run to here goes to the next statement of a line, or back to the first one when all are behind', async () => {
  await visit(browser(), together, async (page) => {
    const toLine = (id: string) =>
      page.getByRole('button', { name: new RegExp(`^Run to line ${numberOfLine(id)}:`, 'u') }).click();
    await toLine('dW');
    expect(await placeOf(page)).toBe(placeOfLine('dW'));
    await toLine('dW');
    expect(await placeOf(page)).toBe(placeOfLine('dW', placeOfLine('dW')));
    await toLine('C');
    expectScreen(await readScreen(page), trace, placeOfLine('C'));
  });
});

describe('Play', () => {
  test('goes on by itself until Pause', async () => {
    await visit(browser(), together, async (page) => {
      await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '8 ×' });
      await press(page, 'Play');
      await expect.poll(() => placeOf(page)).toBeGreaterThan(2);
      await press(page, 'Pause');
      const place = await placeOf(page);
      expectScreen(await readScreen(page), trace, place);
      await page.waitForTimeout(400);
      expect(await placeOf(page)).toBe(place);
      await page.getByRole('button', { name: 'Play' }).waitFor();
    });
  });

  test('by the space bar stops at a breakpoint, goes on from there, and stops at the end', async () => {
    await visit(browser(), { ...together, hash: `${together.hash}&step=${last - 8}` }, async (page) => {
      const marked = placeOfLine('bnext');
      await page.getByRole('button', { name: `Breakpoint on line ${numberOfLine('bnext')}`, exact: true }).click();
      await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '8 ×' });
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press('Space');
      await expect.poll(() => placeOf(page)).toBe(marked);
      await page.getByRole('button', { name: 'Play' }).waitFor();
      await page.keyboard.press('Space');
      await expect.poll(() => placeOf(page)).toBe(last);
      await page.getByRole('button', { name: 'Play' }).waitFor();
    });
  });

  test('is said once by the live region, not at every beat', async () => {
    await visit(browser(), together, async (page) => {
      const live = page.locator('[aria-live]').filter({ hasText: /^Step/u });
      expect(await live.getAttribute('aria-live')).toBe('polite');
      await page.getByRole('button', { name: 'Play' }).click();
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      expect(await live.getAttribute('aria-live')).toBe('off');
      await page.getByRole('button', { name: 'Pause' }).click();
      expect(await live.getAttribute('aria-live')).toBe('polite');
      expect(await live.textContent()).toBe(await wordsOf(page));
    });
  });
});

test('End goes to the end, Home and Restart to the start of the pass', async () => {
  await visit(browser(), together, async (page) => {
    await page.keyboard.press('End');
    expectScreen(await readScreen(page), trace, last);
    await page.keyboard.press('Home');
    expectScreen(await readScreen(page), trace, 0);
    await slideTo(page, 7);
    await press(page, 'Restart');
    expectScreen(await readScreen(page), trace, 0);
  });
});

describe('the timeline', () => {
  test('is a slider for the keyboard', async () => {
    await visit(browser(), together, async (page) => {
      const slider = page.getByRole('slider', { name: 'Timeline' });
      await slider.focus();
      for (const [key, place] of [
        ['ArrowRight', 1],
        ['ArrowRight', 2],
        ['ArrowLeft', 1],
        ['End', last],
        ['Home', 0],
      ] as const) {
        await page.keyboard.press(key);
        expectScreen(await readScreen(page), trace, place);
        expect(await slider.inputValue()).toBe(String(place));
      }
    });
  });

  test('is scrubbed by dragging over the stair, in both directions', async () => {
    await visit(browser(), together, async (page) => {
      const treads = await page.locator('[data-flight] .treads > *').all();
      expect(treads.length).toBe(last);
      const centre = async (index: number) => {
        const box = (await treads[index - 1]!.boundingBox())!;
        return [box.x + box.width / 2, box.y + box.height - 4] as const;
      };
      await page.mouse.move(...(await centre(5)));
      await page.mouse.down();
      expectScreen(await readScreen(page), trace, 5);
      for (const place of [20, 44, 13]) {
        await page.mouse.move(...(await centre(place)));
        expectScreen(await readScreen(page), trace, place);
      }
      await page.mouse.up();
      await page.mouse.move(...(await centre(30)));
      expect(await placeOf(page)).toBe(13);
    });
  });

  test('shows a breakpoint at every statement of its line', async () => {
    await visit(browser(), together, async (page) => {
      await page.getByRole('button', { name: `Breakpoint on line ${numberOfLine('delta')}`, exact: true }).click();
      const marked = await page
        .locator('[data-flight] .treads > *')
        .evaluateAll((treads) => treads.flatMap((tread, i) => (tread.querySelector('.bp') ? [i] : [])));
      expect(marked).toEqual(statements.filter(({ line }) => line.id === 'delta').map(({ index }) => index));
    });
  });
});

describe('after the last statement', () => {
  const second = passOf('together', afterUpdate(problemOf('integer-relu'), trace));
  const third = passOf('together', afterUpdate(second.program.problem, second));
  const costOf = (pass: Trace) => formatNumber(pass.read(reference('C')).data[0]!);

  test('Step goes into the next pass with the updated weights, and Step back returns', async () => {
    await visit(browser(), together, async (page) => {
      await page.keyboard.press('End');
      const end = await readScreen(page);
      expect(end.costs).toEqual([costOf(trace), costOf(second)]);
      await press(page, 'Step');
      expectScreen(await readScreen(page), second, 0, 2);
      for (const place of [1, 2, 3]) {
        await page.keyboard.press('ArrowRight');
        expectScreen(await readScreen(page), second, place, 2);
      }
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
      expectScreen(await readScreen(page), second, 0, 2);
      await press(page, 'Step back');
      expect(await readScreen(page)).toEqual(end);
    });
  });

  test('the third pass starts from the update of the second; Restart goes back to the first', async () => {
    await visit(browser(), together, async (page) => {
      for (let pass = 0; pass < 2; pass++) {
        await page.keyboard.press('End');
        await page.keyboard.press('ArrowRight');
      }
      await page.keyboard.press('End');
      const screen = await readScreen(page);
      expectScreen(screen, third, last, 3);
      expect(screen.costs[0]).toBe(costOf(third));
      await press(page, 'Restart');
      expectScreen(await readScreen(page), trace, 0);
    });
  });

  test('the updated weights stand in the place of the old ones, by either document', async () => {
    for (const id of ['together', 'dick'] as const) {
      const pass = passOfExample(id, 'integer-relu');
      await visit(browser(), addressOfExample(id, 'integer-relu'), async (page) => {
        await page.keyboard.press('End');
        const { grids } = await readScreen(page);
        const updated = pass.read(reference('Wnext', 1)).data;
        const format = formatFor(updated);
        expect(grids.find(({ name }) => name === 'W, layer 1')!.cells.map(([, text]) => text)).toEqual(
          Array.from(updated, (value) => format(value)),
        );
      });
    }
  });
});
