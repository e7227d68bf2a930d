import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { parseId } from '../../src/debugger/ids.ts';
import { litBy } from '../../src/debugger/provenance.ts';
import { screenName } from '../../src/debugger/visible.ts';
import type { Document } from '../../src/documents/document.ts';
import { type DocumentId, documents } from '../../src/documents/index.ts';
import { type Reference, refId } from '../../src/engine/algebra/expression.ts';
import type { Statement } from '../../src/engine/program.ts';
import { indicesOf } from '../../src/engine/tensor.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { addressOfExample, documentIds, expectNone, passOfExample } from '../helpers/expected.ts';
import { sharedBrowser, visit } from '../helpers/pages.ts';
import { type Lights, lightsOf, readScreen, type Screen, slideTo } from '../helpers/screen.ts';

const browser = sharedBrowser();
const passes = Object.fromEntries(documentIds.map((id) => [id, passOfExample(id, 'integer-relu')])) as Record<
  DocumentId,
  Trace
>;
const sizes = passes.together.program.problem.layers;

/** One statement of every line, at the last layer and sample that has it: all kinds of statements. */
const oneOfEach = ({ program: { lines, statements } }: Trace): Statement[] =>
  lines.map((line) => statements.findLast((statement) => statement.line === line)!);

const symbols = '.page:not(.waiting) [aria-label="Statement in symbols"] .katex-html [data-ref]';

/** Linked things in reading order: which quantity, and which entry of it. */
const allOf = (page: Page, selector: string) =>
  page.evaluate(
    (what) =>
      [...document.querySelectorAll<HTMLElement>(what)].map(({ dataset: { ref = '', at = '' } }) => ({ ref, at })),
    selector,
  );

/** Puts the mouse on the nth of these. Pointing at one may move the others, so each is looked up when it is due. */
async function pointAt(page: Page, selector: string, nth: number): Promise<void> {
  const { x, y } = await page.evaluate(
    ([what, n]) => {
      const element = document.querySelectorAll<HTMLElement>(what)[n]!;
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    [selector, nth] as const,
  );
  await page.mouse.move(x, y);
}

const pointElsewhere = (page: Page) => page.mouse.move(4, 4);

const nameOf = (id: string) => screenName(parseId(id));
const onScreen = (screen: Screen, name: string) => screen.grids.filter(({ quantity }) => nameOf(quantity) === name);
const cellsOf = (marks: readonly string[]) =>
  marks.map((mark) => {
    const [id = '', at = ''] = mark.split(' ');
    return `${nameOf(id)} ${at}`;
  });
const sorted = (list: Iterable<string>) => [...new Set(list)].sort();

/** What a matrix has in the graph: one edge for each entry of an [n × n below], one neuron for each entry of an [n]. */
const onEdges = new Set(['W', 'G', 'D', 'dW']);
const onNeurons = new Set(['a', 'z', 'b', 'gamma', 'Delta', 'delta', 'db']);

/** What has to light up when one entry of a quantity is pointed at, by the engine. */
function expectedLights(
  documentId: DocumentId,
  trace: Trace,
  statement: Statement | undefined,
  of: Reference,
  at: readonly number[],
) {
  const own = `${screenName(of)} ${at.join('-')}`;
  const lit = statement === undefined ? [] : [...litBy(trace.element(statement.body, at))];
  const operands = sorted(lit.flatMap(([name, places]) => [...places].map((place) => `${name} ${place}`)));
  const all = sorted([...operands, own]);
  // A document that keeps δ as a row, or a gradient transposed, has the same neurons and edges.
  const { keeps = {} }: Document = documents[documentId];
  const inGraph = (symbols: ReadonlySet<string>) =>
    all.flatMap((mark) => {
      const [name = '', place = ''] = mark.split(' ');
      const [symbol = '', layer = ''] = name.split('.');
      const other = Object.entries(keeps).find(([, kept]) => kept.symbol === symbol);
      const [first = '', second = ''] = place.split('-');
      // Where all samples are in one matrix, the graph shows the first of them.
      const turned = {
        same: place,
        row: second,
        transposed: `${second}-${first}`,
        columns: second === '0' ? first : undefined,
        rows: first === '0' ? second : undefined,
      };
      if (other !== undefined && symbols.has(other[0])) {
        const own = turned[other[1].layout];
        return own === undefined ? [] : [`${layer} ${own}`];
      }
      return symbols.has(symbol) ? [`${layer} ${place}`] : [];
    });
  return {
    own,
    operands: operands.filter((mark) => mark !== own),
    all,
    edges: inGraph(onEdges),
    neurons: inGraph(onNeurons),
  };
}

/** The marks of one statement's screen, compared with the engine; an empty list is right. */
function wrongLights(
  lights: Lights,
  screen: Screen,
  { own, operands, all, edges, neurons }: ReturnType<typeof expectedLights>,
): string[] {
  const cells = new Set(
    screen.grids.flatMap(({ quantity, cells }) => cells.map(([at]) => `${nameOf(quantity)} ${at}`)),
  );
  const heatmaps = new Set(screen.grids.flatMap(({ quantity, isHeatmap }) => (isHeatmap ? [nameOf(quantity)] : [])));
  const isThere = (mark: string) => cells.has(mark) || heatmaps.has(mark.split(' ')[0]!);
  const numbers = new Set(screen.numbers.map(([ref, at]) => `${nameOf(ref)} ${at}`));
  const compare = (what: string, actual: readonly string[], due: readonly string[]) =>
    sorted(actual).join() === sorted(due).join()
      ? []
      : [`${own}: ${what} lit are ${sorted(actual).join(', ') || 'none'}, not ${sorted(due).join(', ') || 'none'}`];
  return [
    ...compare('operand cells', cellsOf(lights.operands), operands.filter(isThere)),
    ...compare('result cells', cellsOf(lights.results), [own].filter(isThere)),
    ...compare(
      'numbers in the equation',
      cellsOf([...lights.equationOperands, ...lights.equationResults]),
      all.filter((mark) => numbers.has(mark)),
    ),
    ...compare(
      'result in the equation',
      cellsOf(lights.equationResults),
      [own].filter((mark) => numbers.has(mark)),
    ),
    ...compare('edges', lights.edges, edges),
    ...compare('neurons', [...lights.hotNeurons, ...lights.litNeurons], neurons),
  ];
}

describe.each(documentIds)('%s', (documentId) => {
  const trace = passes[documentId];

  test('pointing at a symbol of the statement lights its matrix and no other, and nothing stays lit afterwards', async () => {
    await visit(browser(), addressOfExample(documentId, 'integer-relu'), async (page) => {
      const wrong: string[] = [];
      for (const { index, line } of oneOfEach(trace)) {
        await slideTo(page, index + 1);
        await pointElsewhere(page);
        const screen = await readScreen(page);
        for (const [nth, { ref }] of (await allOf(page, symbols)).entries()) {
          await pointAt(page, symbols, nth);
          const { matrices, symbols: lit } = await lightsOf(page, sizes);
          // A symbol of a quantity that all layers or samples have a part in, as in a sum, is still of one quantity.
          const due = onScreen(screen, nameOf(ref)).map(({ quantity }) => quantity);
          if (sorted(matrices).join() !== sorted(due).join())
            wrong.push(`${line.id}: ${ref} lights ${matrices.join(', ') || 'nothing'}, not ${due.join(', ')}`);
          if (sorted(lit.map(nameOf)).join() !== nameOf(ref))
            wrong.push(`${line.id}: ${ref} lights the symbols ${lit.join(', ') || 'none'}`);
        }
        await pointElsewhere(page);
        const after = await lightsOf(page, sizes);
        if (after.matrices.length > 0) wrong.push(`${line.id}: ${after.matrices.join(', ')} stay lit`);
      }
      expectNone(wrong);
    });
  });

  test('every symbol of a statement with a matrix on the screen has that matrix to light', async () => {
    await visit(browser(), addressOfExample(documentId, 'integer-relu'), async (page) => {
      const wrong: string[] = [];
      const without = new Set(['eta', 't', 'loss', 'C']); // these have no matrix in the ledger
      for (const { index, line } of oneOfEach(trace)) {
        await slideTo(page, index + 1);
        const screen = await readScreen(page);
        for (const { ref } of await allOf(page, symbols)) {
          if (without.has(parseId(ref).symbol) && onScreen(screen, nameOf(ref)).length === 0) continue;
          if (onScreen(screen, nameOf(ref)).length !== 1) wrong.push(`${line.id}: ${ref} belongs to no matrix`);
        }
      }
      expectNone(wrong);
    });
  });

  test('pointing at a cell of the value lights the cells, numbers, edges and neurons that it was computed from', async () => {
    await visit(browser(), addressOfExample(documentId, 'integer-relu'), async (page) => {
      const wrong: string[] = [];
      for (const statement of oneOfEach(trace)) {
        await slideTo(page, statement.index + 1);
        const screen = await readScreen(page);
        const id = refId(statement.target);
        const cells = `[data-quantity="${id}"] [role="gridcell"]`;
        for (const [nth, { at }] of (await allOf(page, cells)).entries()) {
          await pointAt(page, cells, nth);
          const due = expectedLights(documentId, trace, statement, statement.target, at.split('-').map(Number));
          for (const trouble of wrongLights(await lightsOf(page, sizes), screen, due))
            wrong.push(`${statement.line.id}: ${trouble}`);
        }
      }
      expectNone(wrong);
    });
  });

  test('pointing at a number in the statement with numbers lights the same', async () => {
    await visit(browser(), addressOfExample(documentId, 'integer-relu'), async (page) => {
      const wrong: string[] = [];
      let pointed = 0;
      for (const statement of oneOfEach(trace)) {
        await slideTo(page, statement.index + 1);
        const screen = await readScreen(page);
        const numbers = `.page:not(.waiting) [aria-label="Statement with numbers"] .katex-html [data-ref="${refId(statement.target)}"][data-at]`;
        for (const [nth, { at }] of (await allOf(page, numbers)).entries()) {
          pointed++;
          await pointAt(page, numbers, nth);
          const place = at === '' ? [] : at.split('-').map(Number);
          const due = expectedLights(documentId, trace, statement, statement.target, place);
          for (const trouble of wrongLights(await lightsOf(page, sizes), screen, due))
            wrong.push(`${statement.line.id}: ${trouble}`);
        }
      }
      expect(pointed).toBeGreaterThan(20);
      expectNone(wrong);
    });
  });
});

describe('the graph', () => {
  const trace = passes.together;
  const end = trace.program.statements.length;
  // Before the update, so that the weights are the given ones.
  const place = trace.program.statements.find(({ phase }) => phase === 'update')!.index;
  const address = addressOfExample('together', 'integer-relu');

  test('pointing at an edge lights its weight and nothing else', async () => {
    await visit(browser(), { ...address, hash: `${address.hash}&step=${place}` }, async (page) => {
      const screen = await readScreen(page);
      const wrong: string[] = [];
      for (let layer = 1; layer < sizes.length; layer++) {
        const [rows, columns] = [sizes[layer]!, sizes[layer - 1]!];
        for (let i = 0; i < rows * columns; i++) {
          const at = indicesOf([rows, columns], i);
          await page.evaluate(
            ([group, twin]) => {
              const edge = document.querySelectorAll('.edges')[group!]!.querySelectorAll('.edge-target')[twin!]!;
              edge.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
            },
            [layer - 1, i],
          );
          const due = expectedLights('together', trace, undefined, { kind: 'reference', symbol: 'W', layer }, at);
          wrong.push(...wrongLights(await lightsOf(page, sizes), screen, due));
          await page.evaluate(
            ([group, twin]) => {
              const edge = document.querySelectorAll('.edges')[group!]!.querySelectorAll('.edge-target')[twin!]!;
              edge.dispatchEvent(new PointerEvent('pointerout', { bubbles: true, relatedTarget: document.body }));
            },
            [layer - 1, i],
          );
          const after = await lightsOf(page, sizes);
          if (after.results.length + after.edges.length > 0) wrong.push(`edge ${layer} ${at.join('-')} stays lit`);
        }
      }
      expectNone(wrong);
    });
  });

  test('a mouse finds an edge where it is drawn', async () => {
    await visit(browser(), { ...address, hash: `${address.hash}&step=${place}` }, async (page) => {
      const point = await page.evaluate(() => {
        const edge = document
          .querySelectorAll<SVGPathElement>('.edges')[1]!
          .querySelector<SVGPathElement>('.edge-target')!;
        const { x, y } = edge.getPointAtLength(edge.getTotalLength() * 0.25);
        const box = edge.ownerSVGElement!.getBoundingClientRect();
        return { x: x + box.x, y: y + box.y };
      });
      await page.mouse.move(point.x, point.y);
      expect(cellsOf((await lightsOf(page, sizes)).results)).toEqual(['W.2 0-0']);
    });
  });

  test('pointing at a neuron lights its activation and what that was computed from', async () => {
    await visit(browser(), { ...address, hash: `${address.hash}&step=${place}` }, async (page) => {
      const screen = await readScreen(page);
      const k = Number(parseId(screen.grids.find(({ name }) => name === 'a, layer 1')!.quantity).sample);
      const neurons = await page.locator('.neuron').all();
      const wrong: string[] = [];
      let neuron = 0;
      for (const [layer, size] of sizes.entries()) {
        for (let i = 0; i < size; i++) {
          const box = (await neurons[neuron++]!.boundingBox())!;
          await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
          const of: Reference = { kind: 'reference', symbol: 'a', layer, sample: k };
          const due = expectedLights('together', trace, trace.writer(of), of, [i]);
          wrong.push(...wrongLights(await lightsOf(page, sizes), screen, due));
        }
      }
      expectNone(wrong);
    });
  });

  test('pointing at a target or an input lights it without an error', async () => {
    await visit(browser(), { ...address, hash: `${address.hash}&step=${end}` }, async (page, { errors }) => {
      for (const name of [/^t, row 1/u, /^x 2/u]) await page.getByRole('button', { name }).hover();
      expect(cellsOf((await lightsOf(page, sizes)).results)).toEqual(['a.0 1']);
      expect(errors).toEqual([]);
    });
  });
});

describe('by keyboard', () => {
  test.each(documentIds)(
    '%s: the arrow keys walk the cells of the value, and light the same as the mouse',
    async (documentId) => {
      const trace = passes[documentId];
      await visit(browser(), addressOfExample(documentId, 'integer-relu'), async (page) => {
        const wrong: string[] = [];
        for (const statement of oneOfEach(trace)) {
          const id = refId(statement.target);
          const shape = trace.shape(statement.target);
          await slideTo(page, statement.index + 1);
          const screen = await readScreen(page);
          if (!screen.grids.some(({ quantity }) => quantity === id)) continue;
          await page.locator(`[data-quantity="${id}"] [role="gridcell"][tabindex="0"]`).focus();
          const [rows = 1, columns = 1] = shape.length === 3 ? shape.slice(1) : shape;
          // Like an ox at the plough: to the right, down, to the left.
          for (let row = 0; row < rows; row++) {
            for (let step = 0; step < columns; step++) {
              const column = row % 2 === 0 ? step : columns - 1 - step;
              const at = shape.length === 3 ? [0, row, column] : shape.length === 2 ? [row, column] : [row];
              const due = expectedLights(documentId, trace, statement, statement.target, at);
              wrong.push(...wrongLights(await lightsOf(page, sizes), screen, due));
              if (step < columns - 1) await page.keyboard.press(row % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
            }
            await page.keyboard.press('ArrowDown');
          }
        }
        expectNone(wrong);
      });
    },
  );

  test.each(documentIds)(
    '%s: the arrow keys walk the symbols of the statement, each lighting its matrix',
    async (documentId) => {
      const trace = passes[documentId];
      await visit(browser(), addressOfExample(documentId, 'integer-relu'), async (page) => {
        const wrong: string[] = [];
        for (const { index, line } of oneOfEach(trace)) {
          await slideTo(page, index + 1);
          await page.getByRole('group', { name: 'Statement in symbols' }).focus();
          const screen = await readScreen(page);
          for (const { ref } of await allOf(page, symbols)) {
            await page.keyboard.press('ArrowRight');
            const { matrices } = await lightsOf(page, sizes);
            const due = onScreen(screen, nameOf(ref)).map(({ quantity }) => quantity);
            if (matrices.join() !== due.join())
              wrong.push(`${line.id}: ${ref} lights ${matrices.join(', ') || 'nothing'}, not ${due.join(', ')}`);
          }
        }
        expectNone(wrong);
      });
    },
  );

  test('the arrow keys in a matrix and in the statement leave the place in the pass alone', async () => {
    const address = addressOfExample('together', 'integer-relu');
    await visit(browser(), { ...address, hash: `${address.hash}&step=3` }, async (page) => {
      const { words } = await readScreen(page);
      await page.getByRole('group', { name: 'Statement in symbols' }).focus();
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
      await page.getByRole('grid', { name: 'W, layer 2' }).getByRole('gridcell').first().focus();
      for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'End', 'Home'])
        await page.keyboard.press(key);
      expect((await readScreen(page)).words).toBe(words);
      await page.keyboard.press('Tab');
      expect((await lightsOf(page, sizes)).results).not.toContain('W.2 0-0');
    });
  });
});
