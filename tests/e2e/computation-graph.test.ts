import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { nodeInWords } from '../../src/components/graph/words.ts';
import {
  type ComputationGraph,
  computationGraph,
  type Granularity,
  knownAt,
  rootOf,
  stepsOf,
} from '../../src/debugger/computation-graph.ts';
import { pathsOf, programEntry } from '../../src/debugger/paths.ts';
import { documents } from '../../src/documents/index.ts';
import { formatNumber } from '../../src/notation/numbers.ts';
import { addressOfExample, documentIds, problemOf } from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { readScreen } from '../helpers/screen.ts';
import { traceOf } from '../helpers/traces.ts';

const browser = sharedBrowser();

async function openGraph(page: Page): Promise<Locator> {
  await page.mouse.move(200, 300); // the reader's first move: then the button is fetched
  await page.getByRole('button', { name: 'Computational graph' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('slider', { name: 'Place in the graph' }).waitFor();
  return sheet;
}

const graphIn = (id: (typeof documentIds)[number], granularity: Granularity): ComputationGraph => {
  const trace = traceOf(documents[id], problemOf('reused-weights'));
  return computationGraph(trace, rootOf(trace, 1), granularity)!;
};

const slide = (sheet: Locator, step: number) => sheet.getByRole('slider').fill(String(step));
const labels = (sheet: Locator): Promise<string[]> =>
  sheet.locator('[data-node]').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label') ?? ''));
const due = (graph: ComputationGraph, step: number): string[] =>
  graph.nodes.map((node) => nodeInWords(graph, node, knownAt(graph, node, step)));

test.each(documentIds)(
  '%s: the boxes have the values and gradients of the graph, and nothing before its time',
  async (id) => {
    await visit(browser(), addressOfExample(id, 'reused-weights'), async (page, { errors }) => {
      const sheet = await openGraph(page);
      const graph = graphIn(id, 'tensors');
      const last = stepsOf(graph);
      for (const step of [0, 1, graph.nodes.length, graph.nodes.length + 2, last - 3, last]) {
        await slide(sheet, step);
        expect(await labels(sheet)).toEqual(due(graph, step));
      }
      expect(errors).toEqual([]);
    });
  },
);

test('one step shows one node; single numbers are the same graph in more nodes; there is a way back out', async () => {
  await visit(browser(), addressOfExample('math-of-nn', 'reused-weights'), async (page) => {
    const sheet = await openGraph(page);
    const tensors = graphIn('math-of-nn', 'tensors');
    const step = sheet.getByRole('button', { name: 'Step', exact: true });
    await step.click();
    await step.click();
    expect(await labels(sheet)).toEqual(due(tensors, 2));
    await sheet.getByRole('button', { name: 'Step back' }).click();
    expect(await labels(sheet)).toEqual(due(tensors, 1));
    await sheet.getByRole('radio', { name: 'Single numbers' }).check();
    const numbers = graphIn('math-of-nn', 'numbers');
    await slide(sheet, stepsOf(numbers));
    expect(await labels(sheet)).toEqual(due(numbers, stepsOf(numbers)));
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    // The keys of the pass did not hear any of it.
    expect((await readScreen(page)).words).toMatch(/^Step 0 /u);
  });
});

test('by keyboard: along the edges from node to node, Enter takes the sweep there, and from a node to its line', async () => {
  await visit(browser(), addressOfExample('math-of-nn', 'reused-weights'), async (page) => {
    const sheet = await openGraph(page);
    const graph = graphIn('math-of-nn', 'tensors');
    const focused = () => page.evaluate(() => Number((document.activeElement as HTMLElement).dataset.node));
    await sheet.locator('[data-node="0"]').focus();
    let here = 0;
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowRight']) {
      await page.keyboard.press(key);
      const { out, into } = graph.nodes[here]!;
      here = key === 'ArrowRight' ? out[0]!.to : into[0]!.from;
      expect(await focused()).toBe(here);
    }
    await page.keyboard.press('Enter');
    expect(await sheet.getByRole('slider').inputValue()).toBe(String(here + 1));
    const { statement } = graph.nodes[here]!;
    await sheet.getByRole('button', { name: `go to line ${statement!.number}` }).click();
    await sheet.waitFor({ state: 'hidden' });
    expect((await readScreen(page)).words).toContain(`Step ${statement!.index + 1} of`);
  });
});

describe('paths of one weight', () => {
  test('add up to the entry of the program', async () => {
    await visit(browser(), addressOfExample('math-of-nn', 'reused-weights'), async (page) => {
      const sheet = await openGraph(page);
      const trace = traceOf(documents['math-of-nn'], problemOf('reused-weights'));
      await sheet.getByRole('radio', { name: 'Paths of one weight' }).check();
      for (const [row, column] of [
        [0, 0],
        [1, 1],
      ] as const) {
        await sheet.getByRole('combobox', { name: 'Receiving node, i' }).selectOption(String(row));
        await sheet.getByRole('combobox', { name: 'Sending node, j' }).selectOption(String(column));
        const pick = { layer: 1, row, column };
        const { shown, total } = pathsOf(trace, pick, 1);
        const values = await sheet
          .locator('tbody tr td.num:nth-of-type(1) .katex-html, tfoot td.num .katex-html')
          .allTextContents();
        expect(values).toEqual(
          [...shown.map(({ value }) => value), total, programEntry(trace, pick)].map(formatNumber),
        );
      }
    });
  });
});

test.each([
  [1440, 900],
  [390, 844],
  [360, 640],
] as const)('at %i × %i only the drawing scrolls sideways, and controls can be hit', async (width, height) => {
  await visit(
    browser(),
    { ...addressOfExample('math-of-nn', 'reused-weights'), viewport: { width, height } },
    async (page) => {
      const sheet = await openGraph(page);
      await slide(sheet, 20);
      const wide = await sheet.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
      expect(wide).toBeLessThanOrEqual(0);
      const small = await sheet
        .locator('button, label')
        .evaluateAll((all) =>
          all
            .map((one) => one.getBoundingClientRect())
            .filter(({ width: w, height: h }) => w > 0 && (w < 24 || h < 24)),
        );
      expect(small).toEqual([]);
    },
  );
});
