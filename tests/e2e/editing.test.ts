import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { examples } from '../../app/examples/index.ts';
import { parseNumber } from '../../src/debugger/edit.ts';
import { afterUpdate } from '../../src/debugger/passes.ts';
import { type Problem, problemFile, problemFrom } from '../../src/engine/problem.ts';
import {
  addressOfExample,
  exampleIds,
  expectScreen,
  passOf,
  passOfExample,
  problemOf,
  startOf,
} from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { goodFile } from '../helpers/problem-files.ts';
import { refusal } from '../helpers/refusal.ts';
import { readScreen, type Screen, slideTo } from '../helpers/screen.ts';

const browser = sharedBrowser();
const together = addressOfExample('together', 'integer-relu');
const at = (step: number) => ({ ...together, hash: `${together.hash}&step=${step}` });
const original = problemOf('integer-relu');
const length = passOf('together', original).program.statements.length;

/** The problem with some of its numbers changed, checked as a problem file is. */
const changed = (change: (file: ReturnType<typeof draftOf>) => void, from: Problem = original): Problem => {
  const file = draftOf(from);
  change(file);
  return problemFrom(file);
};
const draftOf = (problem: Problem) =>
  structuredClone(problemFile(problem)) as {
    weights: number[][][];
    biases: number[][];
    inputs: number[][];
    targets: number[][];
    learningRate: number;
    activations: string[];
    loss: string;
  };

const cell = (page: Page, matrix: string, place: string) =>
  page.getByRole('grid', { name: matrix, exact: true }).locator(`[role="gridcell"][data-at="${place}"]`);
const editor = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });

async function typeInto(page: Page, name: string, text: string): Promise<void> {
  await editor(page, name).fill(text);
  await page.keyboard.press('Enter');
}

const expectEngine = async (page: Page, problem: Problem, index: number) =>
  expectScreen(await readScreen(page), passOf('together', problem), index);

describe('in place, by the mouse', () => {
  // A statement that is far enough for each of these numbers to matter.
  const step = 24;

  test('a weight', async () => {
    await visit(browser(), at(step), async (page) => {
      await cell(page, 'W, layer 1', '1-0').click();
      await typeInto(page, 'W, layer 1, row 2, column 1', '0.5');
      await expectEngine(
        page,
        changed(({ weights }) => {
          weights[0]![1]![0] = 0.5;
        }),
        step,
      );
    });
  });

  test('a bias', async () => {
    await visit(browser(), at(step), async (page) => {
      await cell(page, 'b, layer 2', '1').click();
      await typeInto(page, 'b, layer 2, row 2', '-2');
      await expectEngine(
        page,
        changed(({ biases }) => {
          biases[1]![1] = -2;
        }),
        step,
      );
    });
  });

  test('an input, in its matrix and in the graph, of the sample that is looked at', async () => {
    await visit(browser(), at(step), async (page) => {
      await cell(page, 'x, layer 0', '0').click();
      await typeInto(page, 'x, layer 0, row 1', '3');
      await button(page, /^x 2, .*Edit$/u).click();
      await typeInto(page, 'x 2', '4');
      await expectEngine(
        page,
        changed(({ inputs }) => {
          inputs[0] = [3, 4];
        }),
        step,
      );
    });
  });

  test('a target', async () => {
    await visit(browser(), at(step), async (page) => {
      await button(page, /^t, row 2, .*Edit$/u).click();
      await typeInto(page, 't, row 2', '7,5');
      await expectEngine(
        page,
        changed(({ targets }) => {
          targets[0]![1] = 7.5;
        }),
        step,
      );
    });
  });

  test('the learning rate, which moves the update', async () => {
    await visit(browser(), at(length), async (page) => {
      await button(page, /^Learning rate/u).click();
      await typeInto(page, 'Learning rate', '0.25');
      await expectEngine(
        page,
        changed((file) => {
          file.learningRate = 0.25;
        }),
        length,
      );
      await button(page, /^Learning rate, 0.25/u).waitFor();
    });
  });

  test('leaving the cell keeps what was typed', async () => {
    await visit(browser(), at(step), async (page) => {
      await cell(page, 'W, layer 1', '0-0').click();
      await editor(page, 'W, layer 1, row 1, column 1').fill('-1');
      await page.getByRole('heading', { name: 'Backstep' }).click({ trial: true });
      await editor(page, 'W, layer 1, row 1, column 1').blur();
      await expectEngine(
        page,
        changed(({ weights }) => {
          weights[0]![0]![0] = -1;
        }),
        step,
      );
    });
  });

  test('what the reader typed stays as typed, and is marked as changed until the next step', async () => {
    await visit(browser(), at(step), async (page) => {
      const edited = cell(page, 'b, layer 1', '0');
      await edited.click();
      await typeInto(page, 'b, layer 1, row 1', '0.1');
      expect(await edited.textContent()).toBe('0.1');
      expect(await edited.getAttribute('class')).toContain('changed');
      await button(page, 'Step').click();
      expect(await edited.getAttribute('class')).not.toContain('changed');
    });
  });

  test('a computed number can’t be typed over', async () => {
    await visit(browser(), at(step), async (page) => {
      await cell(page, 'z, layer 1', '0').click();
      await page.keyboard.press('Enter');
      expect(await page.getByRole('textbox').count()).toBe(0);
      const grid = page.getByRole('grid', { name: 'z, layer 1', exact: true });
      expect(await grid.getAttribute('aria-readonly')).toBe('true');
      const given = page.getByRole('grid', { name: 'W, layer 1', exact: true });
      expect(await given.getAttribute('aria-readonly')).toBe('false');
    });
  });
});

describe('in place, by the keyboard', () => {
  test('Enter opens the cell, Enter keeps the number, and the arrow keys go on from there', async () => {
    await visit(browser(), at(10), async (page) => {
      await cell(page, 'W, layer 1', '0-0').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.keyboard.type('2.5');
      await page.keyboard.press('Enter');
      const problem = changed(({ weights }) => {
        weights[0]![1]![1] = 2.5;
      });
      await expectEngine(page, problem, 10);
      await page.keyboard.press('ArrowDown');
      const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      expect(focused).toMatch(/^W, layer 1, row 3, column 2/u);
      await expectEngine(page, problem, 10);
    });
  });

  test('a digit typed on a cell starts the new number', async () => {
    await visit(browser(), at(10), async (page) => {
      await cell(page, 'b, layer 1', '0').focus();
      await page.keyboard.type('7');
      await page.keyboard.press('Enter');
      await expectEngine(
        page,
        changed(({ biases }) => {
          biases[0]![0] = 7;
        }),
        10,
      );
    });
  });

  test('Escape gives up: the number, the undo history and the place stay as they were', async () => {
    await visit(browser(), at(10), async (page) => {
      const before = await readScreen(page);
      await cell(page, 'W, layer 1', '0-0').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.type('99');
      await page.keyboard.press('Escape');
      expect(await page.getByRole('textbox').count()).toBe(0);
      expect(await readScreen(page)).toEqual(before);
      expect(await button(page, 'Undo').isDisabled()).toBe(true);
    });
  });

  test('the keys of the debugger do not act while a number is being typed', async () => {
    await visit(browser(), at(10), async (page) => {
      await cell(page, 'W, layer 1', '0-0').click();
      for (const key of ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Space']) await page.keyboard.press(key);
      await page.keyboard.press('Escape');
      await expectEngine(page, original, 10);
    });
  });
});

describe('a bad number', () => {
  test('says what is wrong and changes nothing', async () => {
    await visit(browser(), at(10), async (page) => {
      const before = await readScreen(page);
      const name = 'W, layer 1, row 1, column 1';
      for (const text of ['abc', '', '1e99', 'NaN', '1/2', '0x']) {
        await cell(page, 'W, layer 1', '0-0').click();
        await typeInto(page, name, text);
        const { what, hint } = refusal(() => parseNumber(text, name));
        expect(await page.getByRole('alert').textContent()).toBe(`${what}. ${hint}`);
        expect(await editor(page, name).getAttribute('aria-invalid')).toBe('true');
        expect(await editor(page, name).inputValue()).toBe(text);
        await page.keyboard.press('Escape');
        expect(await page.getByRole('alert').count()).toBe(0);
        expect(await readScreen(page), text).toEqual(before);
      }
      expect(await button(page, 'Undo').isDisabled()).toBe(true);
    });
  });

  test('can be put right in the same cell', async () => {
    await visit(browser(), at(10), async (page) => {
      await cell(page, 'W, layer 1', '0-0').click();
      await typeInto(page, 'W, layer 1, row 1, column 1', 'abc');
      await page.getByRole('alert').waitFor();
      await typeInto(page, 'W, layer 1, row 1, column 1', '4');
      await expectEngine(
        page,
        changed(({ weights }) => {
          weights[0]![0]![0] = 4;
        }),
        10,
      );
    });
  });
});

describe('undo and redo', () => {
  const first = changed(({ weights }) => {
    weights[0]![0]![0] = 4;
  });
  const second = changed(({ biases }) => {
    biases[0]![0] = -3;
  }, first);

  async function editTwice(page: Page): Promise<void> {
    await cell(page, 'W, layer 1', '0-0').click();
    await typeInto(page, 'W, layer 1, row 1, column 1', '4');
    await cell(page, 'b, layer 1', '0').click();
    await typeInto(page, 'b, layer 1, row 1', '-3');
    await expectEngine(page, second, 10);
  }

  test('by buttons', async () => {
    await visit(browser(), at(10), async (page) => {
      await editTwice(page);
      await button(page, 'Undo').click();
      await expectEngine(page, first, 10);
      await button(page, 'Undo').click();
      await expectEngine(page, original, 10);
      expect(await button(page, 'Undo').isDisabled()).toBe(true);
      await button(page, 'Redo').click();
      await button(page, 'Redo').click();
      await expectEngine(page, second, 10);
      expect(await button(page, 'Redo').isDisabled()).toBe(true);
    });
  });

  test('by keys', async () => {
    await visit(browser(), at(10), async (page) => {
      await editTwice(page);
      await page.keyboard.press('Control+z');
      await expectEngine(page, first, 10);
      await page.keyboard.press('Control+z');
      await expectEngine(page, original, 10);
      await page.keyboard.press('Control+y');
      await expectEngine(page, first, 10);
      await page.keyboard.press('Control+Shift+z');
      await expectEngine(page, second, 10);
    });
  });

  test('a new edit after an undo leaves nothing to redo', async () => {
    await visit(browser(), at(10), async (page) => {
      await editTwice(page);
      await button(page, 'Undo').click();
      await cell(page, 'b, layer 2', '0').click();
      await typeInto(page, 'b, layer 2, row 1', '1');
      expect(await button(page, 'Redo').isDisabled()).toBe(true);
    });
  });

  test('choosing another example can be undone as well', async () => {
    await visit(browser(), at(10), async (page) => {
      await page.getByRole('combobox', { name: 'Example' }).selectOption({ label: examples.xor.title });
      expectScreen(await readScreen(page), passOfExample('together', 'xor'), 0);
      await button(page, 'Undo').click();
      expect((await readScreen(page)).words).toContain(`of ${length}:`);
      await slideTo(page, 10);
      await expectEngine(page, original, 10);
    });
  });
});

describe('the network itself', () => {
  test('another activation: the same place, with its numbers', async () => {
    await visit(browser(), at(6), async (page) => {
      await page.getByRole('combobox', { name: /Activation, layer 1$/u }).selectOption({ label: 'tanh' });
      const problem = changed(({ activations }) => {
        activations[0] = 'tanh';
      });
      await expectEngine(page, problem, 6);
    });
  });

  test('softmax in the last layer keeps the place by its quantity, although the lines are others', async () => {
    const before = passOf('together', original).program.statements.findIndex(({ line }) => line.id === 'delta');
    await visit(browser(), at(before + 1), async (page) => {
      await page.getByRole('combobox', { name: /Activation, layer 2$/u }).selectOption({ label: 'softmax' });
      const pass = passOf(
        'together',
        changed(({ activations }) => {
          activations[1] = 'softmax';
        }),
      );
      const place = pass.program.statements.find(({ line }) => line.id === 'delta-columnwise')!;
      expectScreen(await readScreen(page), pass, place.index + 1);
    });
  });

  test('another loss', async () => {
    await visit(browser(), at(9), async (page) => {
      await page.getByRole('combobox', { name: 'Loss' }).selectOption({ label: 'squared error' });
      const problem = changed((file) => {
        file.loss = 'squaredError';
      });
      await expectEngine(page, problem, 9);
    });
  });

  test('a loss that the targets do not allow is refused with one line, and nothing changes', async () => {
    await visit(browser(), at(9), async (page) => {
      const before = await readScreen(page);
      await page.getByRole('combobox', { name: 'Loss' }).selectOption({ label: 'cross-entropy' });
      const message = refusal(() =>
        changed((file) => {
          file.loss = 'crossEntropy';
        }),
      ).message;
      expect(await page.getByRole('alert').locator('p').textContent()).toBe(message);
      expect(await readScreen(page)).toEqual(before);
      expect(await page.getByRole('combobox', { name: 'Loss' }).inputValue()).toBe('halfSquaredError');
      await button(page, 'Close').click();
      expect(await page.getByRole('alert').count()).toBe(0);
    });
  });
});

test('shared weights change together', async () => {
  const shared = {
    ...goodFile,
    layers: [2, 2, 2],
    weights: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    biases: [
      [0, 1],
      [0, 1],
    ],
    shared: [[1, 2]],
  };
  await visit(browser(), together, async (page) => {
    await button(page, 'Open or save a network').click();
    await editor(page, 'Problem file').fill(JSON.stringify(shared));
    await button(page, 'Open').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectEngine(page, problemFrom(shared), 0);
    await cell(page, 'W, layer 2', '1-0').click();
    await typeInto(page, 'W, layer 2, row 2, column 1', '-5');
    await cell(page, 'b, layer 1', '1').click();
    await typeInto(page, 'b, layer 1, row 2', '9');
    const edited = changed(({ weights, biases }) => {
      for (const layer of [0, 1]) {
        weights[layer]![1]![0] = -5;
        biases[layer]![1] = 9;
      }
    }, problemFrom(shared));
    await expectEngine(page, edited, 0);
    const pass = passOf('together', edited);
    const end = pass.program.statements.length;
    await slideTo(page, end);
    expectScreen(await readScreen(page), pass, end);
  });
});

test('an edit in the second pass starts from the weights of that pass', async () => {
  const second = afterUpdate(original, passOf('together', original));
  await visit(browser(), at(length), async (page) => {
    await page.keyboard.press('ArrowRight');
    await slideTo(page, 3);
    await cell(page, 'W, layer 1', '0-1').click();
    await typeInto(page, 'W, layer 1, row 1, column 2', '1');
    const edited = changed(({ weights }) => {
      weights[0]![0]![1] = 1;
    }, second);
    expectScreen(await readScreen(page), passOf('together', edited), 3, 2);
    await button(page, 'Undo').click();
    expectScreen(await readScreen(page), passOf('together', second), 3, 2);
  });
});

test('every example can be chosen, and starts at its beginning', async () => {
  await visit(browser(), at(20), async (page) => {
    const choice = page.getByRole('combobox', { name: 'Example' });
    for (const id of [...exampleIds].reverse()) {
      await choice.selectOption({ label: examples[id].title });
      expectScreen(await readScreen(page), passOf('together', problemOf(id), startOf(id)), 0);
    }
  });
});

describe('the work of the reader', () => {
  const weightChanged = changed(({ weights }) => {
    weights[0]![0]![0] = 0.375;
  });

  const editWeight = async (page: Page) => {
    await cell(page, 'W, layer 1', '0-0').click();
    await typeInto(page, 'W, layer 1, row 1, column 1', '0.375');
  };

  async function doSomeWork(page: Page): Promise<Screen> {
    await editWeight(page);
    await slideTo(page, 7);
    await page.getByRole('button', { name: 'Breakpoint on line 3', exact: true }).click();
    return readScreen(page);
  }

  async function reload(page: Page): Promise<Screen> {
    await page.reload();
    await page.locator('[data-quantity]').first().waitFor();
    return readScreen(page);
  }

  /** Longer than the page waits before it writes down what it keeps. */
  const untilKept = (page: Page) => page.waitForTimeout(600);

  test('survives a reload: numbers, place, document, breakpoints and theme', async () => {
    await visit(browser(), {}, async (page) => {
      await page.getByRole('combobox', { name: 'Example' }).selectOption({ label: examples['integer-relu'].title });
      await page.getByRole('radio', { name: 'Dick 2021' }).click();
      await page.getByRole('heading', { name: 'Dick 2021' }).waitFor();
      await button(page, /^Theme/u).click();
      const before = await doSomeWork(page);
      expect(await reload(page)).toEqual(before);
      const marked = page.getByRole('button', { name: 'Breakpoint on line 3', exact: true });
      expect(await marked.getAttribute('aria-pressed')).toBe('true');
      expect(await page.getByRole('radio', { name: 'Dick 2021' }).isChecked()).toBe(true);
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
    });
  });

  test('survives a reload where the address had named an example', async () => {
    await visit(browser(), together, async (page) => {
      const { words } = await doSomeWork(page);
      const after = await reload(page);
      expect(after.words).toBe(words);
      expectScreen(after, passOf('together', weightChanged), 7);
    });
  });

  test('survives a reload in the second pass', async () => {
    await visit(browser(), {}, async (page) => {
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      const before = await readScreen(page);
      expect(before.words).toContain('pass 2');
      expect(await reload(page)).toEqual(before);
    });
  });

  test('is kept soon after an edit, not only when the page is left', async () => {
    await visit(browser(), together, async (page) => {
      await editWeight(page);
      await untilKept(page);
      // A page that crashes is never left: another one in the same browser has to find the edit.
      const other = await page.context().newPage();
      await other.goto(page.url().replace(/[?#].*$/u, ''));
      await other.locator('[data-quantity]').first().waitFor();
      expectScreen(await readScreen(other), passOf('together', weightChanged), 0);
    });
  });

  test.each([
    ['whose methods throw', 'methods'],
    ['that throws when it is looked at', 'property'],
    ['that is full', 'full'],
  ] as const)('goes on without a storage, one %s', async (_, kind) => {
    const spoil = (how: string) => {
      const refuse = () => {
        throw new DOMException('Not here', how === 'full' ? 'QuotaExceededError' : 'SecurityError');
      };
      if (how === 'property') Object.defineProperty(window, 'localStorage', { get: refuse });
      else Storage.prototype.setItem = refuse;
      if (how === 'methods') Storage.prototype.getItem = refuse;
    };
    const before = (page: Page) => page.addInitScript(spoil, kind);
    await visit(browser(), { before, ...together }, async (page, { errors }) => {
      await doSomeWork(page);
      await untilKept(page);
      await expectEngine(page, weightChanged, 7);
      expect(errors).toEqual([]);
    });
  });

  /** What the page itself keeps, key by key. */
  const kept = { value: {} as Record<string, string> };
  const open = (storage: Record<string, string>) => ({
    before: (page: Page) =>
      page.addInitScript((items) => {
        for (const [key, text] of Object.entries(items)) localStorage.setItem(key, text);
      }, storage),
  });
  /** The same, with one of its values changed, whichever key it is in. */
  function withKept(name: string, value: unknown): Record<string, string> {
    const key = Object.keys(kept.value).find((candidate) => name in JSON.parse(kept.value[candidate]!));
    if (key === undefined) throw new Error(`Nothing that is kept is called ${name}`);
    return { ...kept.value, [key]: JSON.stringify({ ...JSON.parse(kept.value[key]!), [name]: value }) };
  }

  beforeAll(async () => {
    await visit(browser(), together, async (page) => {
      await doSomeWork(page);
      await untilKept(page);
      kept.value = await page.evaluate(() => ({ ...localStorage }));
    });
  });

  test('is taken up where it was, with the cursor brought back into the pass', async () => {
    await visit(browser(), open(withKept('cursor', { index: 7, element: 99, term: 99 })), async (page) => {
      await expectEngine(page, weightChanged, 7);
    });
    await visit(browser(), open(withKept('cursor', { index: 9999 })), async (page) => {
      await expectEngine(page, weightChanged, length);
    });
  });

  test.each([
    ['is no JSON', () => mapped(() => 'not json')],
    ['is empty', () => mapped(() => '')],
    ['is null', () => mapped(() => 'null')],
    ['is a list', () => mapped(() => '[]')],
    ['is cut off', () => mapped((text) => text.slice(0, text.length / 2))],
    ['is of another version', () => withKept('version', 2)],
    ['is a broken network', () => withKept('layers', [2, 3])],
    ['is a network that is far too large', () => withKept('layers', [2, 1e9, 2])],
    ['names a sample that is not there', () => withKept('samples', [7])],
    ['names an unknown document', () => withKept('documentId', 'nobody')],
    ['names a place that is none', () => withKept('cursor', { index: -1 })],
    ['would take forever', () => withKept('iteration', 1e9)],
  ])('is begun afresh where what was kept %s', async (_, spoilt) => {
    await visit(browser(), open(spoilt()), async (page, { errors }) => {
      expectScreen(await readScreen(page), passOfExample('together', exampleIds[0]!), 0);
      expect(errors).toEqual([]);
    });
  });

  const mapped = (change: (text: string) => string): Record<string, string> =>
    Object.fromEntries(Object.entries(kept.value).map(([key, text]) => [key, change(text)]));
});
