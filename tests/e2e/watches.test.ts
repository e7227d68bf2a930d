import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { formatFor, formatNumber } from '../../src/notation/numbers.ts';
import { addressOfExample, passOfExample } from '../helpers/expected.ts';
import { findings } from '../helpers/findings.ts';
import { sharedBrowser, type Visit, visit } from '../helpers/pages.ts';
import { readScreen, slideTo } from '../helpers/screen.ts';

const browser = sharedBrowser();
const together = addressOfExample('together', 'integer-relu');
const trace = passOfExample('together', 'integer-relu');
const { statements, lines } = trace.program;
const end = statements.length;
const numberOfLine = (id: string) => lines.findIndex((line) => line.id === id) + 1;

const fold = (page: Page) => page.getByRole('button', { name: 'Watches and breakpoints', exact: true });
const panel = (page: Page) => page.getByRole('region', { name: 'Watches and breakpoints' });
const adder = (page: Page) => page.getByRole('combobox', { name: 'New watch' });
const valueIn = async (page: Page, number = 1) =>
  (await page.getByLabel(`Value of watch ${number}`, { exact: true }).textContent())!.replaceAll(' (changed)', '');
const gutter = (page: Page, line: string) =>
  page
    .locator('.line')
    .getByRole('button', { name: new RegExp(`^Breakpoint on line ${numberOfLine(line)}(,|$)`, 'u') });
const conditionOf = (page: Page, line: string) =>
  page.getByRole('combobox', { name: `Condition of the breakpoint on line ${numberOfLine(line)}` });
const placeOf = async (page: Page) => Number(/^Step (\d+)/u.exec((await readScreen(page)).words)![1]);
const proceed = async (page: Page) => {
  const before = await placeOf(page);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  // What judges conditions may have to be fetched.
  await expect.poll(() => placeOf(page)).not.toBe(before);
  return placeOf(page);
};

async function unfold(page: Page): Promise<void> {
  await page.mouse.move(200, 300);
  await fold(page).click();
  await adder(page).waitFor();
}

async function watch(page: Page, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await adder(page).fill(text);
    await adder(page).press('Enter');
  }
}

/** δ of the layer at hand as a reader of the trace finds it: the newest one that is done. */
function deltaAt(index: number): readonly number[] | undefined {
  let [layer, sample] = [0, 1];
  for (const { bindings } of statements.slice(0, index)) {
    layer = bindings.l ?? layer;
    sample = bindings.k ?? sample;
  }
  const own = statements.find(
    ({ target, index: i }) =>
      target.symbol === 'delta' && target.layer === layer && target.sample === sample && i < index,
  );
  return own && [...trace.value(own.index).data];
}
const normOf = (numbers: readonly number[]) => Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0));

describe('watches', () => {
  test('have their value at the cursor, at every step, forward and back', async () => {
    await visit(browser(), together, async (page, { errors }) => {
      await unfold(page);
      await watch(page, 'norm(delta)', 'delta', 'delta == 0');
      let seen = 0;
      const check = async (index: number) => {
        const delta = deltaAt(index);
        if (delta === undefined) {
          expect(await valueIn(page, 1), `after ${index}`).toBe('not yet');
          return;
        }
        seen += 1;
        const format = formatFor(Float64Array.from(delta));
        expect(await valueIn(page, 1), `after ${index}`).toBe(formatNumber(normOf(delta)));
        expect(await valueIn(page, 2)).toBe(`(${delta.map((x) => format(x)).join(', ')})`);
        expect(await valueIn(page, 3)).toBe(`(${delta.map((x) => String(x === 0)).join(', ')})`);
      };
      for (let index = 0; index <= end; index++) {
        if (index > 0) await page.getByRole('button', { name: 'Step', exact: true }).click();
        await check(index);
      }
      expect(seen).toBeGreaterThan(4);
      await slideTo(page, 3);
      await check(3);
      expect(errors).toEqual([]);
    });
  });

  test('mark what the last step has changed', async () => {
    const first = statements.find(({ target }) => target.symbol === 'delta')!.index + 1;
    await visit(browser(), { ...together, hash: `${together.hash}&step=${first}` }, async (page) => {
      await unfold(page);
      await watch(page, 'delta', 'W');
      const marks = (number: number) => page.getByLabel(`Value of watch ${number}`, { exact: true }).locator('mark');
      expect(await marks(1).count()).toBeGreaterThan(0);
      expect(await marks(1).first().textContent()).toContain('(changed)');
      expect(await marks(2).count()).toBe(0);
      await page.getByRole('button', { name: 'Step', exact: true }).click();
      expect(await marks(1).count()).toBe(0);
    });
  });

  test('are edited in place and removed', async () => {
    await visit(browser(), { ...together, hash: `${together.hash}&step=1` }, async (page) => {
      await unfold(page);
      await watch(page, 'z', '2 + 2');
      expect(await valueIn(page, 2)).toBe('4');
      const second = page.getByRole('combobox', { name: 'Watch 2', exact: true });
      await second.fill('2 + 3');
      await second.press('Enter');
      expect(await valueIn(page, 2)).toBe('5');
      await second.fill('9');
      await second.press('Escape');
      expect(await second.inputValue()).toBe('2 + 3');
      await page.getByRole('button', { name: 'Remove watch 1, z', exact: true }).click();
      expect(await valueIn(page, 1)).toBe('5');
      expect(await page.getByLabel('Value of watch 2', { exact: true }).count()).toBe(0);
    });
  });

  test('a mistake is shown and spoken at its character, and nothing is lost', async () => {
    await visit(browser(), together, async (page) => {
      await unfold(page);
      await watch(page, 'norm(dleta) + 1');
      const alert = panel(page).getByRole('alert');
      expect(await alert.textContent()).toContain('Unknown name dleta, at character 6. Did you mean delta?');
      expect(await alert.locator('u').textContent()).toBe('dleta');
      expect(await adder(page).getAttribute('aria-invalid')).toBe('true');
      const selected = () =>
        adder(page).evaluate((input: HTMLInputElement) =>
          input.value.slice(input.selectionStart!, input.selectionEnd!),
        );
      await expect.poll(selected).toBe('dleta');
      // The wrong part is selected: typing over it puts it right.
      await page.keyboard.type('delta');
      expect(await alert.count()).toBe(0);
      await page.keyboard.press('Enter');
      expect(await page.getByRole('combobox', { name: 'Watch 1', exact: true }).inputValue()).toBe('norm(delta) + 1');
    });
  });

  test('say which document does not have what they ask for', async () => {
    await visit(browser(), together, async (page) => {
      await unfold(page);
      await watch(page, 'norm(delta)');
      await page.getByRole('radio', { name: 'Dick 2021' }).click();
      await panel(page).getByText('does not exist in Dick 2021').waitFor();
      await page.getByRole('radio', { name: 'Wichmann 2017' }).click();
      await panel(page).getByText('does not exist').waitFor({ state: 'detached' });
    });
  });

  test('and what judges them is fetched when it is first needed', async () => {
    await visit(browser(), { ...together, fresh: true }, async (page, { requests }) => {
      await page.mouse.move(200, 300);
      await fold(page).waitFor();
      await gutter(page, 'z').click();
      await page.keyboard.press('F5');
      expect(await placeOf(page)).toBe(1);
      const before = requests.filter((url) => url.endsWith('.js')).length;
      await fold(page).click();
      await adder(page).waitFor();
      expect(requests.filter((url) => url.endsWith('.js')).length).toBeGreaterThan(before);
    });
  });
});

describe('a breakpoint with a condition', () => {
  /** Half of the statements of the line have a larger δ than this, found by looking at all of them. */
  const largest = (index: number) => Math.max(...trace.value(index).data.map(Math.abs));
  const sizes = statements
    .filter(({ line }) => line.id === 'delta')
    .map(({ index }) => largest(index))
    .toSorted((x, y) => x - y);
  const middle = sizes[Math.floor((sizes.length - 1) / 2)]!;
  const isLarge = (index: number) => largest(index) > middle;
  const large = statements
    .filter(({ line, index }) => line.id === 'delta' && isLarge(index))
    .map(({ index }) => index + 1);
  const others = statements.filter(({ line, index }) => line.id === 'delta' && !isLarge(index));
  const question = `max(abs(delta)) > ${middle}`;

  const setCondition = async (page: Page) => {
    await page.mouse.move(200, 300);
    await fold(page).waitFor();
    await gutter(page, 'delta').click({ button: 'right' });
    await conditionOf(page, 'delta').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(/^Condition/u);
    await page.keyboard.type(question);
    await page.keyboard.press('Enter');
  };

  test('stops where it holds, passes where it does not, and says when nothing was hit', async () => {
    expect(large.length).toBeGreaterThan(0);
    expect(others.length).toBeGreaterThan(0);
    await visit(browser(), together, async (page, { errors }) => {
      await setCondition(page);
      for (const place of large) expect(await proceed(page)).toBe(place);
      expect(await proceed(page)).toBe(end);
      await page.getByRole('status').filter({ hasText: 'No breakpoint was hit' }).waitFor();
      expect(errors).toEqual([]);
    });
  });

  test('looks and reads otherwise, in the gutter and on the timeline', async () => {
    await visit(browser(), together, async (page) => {
      await gutter(page, 'delta').click();
      const shape = () =>
        gutter(page, 'delta')
          .locator('i')
          .evaluate((mark) => getComputedStyle(mark).rotate);
      expect(await shape()).toBe('none');
      await setCondition(page);
      expect(await gutter(page, 'delta').getAttribute('aria-label')).toBe(
        `Breakpoint on line ${numberOfLine('delta')}, if ${question}`,
      );
      expect(await shape()).toBe('45deg');
      expect(await page.locator('.tread [title]').first().getAttribute('title')).toBe(`Breakpoint, if ${question}`);
    });
  });

  test('stops at one layer only', async () => {
    await visit(browser(), together, async (page) => {
      await page.mouse.move(200, 300);
      await gutter(page, 'z').click();
      await unfold(page);
      await page
        .getByRole('combobox', { name: `Layer of the breakpoint on line ${numberOfLine('z')}` })
        .selectOption('2');
      const places = statements
        .filter(({ line, bindings }) => line.id === 'z' && bindings.l === 2)
        .map(({ index }) => index + 1);
      for (const place of places) expect(await proceed(page)).toBe(place);
    });
  });

  test('stops while playing', async () => {
    await visit(browser(), together, async (page) => {
      await setCondition(page);
      await page.getByRole('combobox', { name: 'Speed' }).selectOption('8');
      await page.getByRole('button', { name: 'Play', exact: true }).click();
      await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
      expect(await placeOf(page)).toBe(large[0]);
    });
  });

  test('that is no question is refused; one that can never hold is remarked on', async () => {
    await visit(browser(), together, async (page) => {
      await page.mouse.move(200, 300);
      await fold(page).waitFor();
      await gutter(page, 'z').click({ button: 'right' });
      const field = conditionOf(page, 'z');
      await field.fill('norm(z)');
      await field.press('Enter');
      expect(await panel(page).getByRole('alert').textContent()).toContain('A condition asks something');
      expect(await gutter(page, 'z').getAttribute('aria-label')).not.toContain('if');
      await field.fill('norm(delta) < 1');
      await field.press('Enter');
      await panel(page).getByText('computed after this line').waitFor();
    });
  });

  test('and watches survive a reload, together with an older page that knew neither', async () => {
    await visit(browser(), {}, async (page) => {
      await page.mouse.move(200, 300);
      await fold(page).waitFor();
      await gutter(page, 'delta').click({ button: 'right' });
      await conditionOf(page, 'delta').fill(question);
      await conditionOf(page, 'delta').press('Enter');
      await watch(page, 'norm(delta)');
      await page.waitForTimeout(600);
      await page.reload();
      await page.mouse.move(210, 310);
      // Unfolded by itself, as there is something in it.
      await adder(page).waitFor();
      expect(await conditionOf(page, 'delta').inputValue()).toBe(question);
      expect(await page.getByRole('combobox', { name: 'Watch 1', exact: true }).inputValue()).toBe('norm(delta)');
      await page.evaluate(() => {
        const kept = JSON.parse(localStorage.getItem('backstep')!);
        delete kept.conditions;
        delete kept.watches;
        kept.cursor = { index: 5 };
        // The page writes its own state down when it is left; this one has to come after that.
        addEventListener('pagehide', () => localStorage.setItem('backstep', JSON.stringify(kept)));
      });
      await page.reload();
      await page.mouse.move(200, 300);
      await fold(page).waitFor();
      expect(await placeOf(page)).toBe(5);
      expect(await fold(page).getAttribute('aria-expanded')).toBe('false');
      expect(await gutter(page, 'delta').getAttribute('aria-pressed')).toBe('true');
    });
  });
});

test('everything is done by the keyboard alone', async () => {
  await visit(browser(), together, async (page) => {
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    const tabTo = async (name: string) => {
      for (let i = 0; i < 120 && (await focused()) !== name; i++) await page.keyboard.press('Tab');
      expect(await focused()).toBe(name);
    };
    await page.keyboard.press('ArrowRight');
    await fold(page).waitFor();
    await tabTo('Watches and breakpoints');
    await page.keyboard.press('Enter');
    await adder(page).waitFor();
    await tabTo('New watch');
    await page.keyboard.type('z[1]');
    // Inside of the field the arrows move in the text.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    expect(await placeOf(page)).toBe(1);
    const z = formatNumber(trace.value(0).data[0]!);
    expect(await valueIn(page)).toBe(z);
    // The condition of the line at hand, then on to where it holds.
    await page.keyboard.press('Shift+F9');
    await expect.poll(focused).toBe('Condition of the breakpoint on line 1');
    await page.keyboard.type('l == 2');
    await page.keyboard.press('Enter');
    await page.keyboard.press('F5');
    const second = statements.find(({ line, bindings }) => line.id === 'z' && bindings.l === 2)!.index + 1;
    await expect.poll(() => placeOf(page)).toBe(second);
    await tabTo('Remove the breakpoint on line 1');
    await page.keyboard.press('Enter');
    expect(await gutter(page, 'z').getAttribute('aria-pressed')).toBe('false');
    expect(await focused(), 'the focus is not lost with its button').toBe('New watch');
    // Run to a line is a button of its own.
    const run = page.getByRole('button', { name: /^Run to line 3/u });
    await run.focus();
    await page.keyboard.press('Enter');
    expect((await readScreen(page)).statement).toContain(lines[2]!.id);
  });
});

const looks: Readonly<Record<string, Visit>> = {
  'on a desk': { viewport: { width: 1440, height: 900 } },
  'on a small laptop, dark': { viewport: { width: 1280, height: 720 }, query: 'theme=dark' },
  'on a phone': { viewport: { width: 360, height: 740 } },
  'on a projector': { viewport: { width: 1920, height: 1080 }, query: 'projector=1' },
};

test.each(Object.entries(looks))('axe finds nothing, and nothing overflows: %s', async (_, { query = '', ...look }) => {
  const step = statements.find(({ line }) => line.id === 'delta')!.index + 1;
  const address = { query: `program=together&${query}`, hash: `p=integer-relu&step=${step}` };
  await visit(browser(), { ...address, ...look }, async (page) => {
    await unfold(page);
    await watch(page, 'delta', 'W', 'any(isnan(z))', 'norm(dleta)');
    await panel(page).getByRole('alert').waitFor();
    await page.keyboard.press('Shift+F9');
    await page.keyboard.type('max(abs(delta)) > 2');
    await page.keyboard.press('Enter');
    await page.getByText('What can be written').click();
    expect(await findings(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
    const current = await page.locator('.line[aria-current]').boundingBox();
    const lines = await page.locator('.lines').boundingBox();
    // The current line is still among those in sight.
    expect(current!.y).toBeGreaterThanOrEqual(lines!.y - 1);
    expect(current!.y + current!.height).toBeLessThanOrEqual(lines!.y + lines!.height + 1);
  });
});
