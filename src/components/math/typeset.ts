import katex, { type KatexOptions } from 'katex';

/** Only links and colours of our own making pass; nothing that a page could be harmed with. */
const options: KatexOptions = {
  output: 'htmlAndMathml',
  throwOnError: true,
  trust: ({ command }) => command === '\\htmlData' || command === '\\htmlClass',
  // Linking symbols to cells is an extension of TeX by design; everything else stays strict.
  strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
};

const most = 800;
const made = new Map<string, HTMLElement>();

/**
 * Fills an element with typeset mathematics. Each formula is laid out once and copied from then on: stepping back and
 * forth, or drawing a caption again, costs a copy.
 */
export function typeset(target: HTMLElement, tex: string, display: boolean): void {
  const key = `${display ? 'd' : 'i'}${tex}`;
  let master = made.get(key);
  if (master === undefined) {
    master = document.createElement('span');
    katex.render(tex, master, { ...options, displayMode: display });
    if (made.size >= most) made.delete(made.keys().next().value!);
    made.set(key, master);
  }
  target.replaceChildren(...[...master.childNodes].map((child) => child.cloneNode(true)));
}
