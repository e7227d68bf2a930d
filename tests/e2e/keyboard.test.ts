import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { examples } from '../../app/examples/index.ts';
import { problemFile, problemFrom } from '../../src/engine/problem.ts';
import { addressOfExample, expectNone, expectScreen, passOf, passOfExample, problemOf } from '../helpers/expected.ts';
import { sharedBrowser, type Visit, visit } from '../helpers/pages.ts';
import { readScreen } from '../helpers/screen.ts';

const browser = sharedBrowser();

/** What has the focus, as a listener would hear it: role and name. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (element === null || element === document.body) return 'nothing';
    const role = element.getAttribute('role') ?? (element as HTMLInputElement).type ?? element.tagName.toLowerCase();
    const label = (element as HTMLInputElement).labels?.[0]?.textContent ?? '';
    return `${role} ${element.getAttribute('aria-label') ?? (label || (element.textContent ?? ''))}`.trim();
  });

/** Presses Tab until something of this name has the focus. */
async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  const heard: string[] = [];
  for (let i = 0; i < 160; i++) {
    await page.keyboard.press(key);
    heard.push(await focused(page));
    if (name.test(heard.at(-1)!)) return;
  }
  expect.fail(`Tab never reached ${name}, only: ${[...new Set(heard)].join('; ')}`);
}

const press = (page: Page, ...keys: readonly string[]) =>
  keys.reduce<Promise<void>>((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

test('everything is done by Tab, the arrow keys and Enter alone, from the first load on', async () => {
  await visit(browser(), {}, async (page) => {
    // The example: the second of the list.
    await tabTo(page, /^select-one Example$/u);
    await press(page, 'ArrowDown');
    const problem = problemOf('integer-relu');
    const trace = passOf('together', problem);
    expectScreen(await readScreen(page), trace, 0);

    // Stepping by the buttons, then by the arrow keys.
    await tabTo(page, /^button Step$/u);
    await press(page, 'Enter', 'Enter');
    expectScreen(await readScreen(page), trace, 2);
    await press(page, 'ArrowRight', 'ArrowLeft', 'ArrowLeft');
    expectScreen(await readScreen(page), trace, 1);
    await press(page, 'ArrowDown');
    expect((await readScreen(page)).words).toMatch(/, entry 1$/u);
    await press(page, 'ArrowDown');
    expect((await readScreen(page)).words).toMatch(/, entry 1, term 1$/u);
    await press(page, 'ArrowUp', 'ArrowUp');
    expectScreen(await readScreen(page), trace, 1);
    await tabTo(page, /^button Step into$/u);
    await press(page, 'Enter');
    await tabTo(page, /^button Step out$/u);
    await press(page, 'Enter');
    expectScreen(await readScreen(page), trace, 1);

    // A breakpoint, and on to it.
    await tabTo(page, /^button Breakpoint on line 3$/u);
    await press(page, 'Enter', 'F5');
    expectScreen(await readScreen(page), trace, 9);
    expect(
      await page.getByRole('button', { name: 'Breakpoint on line 3', exact: true }).getAttribute('aria-pressed'),
    ).toBe('true');

    // A weight, and its undoing.
    await tabTo(page, /^gridcell W, layer 1, row 1, column 1/u);
    await press(page, 'ArrowRight', 'Enter');
    await page.keyboard.type('0.5');
    await press(page, 'Enter');
    const file = structuredClone(problemFile(problem)) as { weights: number[][][] };
    file.weights[0]![0]![1] = 0.5;
    expectScreen(await readScreen(page), passOf('together', problemFrom(file)), 9);
    await expect.poll(() => focused(page)).toMatch(/^gridcell W, layer 1, row 1, column 2/u);
    await tabTo(page, /^button Undo$/u);
    await press(page, 'Enter');
    expectScreen(await readScreen(page), trace, 9);
    await press(page, 'Control+y', 'Control+z');
    expectScreen(await readScreen(page), trace, 9);

    // The other document.
    await tabTo(page, /^radio All together/u);
    await press(page, 'ArrowRight');
    await page.getByRole('heading', { name: 'Dick 2021' }).waitFor();
    expect(await focused(page)).toMatch(/^radio Dick 2021/u);
    expect((await readScreen(page)).statement).toMatch(/^loss@/u);

    // The dialog: opens with the focus inside, keeps it there, and gives it back.
    await tabTo(page, /^button Open or save a network$/u);
    await press(page, 'Enter');
    const dialog = page.getByRole('dialog', { name: 'Your network' });
    await dialog.waitFor();
    for (let i = 0; i < 8; i++) {
      const inside = await page.evaluate(() => {
        const { activeElement } = document;
        // Between its last and its first element, the browser itself may have the focus.
        return activeElement === document.body || activeElement?.closest('dialog') !== null;
      });
      expect(inside).toBe(true);
      await press(page, 'Tab');
    }
    await press(page, 'Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('button Open or save a network');

    // The theme.
    await tabTo(page, /^button Theme/u);
    await press(page, 'Enter', 'Enter');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });
});

test('the list of keys opens with ?, and names a key for every kind of step', async () => {
  await visit(browser(), {}, async (page) => {
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    for (const key of ['→', '←', '↓', '↑', 'Space', 'F5', 'F9', 'Home, End'])
      expect(await dialog.getByText(key, { exact: true }).count(), key).toBe(1);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});

test('Tab goes through the page in the order of reading, and out of it again', async () => {
  await visit(browser(), { ...addressOfExample('together', 'integer-relu') }, async (page) => {
    const heard: string[] = [];
    for (let i = 0; i < 160; i++) {
      await page.keyboard.press('Tab');
      const here = await focused(page);
      if (here === 'nothing' || here === heard[0]) break;
      heard.push(here);
    }
    const order = [
      /^radio/u,
      /^button Undo|^button Open/u,
      /^button Breakpoint on line 1$/u,
      /Example$/u,
      /^button Step$/u,
    ];
    const places = order.map((name) => heard.findIndex((one) => name.test(one)));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    // A matrix is one stop, whatever its size.
    expect(heard.filter((one) => one.startsWith('gridcell W, layer 1')).length).toBe(1);
  });
});

test('a heat map is walked and edited by the keyboard', async () => {
  const wide = { backstep: 1, layers: [16, 14, 2], activations: ['tanh', 'sigmoid'], loss: 'halfSquaredError' };
  const file = {
    ...wide,
    initial: { scheme: 'xavier', seed: 3 },
    inputs: [Array.from({ length: 16 }, (_, i) => i / 16)],
    targets: [[0, 1]],
  };
  await visit(browser(), addressOfExample('together', 'integer-relu'), async (page) => {
    await page.getByRole('button', { name: 'Open or save a network' }).click();
    await page.getByRole('textbox', { name: 'Problem file' }).fill(JSON.stringify(file));
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const grid = page.getByRole('grid', { name: 'W, layer 1', exact: true });
    await grid.getByRole('gridcell').focus();
    await press(page, 'ArrowDown', 'ArrowRight', 'ArrowRight', 'Enter');
    await page.getByRole('textbox', { name: 'W, layer 1, row 2, column 3' }).fill('0.25');
    await press(page, 'Enter');
    const problem = structuredClone(problemFrom(file)) as unknown as { weights: number[][][] };
    problem.weights[0]![1]![2] = 0.25;
    expectScreen(await readScreen(page), passOf('together', problem as never), 0);
    await expect.poll(() => focused(page)).toMatch(/^gridcell W, layer 1, row 2, column 3, 0\.25/u);
  });
});

describe('the focus is always to be seen', () => {
  /**
   * Goes once around the page with Tab. What looks alike with and without the focus is reported; an outline or a shadow
   * has to come, on the thing itself or on what stands for it (the label of a hidden radio button, the stair).
   */
  async function unseen(page: Page, most = 160): Promise<string[]> {
    const troubles: string[] = [];
    let first: string | undefined;
    for (let i = 0; i < most; i++) {
      await page.keyboard.press('Tab');
      const here = await focused(page);
      if (here === 'nothing' || here === first) break;
      first ??= here;
      const isSeen = await page.evaluate(async () => {
        const element = document.activeElement as HTMLElement;
        const scope = element.closest<HTMLElement>('label, .stair-box') ?? element;
        const look = () =>
          [scope, ...scope.querySelectorAll('*')].map((part) => {
            const { boxShadow, outlineStyle, outlineWidth, outlineColor } = getComputedStyle(part);
            const isOutlined = outlineStyle !== 'none' && outlineWidth !== '0px';
            return `${boxShadow === 'none' ? '' : boxShadow}|${isOutlined ? `${outlineStyle} ${outlineWidth} ${outlineColor}` : ''}`;
          });
        const withFocus = look();
        element.blur();
        // What is lit because of the focus goes out with the next drawing.
        await window.kit.settle();
        const without = look();
        element.focus({ preventScroll: true });
        return withFocus.some((part, place) => part !== without[place] && part !== '|');
      });
      if (!isSeen) troubles.push(here);
    }
    return [...new Set(troubles)];
  }

  const looks: readonly (readonly [string, Partial<Visit>, string])[] = [
    ['light', {}, ''],
    ['dark', { media: { colorScheme: 'dark' } }, ''],
    ['forced colours', { media: { forcedColors: 'active' } }, ''],
    ['projector', {}, '&projector=1'],
    ['phone', { viewport: { width: 390, height: 844 } }, ''],
  ];
  test.each(looks)('%s', async (_, look, query) => {
    const address = addressOfExample('dick', 'integer-relu');
    // A statement inside the Jacobians: with a slab to choose, links to follow, and an equation to walk.
    await visit(browser(), { query: address.query + query, hash: `${address.hash}&step=16`, ...look }, async (page) =>
      expectNone(await unseen(page)),
    );
  });

  test('in the dialogs', async () => {
    await visit(browser(), {}, async (page) => {
      await page.getByRole('button', { name: 'Open or save a network' }).click();
      await page.getByRole('dialog').waitFor();
      expectNone(await unseen(page, 8));
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Keys', exact: true }).click();
      await page.getByRole('dialog').waitFor();
      expectNone(await unseen(page, 3));
    });
  });

  test('on a heat map', async () => {
    await visit(browser(), addressOfExample('together', 'iris'), async (page) => {
      expect((await readScreen(page)).grids.some(({ isHeatmap }) => isHeatmap)).toBe(true);
      expectNone(await unseen(page));
    });
  });
});

describe('the focus is never hidden behind the bars of a phone', () => {
  test.each([
    ['390 × 844', { width: 390, height: 844 }],
    ['320 × 256, which is 400 %', { width: 320, height: 256 }],
  ])('%s', async (_, viewport) => {
    const address = addressOfExample('together', 'integer-relu');
    await visit(browser(), { ...address, hash: `${address.hash}&step=15`, viewport }, async (page) => {
      const hidden: string[] = [];
      let first: string | undefined;
      for (let i = 0; i < 160; i++) {
        await page.keyboard.press('Tab');
        const here = await focused(page);
        if (here === 'nothing' || here === first) break;
        first ??= here;
        const isHidden = await page.evaluate(() => {
          const element = document.activeElement as HTMLElement;
          const { left, top, width, height } = element.getBoundingClientRect();
          if (getComputedStyle(element).opacity === '0') return false; // its label or the stair stands for it
          // Five points of it: one that is on top is enough (WCAG 2.4.11).
          const points = [0.5, 0.1, 0.9].flatMap((x) =>
            [0.5, 0.1, 0.9].map((y) => [left + x * width, top + y * height]),
          );
          return !points.some(([x, y]) => {
            const top = document.elementFromPoint(x!, y!);
            return top !== null && (element.contains(top) || top.contains(element));
          });
        });
        if (isHidden) hidden.push(here);
      }
      expectNone([...new Set(hidden)]);
    });
  });
});

describe('after a number was typed, the focus is where it was', () => {
  test.each([
    ['the learning rate', /^Learning rate/u, 'Learning rate'],
    ['an input in the graph', /^x 1/u, 'x 1'],
    ['a target', /^t, row 1/u, 't, row 1'],
  ])('%s', async (_, name, field) => {
    await visit(browser(), addressOfExample('together', 'integer-relu'), async (page) => {
      for (const key of ['Enter', 'Escape']) {
        await page.getByRole('button', { name }).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('textbox', { name: field, exact: true }).fill('0.75');
        await page.keyboard.press(key);
        await page.getByRole('textbox').waitFor({ state: 'detached' });
        await expect
          .poll(() => focused(page), { message: key })
          .toMatch(new RegExp(`^button ${name.source.slice(1)}`, 'u'));
      }
    });
  });
});

test('a select, a slider and a text keep their own keys', async () => {
  await visit(browser(), addressOfExample('together', 'integer-relu'), async (page) => {
    const trace = passOfExample('together', 'integer-relu');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('combobox', { name: 'Speed' }).focus();
    await press(page, 'ArrowDown', 'ArrowUp', 'Home');
    expectScreen(await readScreen(page), trace, 1);
    await page.getByRole('combobox', { name: 'Example' }).focus();
    await press(page, 'End');
    expect(await page.getByRole('combobox', { name: 'Example' }).inputValue()).toBe(Object.keys(examples).at(-1));
  });
});
