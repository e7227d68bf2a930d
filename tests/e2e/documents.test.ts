import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { statementId } from '../../src/debugger/ids.ts';
import { samePlace } from '../../src/debugger/places.ts';
import { type DocumentId, documents } from '../../src/documents/index.ts';
import { refId } from '../../src/engine/algebra/expression.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { statementTex } from '../../src/notation/tex/statement.ts';
import {
  addressOfExample,
  documentIds,
  expectNone,
  expectScreen,
  passOfExample,
  screenTroubles,
} from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { readScreen, type Screen, slideTo } from '../helpers/screen.ts';

const browser = sharedBrowser();
const passes = Object.fromEntries(documentIds.map((id) => [id, passOfExample(id, 'integer-relu')])) as Record<
  DocumentId,
  Trace
>;
const pairs: readonly (readonly [DocumentId, DocumentId])[] = [
  ['together', 'dick'],
  ['dick', 'together'],
];
const titleOf = (id: DocumentId) => documents[id].title;

async function choose(page: Page, id: DocumentId): Promise<void> {
  await page.getByRole('radio', { name: titleOf(id) }).click();
  await page.getByRole('heading', { name: titleOf(id) }).waitFor();
}

/** At every step: over to the other document, and back again. */
const roundTrips = (page: Page, from: DocumentId, to: DocumentId, count: number): Promise<[Screen, Screen][]> =>
  page.evaluate(
    async ([here, there, total]) => {
      const go = async (id: string) => {
        document.querySelector<HTMLInputElement>(`input[type="radio"][value="${id}"]`)!.click();
        await window.kit.settle();
        return window.kit.read();
      };
      const trips: [Screen, Screen][] = [];
      for (let place = 0; place <= total; place++) {
        await window.kit.slideTo(place);
        trips.push([await go(there), await go(here)]);
      }
      return trips;
    },
    [from, to, count] as const,
  );

describe('the choice of the document', () => {
  test.each(pairs)(
    'from %s to %s and back keeps the place: the statement of the same quantity, or the nearest',
    async (from, to) => {
      const [here, there] = [passes[from], passes[to]];
      const { statements, problem } = here.program;
      await visit(browser(), addressOfExample(from, 'integer-relu'), async (page) => {
        // A document is fetched when it is first chosen.
        await choose(page, to);
        await choose(page, from);
        const trips = await roundTrips(page, from, to, statements.length);
        const wrong = trips.flatMap(([over, back], place) => {
          const landed = samePlace(statements[place - 1], there.program).statement;
          const returned = samePlace(landed, here.program).statement;
          return [
            ...screenTroubles(over, there, landed === undefined ? 0 : landed.index + 1),
            ...screenTroubles(back, here, returned === undefined ? 0 : returned.index + 1),
          ].map((trouble) => `from step ${place}: ${trouble}`);
        });
        for (const { target, index, line, bindings } of statements) {
          // A sum over the samples is whole with the last one: then it is what the other document calls dW.
          const isWhole = line.mode === 'accumulate' && bindings.k === problem.inputs.length;
          if (line.mode === 'accumulate' && !isWhole) continue;
          const twin = there.writer(isWhole ? { ...target, sample: undefined! } : target);
          const landed = trips[index + 1]![0].statement;
          if (twin !== undefined && landed !== statementId(twin as never))
            wrong.push(`${refId(target)} lands on ${landed}, not ${statementId(twin as never)}`);
        }
        expectNone(wrong);
      });
    },
  );

  test('by the keyboard is a group of radio buttons', async () => {
    await visit(browser(), addressOfExample('together', 'integer-relu'), async (page) => {
      const group = page.getByRole('radiogroup', { name: 'Program' });
      await group.getByRole('radio', { name: titleOf('together') }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('heading', { name: titleOf('dick') }).waitFor();
      expect(await group.getByRole('radio', { name: titleOf('dick') }).isChecked()).toBe(true);
      expectScreen(await readScreen(page), passes.dick, 0);
    });
  });

  test('on a phone is a list of the same name', async () => {
    const phone = { width: 390, height: 844 };
    await visit(browser(), { ...addressOfExample('together', 'integer-relu'), viewport: phone }, async (page) => {
      await page.getByRole('combobox', { name: 'Program' }).selectOption({ label: titleOf('dick') });
      await expect
        .poll(async () => (await readScreen(page)).words)
        .toContain(`of ${passes.dick.program.statements.length}`);
    });
  });

  test('that can’t be fetched says so, and leaves the reader where they are', async () => {
    const address = addressOfExample('together', 'integer-relu');
    const chunk = /dick-2021[^/]*\.js$/u;
    const opening = {
      ...address,
      hash: `${address.hash}&step=20`,
      before: (page: Page) => page.route(chunk, (route) => route.abort()),
    };
    await visit(browser(), opening, async (page) => {
      await page.getByRole('radio', { name: titleOf('dick') }).click();
      await page.getByRole('alert').waitFor();
      expectScreen(await readScreen(page), passes.together, 20);
      expect(await page.getByRole('radio', { name: titleOf('together') }).isChecked()).toBe(true);
      await page.unroute(chunk);
      await choose(page, 'dick');
    });
  });
});

describe('the comparison', () => {
  const press = (page: Page) => page.getByRole('button', { name: 'Compare the documents at this place' }).click();

  const rowOf = (page: Page, id: DocumentId) =>
    page.locator('.pop').getByRole('button', { name: new RegExp(`^${titleOf(id)}`, 'u') });

  test.each(documentIds)('from %s shows the same place in every document, each in its own notation', async (from) => {
    await visit(browser(), addressOfExample(from, 'integer-relu'), async (page) => {
      const { statements } = passes[from].program;
      for (const line of ['z', 'D', 'C', 'dW', 'Wnext']) {
        const statement = statements.findLast((one) => one.line.id === line);
        if (statement === undefined) continue; // D is of Dick and of All together alone
        await slideTo(page, statement.index + 1);
        await press(page);
        for (const id of documentIds) {
          const place = samePlace(statement, passes[id].program);
          const row = rowOf(page, id);
          expect(await row.textContent()).toContain(`line ${place.statement!.number}${place.exact ? '' : ', nearest'}`);
          const expected = statementTex(place.statement as never, passes[id] as never, documents[id].notation, {
            linked: true,
          });
          expect(await row.locator('annotation').textContent()).toBe(expected);
          expect(await row.getAttribute('aria-current')).toBe(id === from ? 'true' : null);
        }
        await press(page);
        for (const id of documentIds) expect(await rowOf(page, id).count()).toBe(0);
      }
    });
  });

  test('goes to the other document at the line that it shows', async () => {
    const address = addressOfExample('together', 'integer-relu');
    await visit(browser(), { ...address, hash: `${address.hash}&step=15` }, async (page) => {
      await press(page);
      await rowOf(page, 'dick').click();
      await page.getByRole('heading', { name: titleOf('dick') }).waitFor();
      const place = samePlace(passes.together.program.statements[14], passes.dick.program).statement!;
      expectScreen(await readScreen(page), passes.dick, place.index + 1);
    });
  });

  test('can be opened before the first step', async () => {
    await visit(browser(), addressOfExample('together', 'integer-relu'), async (page, { errors }) => {
      await press(page);
      await page.getByText('Before the first step').first().waitFor();
      for (const id of documentIds) await rowOf(page, id).waitFor();
      expect(errors).toEqual([]);
    });
  });

  test('is closed by Escape, from its button and from inside', async () => {
    await visit(browser(), addressOfExample('together', 'integer-relu'), async (page) => {
      const button = page.getByRole('button', { name: 'Compare the documents at this place' });
      for (const inside of [true, false]) {
        await press(page);
        await rowOf(page, 'dick').waitFor();
        await (inside ? rowOf(page, 'dick') : button).focus();
        await page.keyboard.press('Escape');
        await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
        expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
          'Compare the documents at this place',
        );
      }
    });
  });
});
