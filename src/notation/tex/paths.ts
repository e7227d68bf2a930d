import type { DocumentLine, Pick } from '../../documents/document.ts';
import type { Notation } from '../../documents/notation.ts';
import { type Reference, reference } from '../../engine/algebra/expression.ts';
import type { Scalar } from '../../engine/algebra/scalar.ts';
import type { Trace } from '../../engine/trace.ts';
import { formatNumber } from '../numbers.ts';
import { concrete, glyphTex, linkTex } from './context.ts';
import { scalarTex } from './scalar.ts';

/** A path as its printer sees it; the model is in src/debugger/paths.ts. */
interface Path {
  readonly use: number;
  readonly stops: readonly { readonly symbol: string; readonly layer: number; readonly neuron: number }[];
  readonly product: Scalar;
}

export interface PathsTex {
  /** w₁₂, in the layer that was asked for. */
  readonly parameter: string;
  /** ∂L/∂w₁₂. */
  readonly derivative: string;
  /** w₁₁ → z₁ → z₂ → L. */
  way(path: Path): string;
  product(path: Path): string;
  numbers(path: Path): string;
  /** The program's own entries, one for each use. */
  entries(uses: readonly number[]): string;
}

/** Paths in a document's notation. */
export function pathsTex(
  trace: Trace<DocumentLine>,
  notation: Notation,
  { layer, row, column }: Pick,
  sample: number,
): PathsTex {
  const context = concrete(notation, trace.program.problem.layers.length - 1, true);
  const at = column === undefined ? [row] : [row, column];
  const entry = (of: Reference, place: readonly number[]): string =>
    linkTex(
      of,
      glyphTex(
        of,
        context,
        place.map((i) => String(i + 1)),
      ),
      context,
      place,
    );
  const symbol = column === undefined ? 'b' : 'W';
  const parameter = entry(reference(symbol, layer), at);
  const loss = linkTex(
    reference('loss', undefined, sample),
    glyphTex(reference('loss', undefined, sample), context),
    context,
  );
  return {
    parameter,
    derivative: `\\frac{\\partial ${loss}}{\\partial ${parameter}}`,
    way: ({ use, stops }) =>
      [
        entry(reference(symbol, use), at),
        // z and a of one neuron are one place, unless a softmax leads from one neuron to another.
        ...stops.flatMap(({ symbol: own, layer: l, neuron }, i) => {
          const before = stops[i - 1];
          const isSame = own === 'a' && before?.layer === l && before.neuron === neuron;
          return isSame ? [] : [entry(reference(own, l, sample), [neuron])];
        }),
        loss,
      ].join('\\to '),
    product: ({ product }) => scalarTex(product, { context }),
    numbers: ({ product }) =>
      scalarTex(product, { context, value: trace.scalar, format: (_, value) => formatNumber(value) }),
    entries: (uses) =>
      uses
        .map((use) => {
          const of = reference(column === undefined ? 'db' : 'dW', use);
          const isRow = trace.shape(of).length === 2 && column === undefined;
          return entry(of, isRow ? [0, row] : at);
        })
        .join('+'),
  };
}
