import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { passOfExample } from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { readScreen } from '../helpers/screen.ts';

const browser = sharedBrowser();

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** What axe finds, each rule once with the first places. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(tags).analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id} (${help}), ${nodes.length} times: ${nodes
        .slice(0, 3)
        .map(({ html, any, all, none }) => `${html.slice(0, 130)} [${[...any, ...all, ...none][0]?.message ?? ''}]`)
        .join(' … ')}`,
  );
}

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
        .getByRole('grid', { name: /^W, layer 1/u })
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
      await page.getByRole('button', { name: /^Dick 2021/u }).waitFor();
    },
  },
  iris: { hash: 'p=iris&step=8' },
  'dead ReLUs': { hash: 'p=dead-relu&step=40' },
};

const views = {
  'light, 1440 × 900': { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  'dark, 1440 × 900': { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  'light, 390 × 844': { colorScheme: 'light', viewport: { width: 390, height: 844 } },
  'dark, 390 × 844': { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
} as const;

describe.each(Object.entries(views))('axe finds nothing: %s', (_, { colorScheme, viewport }) => {
  test.each(Object.entries(states))('%s', async (_name, { query = '', hash, act }) => {
    await visit(browser(), { query, hash, viewport, context: { colorScheme } }, async (page) => {
      await act?.(page);
      await readScreen(page);
      expect(await findings(page)).toEqual([]);
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
      expect(roles.filter((role) => /^math$/iu.test(role)).length).toBeGreaterThan(10);
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
