import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { DocumentId } from '../../src/documents/index.ts';
import { refId } from '../../src/engine/algebra/expression.ts';
import { addressOfExample, documentIds, expectNone, passOfExample } from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { readScreen, slideTo } from '../helpers/screen.ts';

const browser = sharedBrowser();

const sizes: readonly (readonly [string, number, number])[] = [
  ['a desk, 1440 × 900', 1440, 900],
  ['a classroom’s computer, 1280 × 720', 1280, 720],
  ['a tablet, 820 × 1180', 820, 1180],
  ['a phone, 390 × 844', 390, 844],
  ['a small phone, 360 × 640', 360, 640],
  ['1280 × 1024 at 400 %, which is 320 × 256', 320, 256],
];

/** What is wider than the page: its overflow, and the things that stick out of it. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth && document.body.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 1 && element.children.length === 0,
    );
    const names = wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 60));
    return [`the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth}: ${names.join(' ')}`];
  });

/** The places of a pass that look most different: nothing yet, a sum, the Jacobian or the slopes, an update. */
function placesOf(document: DocumentId): number[] {
  const { statements, lines } = passOfExample(document, 'integer-relu').program;
  const place = (id: string) => statements.findLast(({ line }) => line.id === id)!.index + 1;
  if (document === 'together') return [0, 1, place('C'), place('D'), place('dW'), place('Wnext'), statements.length];
  if (document === 'dick') return [0, place('M-near'), place('T'), place('DAphi'), place('dW'), statements.length];
  return [0, ...lines.filter((_, i) => i % 3 === 2).map(({ id }) => place(id)), statements.length];
}

describe.each(sizes)('on %s', (_, width, height) => {
  test.each(documentIds)('%s: the page never scrolls sideways', async (id) => {
    await visit(browser(), { ...addressOfExample(id, 'integer-relu'), viewport: { width, height } }, async (page) => {
      const wrong: string[] = [];
      for (const place of placesOf(id)) {
        await slideTo(page, place);
        wrong.push(...(await overflow(page)).map((trouble) => `step ${place}: ${trouble}`));
      }
      expectNone(wrong);
    });
  });

  const opening = { ...addressOfExample('together', 'integer-relu'), viewport: { width, height } };

  test('the dialog fits into the window', async () => {
    await visit(browser(), opening, async (page) => {
      await page.getByRole('button', { name: 'Open or save a network' }).click();
      await page.getByRole('dialog').waitFor();
      const isInside = await page.evaluate(() => {
        const { left, right, top, bottom } = document.querySelector('dialog')!.getBoundingClientRect();
        const { clientWidth, clientHeight } = document.documentElement;
        return left >= 0 && right <= clientWidth + 1 && top >= 0 && bottom <= clientHeight + 1;
      });
      expect(isInside).toBe(true);
      expectNone(await overflow(page));
    });
  });

  test('the documents can be compared', async () => {
    await visit(browser(), opening, async (page) => {
      await slideTo(page, 9);
      await page.getByRole('button', { name: 'Compare the documents at this place' }).click({ timeout: 4000 });
      await page
        .locator('.pop')
        .getByRole('button', { name: /^Dick 2021/u })
        .waitFor();
      expectNone(await overflow(page));
    });
  });
});

test.each(['iris', 'dick-l5', 'vanishing'] as const)(
  '%s never scrolls the page sideways, on a desk or on a phone',
  async (id) => {
    for (const [width, height] of [
      [1440, 900],
      [360, 640],
    ] as const) {
      const { length } = passOfExample('together', id).program.statements;
      await visit(browser(), { ...addressOfExample('together', id), viewport: { width, height } }, async (page) => {
        for (const place of [0, Math.floor(length / 2), length]) {
          await slideTo(page, place);
          expectNone(await overflow(page));
        }
      });
    }
  },
);

/** Parts of a panel that have to be scrolled downwards to be seen. */
const scrolled = (page: Page, panel: string): Promise<string[]> =>
  page.evaluate((name) => {
    const root = document.querySelector(`[aria-label="${name}"]`)!;
    return [root, ...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
      const { overflowY } = getComputedStyle(element);
      const { scrollHeight, clientHeight } = element;
      if (!['auto', 'scroll', 'hidden'].includes(overflowY) || clientHeight < 60) return [];
      return scrollHeight <= clientHeight + 1
        ? []
        : [`${element.className} is ${scrollHeight} px high in ${clientHeight}`];
    });
  }, panel);

describe('a 2-3-2 on 1280 × 720', () => {
  const room = { viewport: { width: 1280, height: 720 } };

  test('neither the network nor the program has to be scrolled, at any kind of step', async () => {
    await visit(browser(), { ...addressOfExample('together', 'integer-relu'), ...room }, async (page) => {
      const wrong: string[] = [];
      for (const place of placesOf('together')) {
        await slideTo(page, place);
        for (const panel of ['Network', 'Program lines'])
          wrong.push(...(await scrolled(page, panel)).map((trouble) => `step ${place}: ${trouble}`));
      }
      expectNone(wrong);
    });
  });

  test.each(documentIds)('%s: the line and the matrix of the statement are in view, at every step', async (id) => {
    const { statements } = passOfExample(id, 'integer-relu').program;
    await visit(browser(), { ...addressOfExample(id, 'integer-relu'), ...room }, async (page) => {
      const wrong: string[] = [];
      for (let place = 1; place <= statements.length; place += 2) {
        await slideTo(page, place);
        const target = refId(statements[place - 1]!.target);
        const hidden = await page.evaluate((quantity) => {
          const isSeen = (element: Element | null, panel: string) => {
            if (element === null) return true;
            const inner = element.getBoundingClientRect();
            const outer = document.querySelector(`[aria-label="${panel}"]`)!.getBoundingClientRect();
            return inner.top >= outer.top && inner.bottom <= outer.bottom + 1;
          };
          return [
            ...(isSeen(document.querySelector('[aria-current="step"]'), 'Program lines') ? [] : ['its line']),
            ...(isSeen(document.querySelector(`[data-quantity="${quantity}"]`), 'Network') ? [] : ['its matrix']),
          ];
        }, target);
        wrong.push(...hidden.map((what) => `step ${place}, ${target}: ${what} is out of view`));
      }
      expectNone(wrong);
    });
  });

  test('nothing of the page itself is below the window', async () => {
    const opening = { ...addressOfExample('together', 'integer-relu'), viewport: { width: 1280, height: 720 } };
    await visit(browser(), opening, async (page) => {
      const [height, room] = await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight] as const);
      expect(height).toBeLessThanOrEqual(room);
    });
  });
});

describe('every number of a 2-3-2 is printed', () => {
  test.each([
    [1440, 900],
    [1280, 720],
  ])('at %i × %i no matrix turns into a picture, at no step of either document', async (width, height) => {
    for (const id of documentIds) {
      await visit(browser(), { ...addressOfExample(id, 'integer-relu'), viewport: { width, height } }, async (page) => {
        const pictures = new Set<string>();
        for (const place of placesOf(id)) {
          await slideTo(page, place);
          for (const { quantity, isHeatmap } of (await readScreen(page)).grids)
            if (isHeatmap) pictures.add(`${id}, step ${place}: ${quantity}`);
        }
        expectNone([...pictures]);
      });
    }
  });
});

/**
 * Things to press that are smaller than 24 × 24 px. A label counts as part of its input. Links inside a text are exempt,
 * as WCAG 2.5.8 has it; so is what is not drawn.
 */
const small = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const selector = 'button, a[href], input, select, textarea, [role="button"], summary';
    return [...document.querySelectorAll<HTMLElement>(selector)].flatMap((element) => {
      const target = element.closest('label') ?? element;
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('dd') !== null) return [];
      const boxes = [element, target].map((part) => part.getBoundingClientRect());
      const width = Math.max(...boxes.map((box) => box.width));
      const height = Math.max(...boxes.map((box) => box.height));
      if (width === 0 || height === 0 || (width >= 23.5 && height >= 23.5)) return [];
      const name = element.getAttribute('aria-label') ?? element.textContent?.slice(0, 30);
      return [`${element.tagName.toLowerCase()} “${name}” is ${width.toFixed(1)} × ${height.toFixed(1)}`];
    });
  });

describe('everything to press is at least 24 × 24 px', () => {
  test.each([
    ...sizes.map(([name, width, height]) => [name, width, height, ''] as const),
    ['a projector', 1920, 1080, '&projector=1'] as const,
  ])('on %s', async (_, width, height, query) => {
    const address = addressOfExample('dick', 'integer-relu');
    await visit(browser(), { ...address, query: address.query + query, viewport: { width, height } }, async (page) => {
      const wrong: string[] = [];
      for (const place of [0, 16]) {
        await slideTo(page, place);
        wrong.push(...(await small(page)));
      }
      await page.getByRole('button', { name: 'Open or save a network' }).click();
      await page.getByRole('dialog').waitFor();
      wrong.push(...(await small(page)));
      expectNone([...new Set(wrong)]);
    });
  });

  test('in larger networks as well', async () => {
    for (const id of ['iris', 'dick-l5'] as const) {
      await visit(browser(), addressOfExample('together', id), async (page) => {
        await slideTo(page, 10);
        expectNone(await small(page));
      });
    }
  });
});
