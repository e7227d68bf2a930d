import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { parseProblem } from '../../src/engine/problem/parse.ts';
import { problemFrom } from '../../src/engine/problem.ts';
import { addressOfExample, expectScreen, passOf, passOfExample } from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { fileWith, goodFile } from '../helpers/problem-files.ts';
import { refusal } from '../helpers/refusal.ts';
import { readScreen } from '../helpers/screen.ts';

const browser = sharedBrowser();
const place = 12;
const address = addressOfExample('together', 'integer-relu');
const opening = { ...address, hash: `${address.hash}&step=${place}` };
const text = (changes: Record<string, unknown>) => JSON.stringify(fileWith(changes));

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Your network' });
async function openDialog(page: Page) {
  await page.getByRole('button', { name: 'Open or save a network' }).click();
  const dialog = dialogOf(page);
  await dialog.waitFor();
  return {
    dialog,
    field: dialog.getByRole('textbox', { name: 'Problem file' }),
    open: dialog.getByRole('button', { name: 'Open', exact: true }),
  };
}

/** A file let go over an element of the page. */
const drop = (page: Page, selector: string, content: string) =>
  page.evaluate(
    ([where, what]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([what], 'problem.json', { type: 'application/json' }));
      const options = { bubbles: true, cancelable: true, dataTransfer };
      const target = document.querySelector(where)!;
      target.dispatchEvent(new DragEvent('dragover', options));
      target.dispatchEvent(new DragEvent('drop', options));
    },
    [selector, content] as const,
  );

/** What is wrong, the file, and the path that has to be named. */
const badFiles: readonly (readonly [what: string, file: string, path: string])[] = [
  [
    'weights of a wrong shape',
    text({
      weights: [
        goodFile.weights[0],
        [
          [1, 2],
          [3, 4],
        ],
      ],
    }),
    'weights[1]',
  ],
  ['an input too few', text({ inputs: [[0], [1]] }), 'inputs[0]'],
  ['a target too few', text({ targets: [[1, 0]] }), 'targets'],
  ['an unknown activation', text({ activations: ['tanh', 'sigmiod'] }), 'activations[1]'],
  ['an unknown loss', text({ loss: 'l2' }), 'loss'],
  ['1e9 neurons', text({ layers: [2, 1e9, 2] }), 'layers[1]'],
  ['more weights than a tab can hold', text({ layers: [4096, 4096, 4096] }), 'layers'],
  ['a billion layers', text({ layers: new Array(1000).fill(2) }), 'layers'],
  ['half a neuron', text({ layers: [2, 2.5, 2] }), 'layers[1]'],
  ['NaN', JSON.stringify(goodFile).replace('0.5', 'NaN'), 'line 1, column'],
  ['a number beyond 32 bits', text({ learningRate: 1e300 }), 'learningRate'],
  ['null for a number', text({ inputs: [[null, 1]], targets: [[0, 1]] }), 'inputs[0][0]'],
  ['another version', text({ backstep: 2 }), 'backstep'],
  ['no version', text({ backstep: undefined }), 'backstep'],
  ['an unknown key', text({ leraningRate: 1 }), 'leraningRate'],
  ['JSON that breaks off', JSON.stringify(goodFile).slice(0, 60), 'line 1, column'],
  ['no JSON', 'model = nn.Sequential(...)', 'line 1, column 1'],
  ['nothing', '', 'line 1, column 1'],
  ['a list', '[1, 2]', ''],
  ['a text that would be mark-up', text({ title: 7, '<img src=x onerror=alert(1)>': 1 }), ''],
  ['shared layers that differ in shape', text({ shared: [[1, 2]] }), 'shared[0]'],
];

describe('in the dialog', () => {
  test('every bad file gets one line with the place; its text and the network stay as they were', async () => {
    await visit(browser(), opening, async (page, { errors }) => {
      const before = await readScreen(page);
      const { dialog, field, open } = await openDialog(page);
      for (const [what, file, path] of badFiles) {
        await field.fill(file);
        await open.click();
        const { message } = refusal(() => parseProblem(file));
        await dialog.getByRole('alert').filter({ hasText: message }).waitFor();
        expect(message.startsWith(path), what).toBe(true);
        expect(message, what).not.toContain('\n');
        expect(await field.inputValue(), what).toBe(file);
        expect(await field.getAttribute('aria-invalid'), what).toBe('true');
        expect(await page.getByRole('alert').count(), what).toBe(1);
        expect(await readScreen(page), what).toEqual(before);
      }
      await dialog.getByRole('button', { name: 'Close' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await page.getByRole('alert').count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Undo', exact: true }).isDisabled()).toBe(true);
      expectScreen(await readScreen(page), passOfExample('together', 'integer-relu'), place);
      expect(errors).toEqual([]);
    });
  });

  test('a bad file can be put right on the spot', async () => {
    await visit(browser(), opening, async (page) => {
      const { dialog, field, open } = await openDialog(page);
      await field.fill(text({ loss: 'l2' }));
      await open.click();
      await dialog.getByRole('alert').waitFor();
      await field.fill(text({}));
      await open.click();
      await dialog.waitFor({ state: 'detached' });
      expectScreen(await readScreen(page), passOf('together', problemFrom(goodFile)), 0);
    });
  });

  test('a good file opens at its start, under its title, and can be undone', async () => {
    await visit(browser(), opening, async (page) => {
      const { dialog, field, open } = await openDialog(page);
      await field.fill(text({}));
      await open.click();
      await dialog.waitFor({ state: 'detached' });
      expectScreen(await readScreen(page), passOf('together', problemFrom(goodFile)), 0);
      const choice = page.getByRole('combobox', { name: 'Example' });
      expect(await choice.evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.text)).toBe(
        goodFile.title,
      );
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      expect((await readScreen(page)).grids[1]!.cells.map(([, cell]) => cell)).toEqual(['1', '0', '1', '1', '0', '−1']);
    });
  });

  test('starts with the network on the screen, which opens again as it is', async () => {
    await visit(browser(), opening, async (page) => {
      const { dialog, field, open } = await openDialog(page);
      expect(parseProblem(await field.inputValue())).toEqual(passOfExample('together', 'integer-relu').program.problem);
      await open.click();
      await dialog.waitFor({ state: 'detached' });
      expectScreen(await readScreen(page), passOfExample('together', 'integer-relu'), 0);
    });
  });

  test('saves the network as a file', async () => {
    await visit(browser(), opening, async (page) => {
      const { dialog } = await openDialog(page);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: 'Save this network' }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/\.json$/u);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      expect(parseProblem(Buffer.concat(chunks).toString('utf8'))).toEqual(
        passOfExample('together', 'integer-relu').program.problem,
      );
    });
  });

  test('opens a file that is chosen', async () => {
    await visit(browser(), opening, async (page) => {
      const { dialog } = await openDialog(page);
      await dialog.locator('input[type="file"]').setInputFiles({
        name: 'mine.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text({})),
      });
      await dialog.waitFor({ state: 'detached' });
      expectScreen(await readScreen(page), passOf('together', problemFrom(goodFile)), 0);
    });
  });

  test('a bad file that is chosen stays in the text, with its line', async () => {
    await visit(browser(), opening, async (page) => {
      const { dialog, field } = await openDialog(page);
      const file = text({ loss: 'l2' });
      await dialog.locator('input[type="file"]').setInputFiles({
        name: 'mine.json',
        mimeType: 'application/json',
        buffer: Buffer.from(file),
      });
      expect(await dialog.getByRole('alert').textContent()).toContain(refusal(() => parseProblem(file)).message);
      expect(await field.inputValue()).toBe(file);
    });
  });

  test('opens a file that is dropped on it, once: one Undo brings the old network back', async () => {
    await visit(browser(), opening, async (page) => {
      const { dialog } = await openDialog(page);
      await drop(page, 'dialog', text({}));
      await dialog.waitFor({ state: 'detached' });
      await page.waitForTimeout(200);
      const undo = page.getByRole('button', { name: 'Undo', exact: true });
      await undo.click();
      expect(await undo.isDisabled()).toBe(true);
      expect(await page.getByRole('combobox', { name: 'Example' }).inputValue()).toBe('integer-relu');
    });
  });

  test('Escape closes it and leaves everything as it was', async () => {
    await visit(browser(), opening, async (page) => {
      const before = await readScreen(page);
      const { dialog, field } = await openDialog(page);
      await field.fill('something else');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await readScreen(page)).toEqual(before);
    });
  });
});

describe('dropped on the page', () => {
  test('a good file opens', async () => {
    await visit(browser(), opening, async (page) => {
      await drop(page, '#root', text({}));
      await expect.poll(() => page.getByRole('combobox', { name: 'Example' }).inputValue()).toBe('');
      expectScreen(await readScreen(page), passOf('together', problemFrom(goodFile)), 0);
    });
  });

  test('a bad file says so in one line, which can be closed; the network is unchanged', async () => {
    await visit(browser(), opening, async (page, { errors }) => {
      const before = await readScreen(page);
      const file = text({ layers: [2, 1e9, 2] });
      await drop(page, '#root', file);
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.locator('p').textContent()).toContain(refusal(() => parseProblem(file)).message);
      expect(await readScreen(page)).toEqual(before);
      await alert.getByRole('button', { name: 'Close' }).click();
      expect(await page.getByRole('alert').count()).toBe(0);
      expect(errors).toEqual([]);
    });
  });
});

describe('an address that asks for what is not there', () => {
  test.each([
    ['an unknown example', { hash: 'p=nothing' }],
    ['an unknown program', { query: 'program=nobody' }],
    ['a name from the prototype', { query: 'program=__proto__', hash: 'p=constructor' }],
    ['no number for the step', { hash: 'step=abc' }],
    ['a step before the first', { hash: 'step=-5' }],
  ])('%s opens the first example at its start', async (_, wrong) => {
    await visit(browser(), wrong, async (page, { errors }) => {
      expectScreen(await readScreen(page), passOfExample('together', 'published-2-2-2'), 0);
      expect(errors).toEqual([]);
    });
  });

  test('a step beyond the last one stops at the end', async () => {
    await visit(browser(), { hash: 'p=integer-relu&step=99999' }, async (page) => {
      const pass = passOfExample('together', 'integer-relu');
      expectScreen(await readScreen(page), pass, pass.program.statements.length);
    });
  });
});
