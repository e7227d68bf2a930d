import katex, { type KatexOptions } from 'katex';
import 'katex/dist/katex.min.css';

/** Only links and colours of our own making pass; nothing that a page could be harmed with. */
const options: KatexOptions = {
  output: 'htmlAndMathml',
  throwOnError: true,
  trust: ({ command }) => command === '\\htmlData' || command === '\\htmlClass',
  // Linking symbols to cells is an extension of TeX by design; everything else stays strict.
  strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
};

/** A node of KaTeX's output tree; drawings (the arrow of a vector) carry attributes. */
interface OutputNode {
  children?: OutputNode[];
  attributes?: Record<string, string>;
}

/** Drawings repeat their width as a `style` attribute, which our content policy forbids; `width` says the same. */
function withoutStyleAttributes(node: OutputNode): void {
  if (node.attributes?.style !== undefined) delete node.attributes.style;
  for (const child of node.children ?? []) withoutStyleAttributes(child);
}

/** KaTeX's own entry to its output before it becomes nodes; its types leave it out. */
const { __renderToDomTree: layOutTree } = katex as unknown as {
  __renderToDomTree(tex: string, options: KatexOptions): OutputNode & { toNode(): Node };
};

/** How a formula is set: on a line of its own; `silent` where screen readers don't come, without MathML. */
export interface Manner {
  readonly display?: boolean;
  readonly silent?: boolean;
}

function layOut(tex: string, { display = false, silent = false }: Manner): Node {
  const tree = layOutTree(tex, { ...options, displayMode: display, ...(silent ? { output: 'html' } : {}) });
  withoutStyleAttributes(tree);
  return tree.toNode();
}

const most = 800;
const made = new Map<string, HTMLElement>();

/** The formula as a node to copy from; laid out now if it is new. */
function laidOut(tex: string, manner: Manner): HTMLElement {
  const key = `${manner.display ? 'd' : 'i'}${manner.silent ? 's' : ''} ${tex}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const master = document.createElement('span');
  master.append(layOut(tex, manner));
  if (made.size >= most) made.delete(made.keys().next().value!);
  made.set(key, master);
  return master;
}

/**
 * Fills an element with typeset mathematics. Each formula is laid out once and copied from then on: stepping back and
 * forth, or drawing a caption again, costs a copy.
 */
export function typeset(target: HTMLElement, tex: string, manner: Manner): void {
  const master = laidOut(tex, manner);
  target.replaceChildren(...[...master.childNodes].map((child) => child.cloneNode(true)));
}
