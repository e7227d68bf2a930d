import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ExampleId } from '../../app/examples/index.ts';
import type { DocumentId } from '../../src/documents/index.ts';
import type { Trace } from '../../src/engine/trace.ts';
import {
  addressOfExample,
  documentIds,
  exampleIds,
  expectNone,
  expectScreen,
  passOf,
  passOfExample,
  problemOf,
  screenTroubles,
  targetOn,
} from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { type Act, readScreen, type Screen, slideTo, walk } from '../helpers/screen.ts';

const browser = sharedBrowser();
const small = { viewport: { width: 1280, height: 720 } };

const forward = (count: number): Act[] =>
  Array.from({ length: count }, (_, i) => (i % 2 === 0 ? { key: 'ArrowRight' } : { button: 'Step' }));
const backward = (count: number): Act[] =>
  Array.from({ length: count }, (_, i) => (i % 2 === 0 ? { key: 'ArrowLeft' } : { button: 'Step back' }));

/** Steps forward and back again; every screen on the way must be the engine's, and the same both times. */
async function thereAndBack(page: Page, trace: Trace, from: number, count: number): Promise<void> {
  const start = await readScreen(page);
  const there = [start, ...(await walk(page, forward(count)))];
  expectNone(there.flatMap((screen, i) => screenTroubles(screen, trace, from + i)));
  const back: Screen[] = (await walk(page, backward(count))).reverse();
  expectNone(back.flatMap((screen, i) => differences(there[i]!, screen)));
}

/** What is not as it was, in few words. */
function differences(before: Screen, after: Screen): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const grids = before.grids.flatMap((grid, i) =>
    JSON.stringify(grid) === JSON.stringify(after.grids[i])
      ? []
      : [`${grid.quantity} ⇒ ${after.grids[i]?.quantity ?? 'nothing'}`],
  );
  const others = (['statement', 'layer', 'sample', 'words', 'symbols', 'numbers', 'costs'] as const).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  return [`Coming back to “${before.words}”: ${[...others, ...grids].join(', ')}`];
}

/** All examples in the two largest programs; the others on three: whole numbers, five layers, softmax on real data. */
const three = ['integer-relu', 'dick-l5', 'iris'] as const satisfies readonly ExampleId[];
const walked = (documentId: DocumentId): readonly ExampleId[] =>
  documentId === 'together' || documentId === 'dick' ? exampleIds : three;

describe.each(exampleIds)('%s', (id) => {
  test.each(documentIds.filter((documentId) => walked(documentId).includes(id)))(
    'by %s, every step forward shows the engine’s numbers, and every step back the same screen again',
    async (documentId) => {
      const trace = passOfExample(documentId, id);
      await visit(browser(), { ...addressOfExample(documentId, id), ...small }, (page) =>
        thereAndBack(page, trace, 0, trace.program.statements.length),
      );
    },
  );
});

describe('iris with all 150 flowers', () => {
  // One sample after the other, Jacobians of each, and all of them in one matrix.
  test.each(['together', 'dick', 'wichmann'] as const)(
    'by %s, 40 steps there and back at three places of the pass',
    async (documentId) => {
      const trace = passOf(documentId, problemOf('iris'));
      const total = trace.program.statements.length;
      await visit(browser(), { ...addressOfExample(documentId, 'iris'), ...small }, async (page) => {
        await page.getByRole('combobox', { name: 'Samples in the pass' }).selectOption({ label: 'all 150' });
        // A document with all samples in one matrix has a short pass.
        const steps = Math.min(40, total);
        for (const place of new Set([0, Math.floor((total - steps) / 2), total - steps])) {
          await slideTo(page, place);
          await thereAndBack(page, trace, place, steps);
        }
      });
    },
  );
});

test('a matrix carries the id of its quantity: what does not belong to one sample, such as W.1, names none', async () => {
  await visit(browser(), { ...addressOfExample('together', 'integer-relu'), ...small }, async (page) => {
    const screen = await readScreen(page);
    expectScreen(screen, passOfExample('together', 'integer-relu'), 0);
    const ids = screen.grids.map(({ quantity }) => quantity).filter((quantity) => /^[Wb]\./u.test(quantity));
    expect(ids).toEqual(['W.1', 'b.1', 'W.2', 'b.2']);
  });
});

test.each(documentIds)('by %s, every value that a statement writes can be seen whole', async (documentId) => {
  const trace = passOfExample(documentId, 'integer-relu');
  const { statements } = trace.program;
  await visit(browser(), { ...addressOfExample(documentId, 'integer-relu'), ...small }, async (page) => {
    const screens = await walk(page, forward(statements.length));
    const notWhole = screens.flatMap((screen, i) =>
      ['matrix', 'numbers'].includes(targetOn(screen, trace, i + 1)) ? [] : [statements[i]!.line.id],
    );
    expectNone([...new Set(notWhole)]);
  });
});
