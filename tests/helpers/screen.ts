import type { BrowserContext, Page } from 'playwright-core';

/** What a test reads from the page in one go: only names, roles, data attributes and texts, nothing of how it looks. */
export interface Screen {
  /** The current statement as the page names it; null before the first step. */
  readonly statement: string | null;
  readonly layer: string | null;
  readonly sample: string | null;
  /** What the timeline says: "Step 12 of 40: delta, layer 2". */
  readonly words: string;
  readonly grids: readonly Grid[];
  /** The text of the statement in symbols. */
  readonly symbols: string;
  /** Numbers in the statement with numbers: quantity, place, text. */
  readonly numbers: readonly (readonly [ref: string, at: string, text: string])[];
  /** C before and after the update, as printed. */
  readonly costs: readonly string[];
}

/** A matrix on the screen. Of a heat map only one cell is in the page, and only its label has the number. */
export interface Grid {
  readonly quantity: string;
  readonly name: string;
  readonly isHeatmap: boolean;
  readonly cells: readonly (readonly [at: string, text: string, label: string])[];
}

/** One thing a reader does: press a key (on nothing in particular) or a button by its name. */
export type Act = { readonly key: string } | { readonly button: string };

/** What lights up in the page. Classes are the only trace that this leaves, so they are named here and nowhere else. */
export interface Lights {
  /** Matrices that light up as a whole, by quantity. */
  readonly matrices: readonly string[];
  /** Cells: `W.2 0-1`. */
  readonly operands: readonly string[];
  readonly results: readonly string[];
  /** The same in the statement with numbers, each place once. */
  readonly equationOperands: readonly string[];
  readonly equationResults: readonly string[];
  /** Symbols of the statement in symbols. */
  readonly symbols: readonly string[];
  /** Edges: layer, to, from. */
  readonly edges: readonly string[];
  /** Neurons: layer, number. Hot is the one that is pointed at. */
  readonly hotNeurons: readonly string[];
  readonly litNeurons: readonly string[];
}

export interface Kit {
  read(): Screen;
  lights(sizes: readonly number[]): Lights;
  /** Waits until React and the browser have drawn. */
  settle(): Promise<void>;
  walk(acts: readonly Act[]): Promise<Screen[]>;
  /** Puts the timeline's slider on a place, as a drag of its thumb would. */
  slideTo(index: number): Promise<void>;
}

declare global {
  interface Window {
    kit: Kit;
  }
}

/** Runs in the page, so it can't use anything from outside of itself. */
function installKit(): void {
  const all = (selector: string, root: ParentNode = document) => [...root.querySelectorAll<HTMLElement>(selector)];
  const text = (element: Element | null | undefined) => element?.textContent ?? '';
  const drawn = (element: Element) => element.closest('.katex-mathml') === null;

  const read = (): Screen => {
    const current = document.querySelector<HTMLElement>('.page:not(.waiting) [data-statement]');
    return {
      statement: current?.dataset.statement ?? null,
      layer: current?.dataset.layer ?? null,
      sample: current?.dataset.sample ?? null,
      words: document.querySelector('[aria-label="Timeline"]')?.getAttribute('aria-valuetext') ?? '',
      grids: all('[data-quantity]').map((figure) => {
        const grid = figure.querySelector('[role="grid"]');
        return {
          quantity: figure.dataset.quantity ?? '',
          name: grid?.getAttribute('aria-label') ?? '',
          isHeatmap: grid !== null && grid.tagName !== 'TABLE',
          cells: all('[role="gridcell"]', figure).map(
            (cell) => [cell.dataset.at ?? '', text(cell), cell.getAttribute('aria-label') ?? ''] as const,
          ),
        };
      }),
      symbols: text(document.querySelector('.page:not(.waiting) [aria-label="Statement in symbols"] .katex-html')),
      numbers: all('.page:not(.waiting) [aria-label="Statement with numbers"] [data-ref][data-at]')
        .filter(drawn)
        .map((number) => [number.dataset.ref ?? '', number.dataset.at ?? '', text(number)] as const),
      costs: all('.cost b').map(text),
    };
  };

  const settle = (): Promise<void> =>
    new Promise((done) => {
      const wait = () =>
        requestAnimationFrame(() =>
          setTimeout(() => (document.querySelector('.heat-waiting') === null ? done() : wait())),
        );
      wait();
    });

  const lights = (sizes: readonly number[]): Lights => {
    const cells = (className: string) =>
      all(`[data-quantity] .${className}`).map((mark) => {
        const quantity = mark.closest<HTMLElement>('[data-quantity]')?.dataset.quantity;
        return `${quantity} ${mark.dataset.at ?? placeInHeatmap(mark)}`;
      });
    // The cells of a heat map are not in the page; its marks lie where they would be.
    const placeInHeatmap = (mark: HTMLElement): string => {
      const map = mark.closest<HTMLElement>('[role="grid"]')!;
      const place = (offset: number, size: number, count: string) => Math.round((offset / size) * Number(count));
      const row = place(mark.offsetTop, map.clientHeight, map.getAttribute('aria-rowcount')!);
      const column = place(mark.offsetLeft, map.clientWidth, map.getAttribute('aria-colcount')!);
      const shown = map.querySelector<HTMLElement>('[data-at]')!.dataset.at!.split('-');
      return shown.length === 1 ? String(row) : [...shown.slice(0, -2), row, column].join('-');
    };
    const inEquation = (className: string) => [
      ...new Set(
        all(`.page:not(.waiting) [aria-label="Statement with numbers"] .${className}`).map(
          ({ dataset }) => `${dataset.ref} ${dataset.at}`,
        ),
      ),
    ];
    const neurons = all('.neuron');
    const placeOf = (index: number) => {
      let layer = 0;
      let first = 0;
      while (index >= first + sizes[layer]!) first += sizes[layer++]!;
      return `${layer} ${index - first}`;
    };
    const neuronsWith = (className: string) =>
      neurons.flatMap((neuron, index) => (neuron.classList.contains(className) ? [placeOf(index)] : []));
    // Each edge has a wide twin to point at, with the same curve; the twins stand in the order of the weights.
    const edges = all('.edges').flatMap((group, i) => {
      const columns = sizes[i]!;
      const curves = all('.edge-target', group).map((twin) => twin.getAttribute('d'));
      const hot = new Set(all('.edge.hot', group).map((edge) => edge.getAttribute('d')));
      return curves.flatMap((curve, place) =>
        hot.has(curve) ? [`${i + 1} ${Math.floor(place / columns)}-${place % columns}`] : [],
      );
    });
    return {
      matrices: all('[data-quantity].pointed').map(({ dataset }) => dataset.quantity ?? ''),
      operands: cells('hot-op'),
      results: cells('hot-res'),
      equationOperands: inEquation('hot-op'),
      equationResults: inEquation('hot-res'),
      symbols: [
        ...new Set(
          all('.page:not(.waiting) [aria-label="Statement in symbols"] .sy-op').map(({ dataset }) => dataset.ref ?? ''),
        ),
      ],
      edges,
      hotNeurons: neuronsWith('hot'),
      litNeurons: neuronsWith('lit'),
    };
  };

  const walk = async (acts: readonly Act[]): Promise<Screen[]> => {
    const screens: Screen[] = [];
    for (const act of acts) {
      if ('key' in act) {
        const { key } = act;
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      } else {
        document.querySelector<HTMLButtonElement>(`button[aria-label="${act.button}"]`)!.click();
      }
      await settle();
      screens.push(read());
    }
    return screens;
  };

  const slideTo = async (index: number): Promise<void> => {
    const slider = document.querySelector<HTMLInputElement>('[aria-label="Timeline"]')!;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(slider, String(index));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
  };

  window.kit = { read, lights, settle, walk, slideTo };
}

/** Puts the kit into every page of a context. */
export const withKit = async (context: BrowserContext): Promise<BrowserContext> => {
  await context.addInitScript(installKit);
  return context;
};

export const readScreen = (page: Page): Promise<Screen> =>
  page.evaluate(async () => {
    await window.kit.settle();
    return window.kit.read();
  });

export const walk = (page: Page, acts: readonly Act[]): Promise<Screen[]> =>
  page.evaluate((list) => window.kit.walk(list), acts);

export const slideTo = (page: Page, index: number): Promise<void> =>
  page.evaluate((place) => window.kit.slideTo(place), index);

export const lightsOf = (page: Page, sizes: readonly number[]): Promise<Lights> =>
  page.evaluate(async (list) => {
    await window.kit.settle();
    return window.kit.lights(list);
  }, sizes);
