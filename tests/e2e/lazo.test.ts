import { describe, expect, test } from 'vitest';
import { wayTo } from '../../src/debugger/ways.ts';
import type { Document, DocumentLine, Pick } from '../../src/documents/document.ts';
import { documents } from '../../src/documents/index.ts';
import { unroll } from '../../src/engine/program.ts';
import { record, type Trace } from '../../src/engine/trace.ts';
import { formatNumber } from '../../src/notation/numbers.ts';
import { addressOfExample, expectScreen, problemOf } from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { readScreen, slideTo } from '../helpers/screen.ts';

const browser = sharedBrowser();
const problem = problemOf('integer-relu');
const following = (document: Document, pick: Pick): Trace<DocumentLine> =>
  record(unroll(document.program(problem, pick), problem));

describe('the parameter that Lazo follows', () => {
  test.each([
    ['a weight of the last layer', { layer: 2, row: 1, column: 2 }],
    ['a bias', { layer: 1, row: 2 }],
  ] as const)('is %s, if the reader picks it, and stays picked after a reload', async (_, pick: Pick) => {
    const trace = following(documents.lazo, pick);
    const end = trace.program.statements.length;
    await visit(browser(), addressOfExample('lazo', 'integer-relu'), async (page) => {
      const kind = pick.column === undefined ? 'b' : 'W';
      await page.getByRole('combobox', { name: 'Parameter to follow' }).selectOption(`${kind} ${pick.layer}`);
      await page.getByRole('combobox', { name: 'Receiving node, i' }).selectOption(String(pick.row));
      if (pick.column !== undefined)
        await page.getByRole('combobox', { name: 'Sending node, j' }).selectOption(String(pick.column));
      for (const place of [end, 12, trace.writer(trace.program.statements[12]!.target)!.index]) {
        await slideTo(page, place);
        expectScreen(await readScreen(page), trace, place);
      }
      await slideTo(page, end);
      await page.waitForTimeout(400); // the work is kept a quarter of a second after the last change
      await page.reload();
      await page.getByRole('combobox', { name: 'Parameter to follow' }).waitFor();
      await page.waitForFunction(() => 'kit' in window);
      expectScreen(await readScreen(page), trace, end);
    });
  });
});

test('one gradient is shown as every document reaches it, with the same number at the end of every way', async () => {
  await visit(browser(), addressOfExample('together', 'integer-relu'), async (page) => {
    await page.getByRole('button', { name: 'Compare the documents at this place' }).click();
    const ways = page.getByRole('region', { name: 'One gradient in every document' });
    for (const pick of [
      { layer: 1, row: 0, column: 1 },
      { layer: 2, row: 1 },
    ] as readonly Pick[]) {
      await ways
        .getByRole('combobox', { name: 'Parameter to follow' })
        .selectOption(`${pick.column === undefined ? 'b' : 'W'} ${pick.layer}`);
      await ways.getByRole('combobox', { name: 'Receiving node, i' }).selectOption(String(pick.row));
      if (pick.column !== undefined)
        await ways.getByRole('combobox', { name: 'Sending node, j' }).selectOption(String(pick.column));
      const all = Object.values<Document>(documents);
      await expect.poll(() => ways.locator('dd b').count()).toBe(all.length);
      const due = all.map((document) => {
        const trace = following(document, pick);
        const { statement, at } = wayTo(pick, trace)!;
        return formatNumber(trace.scalar(trace.element(statement.value, at)));
      });
      expect(new Set(due).size).toBe(1);
      expect(await ways.locator('dd b').allTextContents()).toEqual(due);
    }
  });
});
