import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { passOfExample } from '../helpers/expected.ts';
import { findings, ofColour } from '../helpers/findings.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { readScreen } from '../helpers/screen.ts';

const browser = sharedBrowser();

const stepOf = (id: 'together' | 'dick', line: string) =>
  passOfExample(id, 'integer-relu').program.statements.findLast((statement) => statement.line.id === line)!.index + 1;

interface State {
  readonly query?: string;
  readonly hash: string;
  /** What the reader does there. */
  readonly act?: (page: Page) => Promise<unknown>;
}

const openDialog = async (page: Page) => {
  await page.getByRole('button', { name: 'Open or save a network' }).click();
  await page.getByRole('dialog').waitFor();
};

/** What answers is fetched with the reader's first move. */
const answers = async (page: Page) => {
  await page.mouse.move(2, 2);
  await page.mouse.move(4, 4);
  await page.locator('.letters-button').waitFor({ state: 'attached' });
};

const openGraph = async (page: Page) => {
  await page.mouse.move(200, 300);
  await page.getByRole('button', { name: 'Computational graph' }).click();
  await page.getByRole('slider', { name: 'Place in the graph' }).fill('18');
};

const states: Readonly<Record<string, State>> = {
  'the first screen': { hash: '' },
  'in the middle of the forward pass': { hash: 'p=integer-relu&step=3' },
  'in the middle of the backward pass': { hash: `p=integer-relu&step=${stepOf('together', 'dW')}` },
  'in the Jacobians': { query: 'program=dick', hash: `p=integer-relu&step=${stepOf('dick', 'T')}` },
  'at the end of the pass': { hash: `p=integer-relu&step=${stepOf('together', 'bnext')}` },
  'inside of an entry': {
    hash: 'p=integer-relu&step=1',
    act: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
    },
  },
  'while a number is typed, wrongly': {
    hash: 'p=integer-relu&step=3',
    act: async (page) => {
      await page
        .getByRole('grid', { name: /^W, layer/u })
        .first()
        .getByRole('gridcell')
        .first()
        .click();
      await page.getByRole('textbox').fill('abc');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  'with a breakpoint': {
    hash: 'p=integer-relu&step=3',
    act: (page) => page.keyboard.press('F9'),
  },
  'in the computational graph': { query: 'program=math-of-nn', hash: 'p=reused-weights', act: openGraph },
  'on the paths of one weight': {
    query: 'program=math-of-nn',
    hash: 'p=reused-weights',
    act: async (page) => {
      await openGraph(page);
      await page.getByRole('radio', { name: 'Paths of one weight' }).check();
    },
  },
  'with the dialog open': { hash: 'p=integer-relu', act: openDialog },
  'with an error in the dialog': {
    hash: 'p=integer-relu',
    act: async (page) => {
      await openDialog(page);
      await page.getByRole('textbox', { name: 'Problem file' }).fill('{}');
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  'with the comparison open': {
    hash: `p=integer-relu&step=${stepOf('together', 'D')}`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Compare the documents at this place' }).click();
      await page
        .locator('.pop')
        .getByRole('button', { name: /^Dick 2021/u })
        .waitFor();
    },
  },
  'with the answer to why open': {
    hash: `p=integer-relu&step=${stepOf('together', 'dW')}`,
    act: async (page) => {
      await answers(page);
      await page.keyboard.press('w');
      await page.getByRole('region', { name: 'Why?' }).waitFor();
      await page.keyboard.press('Enter');
    },
  },
  'with a symbol explained': {
    hash: `p=integer-relu&step=${stepOf('together', 'dW')}`,
    act: async (page) => {
      await answers(page);
      await page.locator('.page:not(.waiting)').getByRole('group', { name: 'Statement in symbols' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('region', { name: 'What this symbol is' }).waitFor();
    },
  },
  'with the letters open': {
    query: 'program=dick',
    hash: 'p=integer-relu&step=3',
    act: async (page) => {
      await answers(page);
      await page.locator('.letters-button').evaluate((button: HTMLElement) => button.click());
      await page.getByRole('dialog').waitFor();
    },
  },
  iris: { hash: 'p=iris&step=8' },
  'dead ReLUs': { hash: 'p=dead-relu&step=40' },
};

describe.each([
  ['1440 × 900', { width: 1440, height: 900 }],
  ['390 × 844', { width: 390, height: 844 }],
])('axe finds nothing in light and dark, %s', (_, viewport) => {
  test.each(Object.entries(states))('%s', async (_name, { query = '', hash, act }) => {
    await visit(browser(), { query, hash, viewport }, async (page) => {
      await act?.(page);
      await readScreen(page);
      expect(await findings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
      expect(await findings(page, ofColour)).toEqual([]);
    });
  });
});

describe.each(['light', 'dark'] as const)('axe finds nothing: projector, %s', (theme) => {
  test.each([
    ['together', stepOf('together', 'dW')],
    ['dick', stepOf('dick', 'T')],
  ])('%s', async (id, step) => {
    const opening = {
      query: `program=${id}&projector=1&theme=${theme}`,
      hash: `p=integer-relu&step=${step}`,
      viewport: { width: 1920, height: 1080 },
    };
    await visit(browser(), opening, async (page) => {
      await readScreen(page);
      expect(await findings(page)).toEqual([]);
    });
  });
});

/**
 * axe leaves out what screen readers don't hear, and so the letters of KaTeX, which stand beside its MathML. Their
 * colours tell quantities apart: each must be read on whatever is behind it (4.5 : 1, large type 3 : 1; WCAG 1.4.3).
 */
const faintLetters = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    type Colour = readonly [number, number, number, number];
    const colourOf = (css: string): Colour => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = css;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
      return [r!, g!, b!, a! / 255];
    };
    const over = (top: Colour, bottom: Colour): Colour =>
      [0, 1, 2].map((i) => top[i]! * top[3] + bottom[i]! * (1 - top[3])).concat(1) as unknown as Colour;
    const behind = (element: Element | null): Colour => {
      if (element === null) return colourOf(getComputedStyle(document.documentElement).backgroundColor);
      const own = colourOf(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(element.parentElement));
    };
    const light = (colour: Colour) =>
      [0, 1, 2]
        .map((i) => colour[i]! / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i]!, 0);
    const faint = new Set<string>();
    for (const letter of document.querySelectorAll<HTMLElement>('.katex-html .mord')) {
      if (letter.children.length > 0 || letter.textContent?.trim() === '' || !letter.checkVisibility()) continue;
      const ground = behind(letter);
      const colour = over(colourOf(getComputedStyle(letter).color), ground);
      const [high, low] = [light(colour), light(ground)].sort((a, b) => b - a) as [number, number];
      const ratio = (high + 0.05) / (low + 0.05);
      const needed = Number.parseFloat(getComputedStyle(letter).fontSize) >= 24 ? 3 : 4.5;
      // Lines that don't apply at this layer are inactive, and meant to stand back.
      if (ratio < needed && letter.closest('.elsewhere') === null) {
        const quantity = letter.closest('[class*="q-"]')?.className ?? letter.closest('[class]')?.className;
        faint.add(`${letter.textContent} (${quantity}) has ${ratio.toFixed(2)} : 1, not ${needed} : 1`);
      }
    }
    return [...faint];
  });

describe.each(['light', 'dark'] as const)('the letters of the mathematics can be read: %s', (theme) => {
  test.each([
    ['together', 'dW', ''],
    ['dick', 'T', ''],
    ['together', 'Wnext', '&projector=1'],
  ] as const)('%s at %s%s', async (id, line, query) => {
    const address = {
      query: `program=${id}&theme=${theme}${query}`,
      hash: `p=integer-relu&step=${stepOf(id, line)}`,
    };
    await visit(browser(), address, async (page) => {
      await readScreen(page);
      expect(await faintLetters(page)).toEqual([]);
    });
  });
});

describe('what a screen reader is given', () => {
  /** Roles and names of the whole accessibility tree, as Chromium hands it over. */
  async function spoken(page: Page): Promise<{ role: string; name: string }[]> {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name }) => ({ role: String(role?.value ?? ''), name: String(name?.value ?? '') }));
  }

  test('the statement is mathematics, not letters: KaTeX’s MathML is in the accessibility tree', async () => {
    await visit(browser(), { hash: 'p=integer-relu&step=3' }, async (page) => {
      const statement = page.getByRole('group', { name: 'Statement in symbols' });
      expect(await statement.locator('math').count()).toBe(1);
      const roles = (await spoken(page)).map(({ role }) => role);
      expect(roles.filter((role) => /math/iu.test(role)).length).toBeGreaterThan(10);
      // The letters that are drawn are not said a second time.
      expect(await statement.locator('.katex-html[aria-hidden="true"]').count()).toBe(1);
    });
  });

  test('every button, link, field and slider has a name', async () => {
    await visit(browser(), { query: 'program=dick', hash: 'p=integer-relu&step=16' }, async (page) => {
      const roles = new Set(['button', 'link', 'textbox', 'combobox', 'slider', 'radio', 'grid', 'gridcell']);
      const nameless = (await spoken(page)).filter(({ role, name }) => roles.has(role) && name.trim() === '');
      expect(nameless).toEqual([]);
    });
  });

  test('the names of things to choose are words, without a comma in front', async () => {
    await visit(browser(), { hash: 'p=integer-relu' }, async (page) => {
      const odd = (await spoken(page))
        .filter(({ name }) => /^[,;:.]/u.test(name))
        .map(({ role, name }) => `${role} “${name}”`);
      expect(odd.filter((one) => one.startsWith('ComboBox') || one.startsWith('combobox'))).toEqual([]);
    });
  });

  test('every step is said in words', async () => {
    await visit(browser(), { hash: 'p=integer-relu' }, async (page) => {
      const live = page.locator('[aria-live="polite"]').filter({ hasText: /^Step/u });
      for (let i = 0; i < 3; i++) {
        await page.keyboard.press('ArrowRight');
        expect(await live.textContent()).toBe((await readScreen(page)).words);
      }
    });
  });
});
