import type { Document, DocumentLine } from '../../documents/document.ts';
import { quantities, quantityOf, type SymbolName } from '../../documents/quantities.ts';
import type { Program } from '../../engine/program.ts';
import { helpers } from './functions.ts';
import { nearest } from './nearest.ts';
import { Slip, type Span } from './slip.ts';

/** The layer and the sample at hand, the last layer, and how many samples there are. */
const variables = ['l', 'L', 'k', 'N'] as const;

/** What a name stands for in a document on a network. Layers count from 1, as in code, whatever the document does. */
export type Meaning =
  | { readonly kind: 'quantity'; readonly symbol: string; readonly layered: boolean; readonly layer?: number }
  | { readonly kind: 'variable'; readonly variable: (typeof variables)[number] }
  | { readonly kind: 'constant'; readonly value: number };

export interface Names {
  /** Refuses a name that means nothing here, with the one that was probably meant. */
  meaning(name: string, span: Span): Meaning;
  /** Names to offer, with what they are. */
  readonly offered: readonly { readonly name: string; readonly title: string }[];
}

const greek: Readonly<Record<string, string>> = { δ: 'delta', Δ: 'Delta', '∆': 'Delta', γ: 'gamma', η: 'eta', ℓ: 'l' };
/** A Greek letter as a word. */
const latin = (word: string): string => (Object.hasOwn(greek, word) ? greek[word]! : word);

const given: Readonly<Record<string, boolean>> = { W: true, b: true, a: true, t: false, eta: false };
const words: Readonly<Record<string, string>> = { cost: 'C' };
/** Quantities that another name already leads to. */
const hidden: ReadonlySet<string> = new Set(['Wnext', 'bnext', 'C']);

const known = new WeakMap<Program<DocumentLine>, Names>();

/** The names of a document's program: its quantities in words, in Greek letters, or as its code calls them. */
export function namesOf(document: Document, program: Program<DocumentLine>): Names {
  const found = known.get(program) ?? collect(document, program);
  known.set(program, found);
  return found;
}

function collect(
  { title, notation, keeps = {} }: Document,
  { lines, problem, statements }: Program<DocumentLine>,
): Names {
  const L = problem.layers.length - 1;
  const layered = new Map<string, boolean>(Object.entries(given));
  for (const { target } of lines) layered.set(target.symbol, target.layer !== undefined);
  for (const [symbol, { symbol: other }] of Object.entries(keeps)) {
    const own = layered.get(other);
    if (own !== undefined && !layered.has(symbol)) layered.set(symbol, own);
  }
  /** Layers that a quantity has: γ is not there under softmax, Δ also below the first layer. */
  const layersOf = new Map<string, Set<number>>();
  const note = (symbol: string, layer: number) => layersOf.set(symbol, (layersOf.get(symbol) ?? new Set()).add(layer));
  for (const { target } of statements) if (typeof target.layer === 'number') note(target.symbol, target.layer);
  for (let l = 0; l <= L; l++) for (const symbol of l === 0 ? ['a'] : ['a', 'W', 'b']) note(symbol, l);
  const has = (symbol: string, layer: number) =>
    layersOf.get(symbol)?.has(layer) ?? layersOf.get(keeps[symbol as SymbolName]?.symbol ?? '')?.has(layer) ?? false;

  const inCode = new Map(
    Object.entries(notation.code ?? {}).flatMap(([symbol, name]) => (layered.has(symbol) ? [[name, symbol]] : [])),
  );
  const shown = [...layered.keys()].filter((symbol) => !hidden.has(symbol));
  const offered = [
    ...shown.map((name) => ({ name, title: quantityOf(name)?.title ?? name })),
    { name: 'x', title: 'inputs' },
    { name: 'cost', title: 'cost' },
  ];
  const all = [...offered.map(({ name }) => name), ...Object.keys(helpers), ...inCode.keys()];

  const plain = (word: string): Meaning | undefined => {
    const name = latin(word);
    const symbol = layered.has(name) ? name : (inCode.get(name) ?? (Object.hasOwn(words, name) ? words[name]! : name));
    if (layered.has(symbol)) return { kind: 'quantity', symbol, layered: layered.get(symbol)! };
    if (name === 'x') return { kind: 'quantity', symbol: 'a', layered: true, layer: 0 };
    const variable = variables.find((letter) => letter === name);
    if (variable !== undefined) return { kind: 'variable', variable };
    if (name === 'inf') return { kind: 'constant', value: Infinity };
    return undefined;
  };

  const meaning = (name: string, span: Span): Meaning => {
    const whole = plain(name);
    if (whole !== undefined) return whole;
    const [, word = name, digits] = /^(.+?)_?(\d+)$/u.exec(name) ?? [];
    const base = digits === undefined ? undefined : plain(word);
    if (base?.kind === 'quantity') {
      if (!base.layered || base.layer !== undefined)
        throw new Slip(span, `\`${word}\` has no layers`, `Its entries are counted in brackets: ${word}[${digits}].`);
      const layer = Number(digits);
      if (layer > L || layer < 0) throw new Slip(span, `there is no layer ${digits}`, `The last one is ${L}.`);
      if (!has(base.symbol, layer)) throw nowhere(word, layer, span);
      return { ...base, layer };
    }
    throw unknown(latin(word), span);
  };

  const nowhere = (name: string, layer: number, span: Span): Slip =>
    new Slip(
      span,
      `\`${name}\` does not exist in layer ${layer}`,
      problem.activations[layer - 1] === 'softmax' && has('J', layer)
        ? `Softmax has no slope for each neuron: ask for J${layer}.`
        : undefined,
    );

  const unknown = (name: string, span: Span): Slip => {
    if (name === 'm' && notation.counting !== undefined)
      return new Slip(span, 'there is no `m` here', `Layers are counted by \`l\`, from 1: in ${title} that is m + 1.`);
    if (name === 'nan' || name === 'NaN')
      return new Slip(span, 'nothing equals NaN, not even NaN', 'Ask isnan(z), or any(isnan(z)).');
    if (/[⁰¹²³⁴-⁹]$/u.test(name)) {
      const [word, digit] = [name.slice(0, -1), '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(name.at(-1)!)];
      return new Slip(
        span,
        `\`${name}\` can be read in two ways`,
        `Write ${word}${digit} for layer ${digit}, ${word}^${digit} for a power.`,
      );
    }
    const near = nearest(name, all);
    if (Object.hasOwn(quantities, name)) {
      const root = quantityOf(name).formOf ?? name;
      const form = shown.find((other) => other === root || quantityOf(other)?.formOf === root);
      return new Slip(span, `\`${name}\` does not exist in ${title}`, form && `It has \`${form}\`.`);
    }
    return new Slip(span, `unknown name \`${name}\``, near && `Did you mean \`${near}\`?`);
  };

  return { meaning, offered };
}
