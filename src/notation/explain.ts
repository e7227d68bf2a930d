import type { Document, DocumentLine } from '../documents/document.ts';
import type { DocumentId } from '../documents/index.ts';
import { letters } from '../documents/letters.ts';
import { type Hue, quantityOf, type SymbolName } from '../documents/quantities.ts';
import { type Reference, referencesOf, refId } from '../engine/algebra/expression.ts';
import { instantiateReference } from '../engine/algebra/instantiate.ts';
import type { Trace } from '../engine/trace.ts';
import { concrete, glyphTex, template } from './tex/context.ts';
import { type Side, sidesOf } from './widths.ts';

/** What a symbol is, in this document and in all others. */
export interface Explanation {
  /** As the document writes it. */
  readonly tex: string;
  readonly hue: Hue;
  readonly means: string;
  /** Its name in every document and on the command line: `delta.2@1`, or with open indices `delta.ℓ@k`. */
  readonly name: string;
  /** "n₂ × n₁ = 2 × 3" as TeX. A number has none, and neither has a quantity that this pass does not compute. */
  readonly shape: string | undefined;
  readonly isNumber: boolean;
  /** How to tell its letter from the same one elsewhere; mathematics as in a document's sentences. */
  readonly note: string | undefined;
}

type DocumentTrace = Trace<DocumentLine>;

const hasOpenIndices = ({ layer, sample }: Reference): boolean =>
  [layer, sample].some((at) => at !== undefined && typeof at !== 'number');

const isPlain = ({ layer }: Reference): boolean =>
  typeof layer === 'object' && layer.variable === 'l' && layer.offset === 0;

/** Every quantity of a document's lines with open indices, at layer ℓ if it stands there anywhere, in reading order. */
export function symbolsOf({ program }: DocumentTrace): Reference[] {
  const found = new Map<string, Reference>();
  for (const { target, value, also = [] } of program.lines)
    for (const of of [target, ...[value, ...also].flatMap(referencesOf)]) {
      const known = found.get(of.symbol);
      if (known === undefined || (isPlain(of) && !isPlain(known))) found.set(of.symbol, of);
    }
  return [...found.values()];
}

/** A quantity of the pass that a symbol with open indices stands for; one below the last layer, where there is one. */
function standIn(open: Reference, trace: DocumentTrace): Reference | undefined {
  const { activations } = trace.program.problem;
  const L = activations.length;
  const tries = activations.map((_, i) => instantiateReference(open, { l: i + 1, m: i + 1, L, k: 1 }));
  // An input is a quantity of its own; a line of a layer below may mean it.
  return [...tries.filter(({ layer }) => layer !== 0), ...tries].find((of) => isIn(trace, of));
}

const isIn = (trace: DocumentTrace, of: Reference): boolean => {
  try {
    return trace.shape(of) !== undefined;
  } catch {
    return false;
  }
};

/** A symbol that stands for every sample, as under Σₖ, has the shape of the first. */
const inPass = (of: Reference, trace: DocumentTrace): Reference | undefined =>
  [of, { ...of, sample: 1 }].find((one) => isIn(trace, one));

const meaningOf = ({ symbol, layer }: Reference): string =>
  symbol === 'a' && layer === 0 ? 'input' : (quantityOf(symbol)?.title ?? symbol);

/** Explains a symbol: a quantity at its layer and sample, or a line's symbol with open indices. */
export function explain(of: Reference, document: Document, trace: DocumentTrace): Explanation {
  const { notation } = document;
  const isOpen = hasOpenIndices(of);
  const L = trace.program.problem.layers.length - 1;
  const context = isOpen ? template(notation) : concrete(notation, L);
  const found = isOpen ? standIn(of, trace) : inPass(of, trace);
  return {
    tex: glyphTex(of, context),
    hue: quantityOf(of.symbol).hue,
    means: meaningOf(of),
    name: isOpen ? openName(of) : refId(of),
    shape: found === undefined ? undefined : shapeOf(found, of, document, trace),
    isNumber: found !== undefined && trace.shape(found).length === 0,
    note: letters[document.id as DocumentId].notes[of.symbol as SymbolName],
  };
}

const openName = ({ symbol, layer, sample }: Reference): string => {
  const text = (at: Reference['layer']): string =>
    typeof at === 'object'
      ? `${at.variable === 'l' ? 'ℓ' : at.variable}${at.offset === 0 ? '' : at.offset > 0 ? `+${at.offset}` : `−${-at.offset}`}`
      : String(at);
  return `${symbol}${layer === undefined ? '' : `.${text(layer)}`}${sample === undefined ? '' : `@${text(sample)}`}`;
};

/** Its sides by what they mean, and in numbers. */
function shapeOf(of: Reference, line: Reference, document: Document, trace: DocumentTrace): string | undefined {
  const sides = sidesOf(of, trace);
  if (sides.length === 0) return undefined;
  const cross = '\\times ';
  const numbers = sides.map(({ size }) => String(size)).join(cross);
  const { width } = letters[document.id as DocumentId];
  if (width === undefined || sides.every((side) => side.layer === undefined && !side.perSample)) return numbers;
  const L = trace.program.problem.layers.length - 1;
  // Where the symbol has an open layer, widths are told from there: n_ℓ × n_{ℓ−1}.
  const open = typeof line.layer === 'object' ? line.layer : undefined;
  const ell = /\\ell/u.test(glyphTex(line, template(document.notation))) ? '\\ell' : 'l';
  const layerName = (layer: number): string => {
    if (open === undefined) return layer === L && hasOpenIndices(line) ? 'L' : String(layer);
    const from = layer - Number(of.layer) + open.offset;
    if (open.variable === 'L' || (layer === L && from !== 0)) return layer === L ? 'L' : `L-${L - layer}`;
    return from === 0 ? ell : `${ell}${from > 0 ? '+' : '-'}${Math.abs(from)}`;
  };
  const side = ({ size, layer, perSample }: Side): string => {
    const factors = [
      perSample ? document.notation.samples : '',
      layer === undefined ? '' : width(layerName(layer)),
    ].filter(Boolean);
    return factors.length === 0 ? String(size) : factors.join('\\,');
  };
  const letter = sides.map(side).join(cross);
  return hasOpenIndices(line) ? letter : `${letter}=${numbers}`;
}

/** A document's symbols, each explained, then its letters that are no quantities. */
export const lettersOf = (document: Document, trace: DocumentTrace) => ({
  quantities: symbolsOf(trace).map((of) => explain(of, document, trace)),
  others: letters[document.id as DocumentId].others,
});

/** The quantity that a linked symbol names; a symbol of a line is told by its letter only, and found in the lines. */
export const written = (of: Reference, trace: DocumentTrace): Reference =>
  of.layer === undefined && of.sample === undefined
    ? (symbolsOf(trace).find(({ symbol }) => symbol === of.symbol) ?? of)
    : of;
