import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { dropFiles, headline, openCheck, studentFile, studentText } from '../helpers/check.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { readScreen } from '../helpers/screen.ts';

const browser = sharedBrowser();

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const paste = (page: Page, text: string) =>
  page.getByRole('textbox', { name: /^Paste what Python prints/u }).fill(text);

/** Presses Tab until something of this name has the focus. */
async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      return (
        element?.getAttribute('aria-label') ?? element?.closest('label')?.textContent ?? element?.textContent ?? ''
      );
    });
    if (name.test(here.trim())) return;
  }
  throw new Error(`Tab does not come to ${name}`);
}

const right = 'All of these numbers are right';

describe('from a file that NumPy wrote to the named mistake', () => {
  test('by mouse: dropped on the page, its network opens, and the statement is gone to and stepped into', async () => {
    await visit(browser(), {}, async (page, { errors }) => {
      await dropFiles(page, 'body', 'missing-slope.npz');
      await verdict(page).waitFor();
      expect(await headline(page)).toBe('First wrong step: δ, layer 1');
      expect(await verdict(page).getByRole('heading', { level: 4 }).first().textContent()).toBe(
        'The slope of the activation is left out',
      );
      await page.getByRole('button', { name: 'Go to the statement' }).click();
      expect(await readScreen(page)).toMatchObject({ statement: expect.stringMatching(/^delta\.1@\d$/u), layer: '1' });
      const said = (await verdict(page).locator('.ck-furthest').textContent())!;
      const [, sample, neuron, just] = /sample (\d), neuron (\d)\).* right (.+)\.$/u.exec(said)!;
      await page.getByRole('button', { name: 'Step into the entry that differs most' }).click();
      const { statement, numbers } = await readScreen(page);
      expect(statement).toBe(`delta.1@${sample}`);
      await page.locator('.facts .stepped').first().waitFor();
      // What is right there is what stands in the statement.
      const [, , shown] = numbers.find(
        ([ref, at]) => ref === `delta.1@${sample}` && at === String(Number(neuron) - 1),
      )!;
      const number = (text: string) => Number(text.replace('−', '-'));
      expect(Math.abs(number(shown) - number(just!))).toBeLessThan(1e-3);
      expect(errors).toEqual([]);
    });
  });

  test('by keyboard alone', async () => {
    await visit(browser(), {}, async (page) => {
      // Asked for early, so that it is heeded when the dialog opens.
      const chooser = page.waitForEvent('filechooser', { timeout: 60_000 });
      await tabTo(page, /^Debug my gradients$/u);
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: 'Your numbers' }).waitFor();
      await tabTo(page, /^Check mine$/u);
      await tabTo(page, /^Open files$/u);
      await page.keyboard.press('Space');
      await (await chooser).setFiles(studentFile('missing-slope.npz'));
      await verdict(page).waitFor();
      const live = page.locator('[aria-live="polite"]', { hasText: /wrong step/u });
      expect(await live.textContent()).toBe(
        'First wrong step: delta, layer 1. The slope of the activation is left out.',
      );
      await tabTo(page, /^Go to the statement$/u);
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await readScreen(page)).statement).toMatch(/^delta\.1@\d$/u);
      await tabTo(page, /^Step into the entry/u);
      await page.keyboard.press('Enter');
      await page.locator('.facts .stepped').first().waitFor();
    });
  });

  test('a document without a δ gives way to All together; one with samples as rows is stepped into where it is', async () => {
    await visit(browser(), { query: 'program=dick' }, async (page) => {
      await dropFiles(page, 'body', 'missing-slope.npz');
      await verdict(page).waitFor();
      await page.getByRole('button', { name: 'Go to the statement' }).click();
      await expect.poll(async () => (await readScreen(page)).statement).toMatch(/^delta\.1@\d$/u);
      await page.getByRole('radio', { name: /^in code/u }).check({ force: true });
      await page.getByRole('button', { name: 'Step into the entry that differs most' }).click();
      await expect.poll(async () => (await readScreen(page)).statement).toBe('delta.1');
    });
  });
});

describe('other ways in', () => {
  test('what PyTorch prints, summed where the mean was meant', async () => {
    await visit(browser(), {}, async (page) => {
      await openCheck(page);
      await dropFiles(page, '.check', 'network.npz');
      await verdict(page).waitFor();
      expect(await headline(page)).toBe(right);
      await page.getByRole('button', { name: 'Start over' }).click();
      await paste(page, studentText('torch-sum.txt'));
      await verdict(page).waitFor();
      expect(await headline(page)).toBe('First wrong step: dW, layer 2');
      expect(await verdict(page).textContent()).toContain('The mean over the batch is missing');
      await paste(page, studentText('torch-grads.txt'));
      await expect.poll(() => headline(page)).toBe(right);
    });
  });

  test('several files are read as one, and another set replaces them', async () => {
    await visit(browser(), {}, async (page) => {
      await openCheck(page);
      await dropFiles(page, '.check', 'network.npz', 'dW1-fortran-f4.npy');
      await verdict(page).waitFor();
      expect(await page.getByText(/arrays read/u).textContent()).toMatch(/^17 arrays read/u);
      await dropFiles(page, '.check', 'missing-slope.npz');
      await expect.poll(() => headline(page)).toBe('First wrong step: δ, layer 1');
      expect(await page.getByRole('list', { name: 'Open files' }).textContent()).toBe('missing-slope.npz');
    });
  });

  test('an example of this network is wrong, and named', async () => {
    await visit(browser(), { hash: 'p=xor' }, async (page) => {
      await openCheck(page);
      await page.getByRole('button', { name: 'Try an example' }).click();
      await verdict(page).waitFor();
      expect(await verdict(page).textContent()).toContain('The slope of the activation is left out');
    });
  });

  test('a name is corrected by hand', async () => {
    await visit(browser(), { hash: 'p=xor' }, async (page) => {
      await openCheck(page);
      await page.getByRole('button', { name: 'Try an example' }).click();
      await verdict(page).waitFor();
      const text = await page.getByRole('textbox', { name: /^Paste/u }).inputValue();
      await paste(page, text.replaceAll('delta1', 'mystery'));
      await expect.poll(() => headline(page)).toBe('First wrong step: dW, layer 1');
      const before = page.getByText(/^Left out: its name/u);
      await before.waitFor();
      await page.getByRole('combobox', { name: 'mystery is taken for' }).selectOption('delta');
      await expect.poll(() => headline(page)).toBe('First wrong step: δ, layer 1');
      await page.getByRole('button', { name: 'Undo the correction of mystery' }).click();
      await expect.poll(() => headline(page)).toBe('First wrong step: dW, layer 1');
    });
  });
});

describe('what can’t be read', () => {
  test('says what, where and what would help, and what was there before stays', async () => {
    await visit(browser(), {}, async (page) => {
      await openCheck(page);
      await dropFiles(page, '.check', 'missing-slope.npz');
      await verdict(page).waitFor();
      await dropFiles(page, '.check', 'model.pt');
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.textContent()).toMatch(/model\.pt: .*np\.savez or safetensors/u);
      expect(await headline(page)).toBe('First wrong step: δ, layer 1');
      await page.getByRole('button', { name: 'Start over' }).click();
      await paste(page, 'dW1 = array([[0.1, ..., 0.2]])');
      expect(await alert.textContent()).toMatch(/\.\.\./u);
      expect(await page.getByRole('textbox', { name: /^Paste/u }).inputValue()).toContain('dW1');
    });
  });
});

describe('the worker', () => {
  const workers = '**/verdict.worker*.js';

  test('that never answers is stopped by the reader, and asked again', async () => {
    await visit(
      browser(),
      {
        before: (page) =>
          page.route(workers, (route) =>
            route.fulfill({ contentType: 'text/javascript', body: 'postMessage({ kind: "ready" })' }),
          ),
      },
      async (page) => {
        await openCheck(page);
        await dropFiles(page, '.check', 'missing-slope.npz');
        await page.getByRole('progressbar').waitFor();
        await page.getByRole('button', { name: 'Cancel' }).click();
        await page.getByText('Stopped.', { exact: true }).first().waitFor();
        expect(await verdict(page).count()).toBe(0);
        await page.unroute(workers);
        await page.getByRole('button', { name: 'Compare again' }).click();
        await verdict(page).waitFor();
        expect(await headline(page)).toBe('First wrong step: δ, layer 1');
      },
    );
  });

  test.each([
    ['can’t be fetched', (page: Page) => page.route(workers, (route) => route.abort())],
    [
      'dies',
      (page: Page) =>
        page.route(workers, (route) =>
          route.fulfill({
            contentType: 'text/javascript',
            body: 'addEventListener("message", () => { throw new Error("no memory") })',
          }),
        ),
    ],
    ['is not there', (page: Page) => page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'))],
  ])('%s: the page itself finds the verdict', async (_, before) => {
    await visit(browser(), { before }, async (page) => {
      await openCheck(page);
      await dropFiles(page, '.check', 'missing-slope.npz');
      await verdict(page).waitFor();
      expect(await headline(page)).toBe('First wrong step: δ, layer 1');
    });
  });
});

describe('what the reader brought', () => {
  test('survives closing the tool, other tools and a reload, and is judged again when the network is edited', async () => {
    await visit(browser(), { hash: 'p=xor' }, async (page) => {
      await openCheck(page);
      await page.getByRole('button', { name: 'Try an example' }).click();
      await verdict(page).waitFor();
      await page.getByRole('tab', { name: 'Health' }).click();
      await page.getByRole('tab', { name: 'Check mine' }).click();
      expect(await headline(page)).toBe('First wrong step: δ, layer 1');
      await page.getByRole('button', { name: 'Back to the network' }).click();
      await page.waitForTimeout(400);
      await page.reload();
      await openCheck(page);
      await verdict(page).waitFor();
      expect(await headline(page)).toBe('First wrong step: δ, layer 1');
      await page.getByRole('combobox', { name: 'Activation of layer 1' }).selectOption('relu');
      await expect.poll(() => headline(page)).toBe('First wrong step: a, layer 1');
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await expect.poll(() => headline(page)).toBe('First wrong step: δ, layer 1');
    });
  });

  test('that comes with other weights of the same shapes is not judged before it is clear which network', async () => {
    await visit(browser(), { hash: 'p=published-2-2-2' }, async (page) => {
      await openCheck(page);
      const own = { x: [[0.05, 0.1]], y: [[0.01, 0.99]], W1: [[9, 0.2], [0.25, 0.3]], b1: [0.35, 0.35], W2: [[0.4, 0.45], [0.5, 0.55]], b2: [0.6, 0.6] }; // biome-ignore format: rows
      // z of the network on screen, not of the one in the file.
      await paste(page, JSON.stringify({ ...own, z1: [[0.3775, 0.3925]] }));
      const question = page.getByRole('region', { name: 'Which network?' });
      await question.waitFor();
      expect(await verdict(page).count()).toBe(0);
      await page.getByRole('button', { name: 'Compare with the one on screen' }).click();
      await verdict(page).waitFor();
      expect(await headline(page)).toBe(right);
      await paste(page, JSON.stringify({ ...own, z1: [[0.3775, 0.3926]] }));
      await question.waitFor();
      await page.getByRole('button', { name: 'Use the network in this file' }).click();
      await verdict(page).waitFor();
      expect(await headline(page)).toBe('First wrong step: z, layer 1');
      expect(await page.getByText(/^The network of your file is on screen now/u).count()).toBe(1);
    });
  });

  test('on a network with another loss is told with which it would be right', async () => {
    await visit(browser(), {}, async (page) => {
      await openCheck(page);
      await dropFiles(page, '.check', 'network.npz');
      await verdict(page).waitFor();
      await page.getByRole('combobox', { name: 'Loss compared with' }).selectOption('squaredError');
      await expect.poll(() => headline(page)).toBe('First wrong step: δ, layer 2');
      const offer = page.getByRole('region', { name: 'Other settings' });
      await offer.waitFor();
      expect(await offer.textContent()).toContain(
        'With half squared error as the loss all of these numbers would be right',
      );
      await offer.getByRole('button').click();
      await expect.poll(() => headline(page)).toBe(right);
    });
  });
});

test.each([
  ['empty', async () => {}],
  ['wrong', (page: Page) => dropFiles(page, '.check', 'missing-slope.npz').then(() => verdict(page).waitFor())],
  ['right', (page: Page) => dropFiles(page, '.check', 'network.npz').then(() => verdict(page).waitFor())],
  ['refused', (page: Page) => dropFiles(page, '.check', 'model.pt').then(() => page.getByRole('alert').waitFor())],
])('at 360 px nothing sticks out: %s', async (_, act) => {
  await visit(browser(), { viewport: { width: 360, height: 740 } }, async (page) => {
    await openCheck(page);
    await act(page);
    for (const details of await page.locator('.check summary').all()) await details.click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.check *')]
        .filter(
          (element) =>
            element.getBoundingClientRect().right > innerWidth + 1 &&
            element.closest('.ck-lines dd, .ck-three .mx, pre, .visually-hidden, .katex-mathml') === null,
        )
        .map((element) => `${element.tagName} ${element.className}`),
    );
    expect(cut).toEqual([]);
  });
});
