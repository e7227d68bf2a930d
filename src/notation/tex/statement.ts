import type { DocumentLine } from '../../documents/document.ts';
import type { Notation } from '../../documents/notation.ts';
import type { Expression, Reference } from '../../engine/algebra/expression.ts';
import { instantiateReference } from '../../engine/algebra/instantiate.ts';
import type { Statement } from '../../engine/program.ts';
import { type Shape, sizeOf } from '../../engine/tensor.ts';
import type { Trace } from '../../engine/trace.ts';
import { concrete, glyphTex, linkTex, referenceTex, type TexContext, template } from './context.ts';
import { expressionTex } from './expression.ts';
import { elide, matrixTex } from './matrix.ts';
import { mostOperands } from './printed.ts';

type DocumentStatement = Statement<DocumentLine>;
type DocumentTrace = Trace<DocumentLine>;

/** What stands between a target and its value. */
export const relation = (mode: DocumentLine['mode']): string =>
  mode === 'accumulate' ? '\\mathrel{+}=' : mode === 'update' ? '\\leftarrow ' : '=';

const lastLayer = (trace: DocumentTrace): number => trace.program.problem.layers.length - 1;

/** "2 × 3", as it stands under a symbol; a number has none. */
export const shapeTex = (shape: Shape): string | undefined =>
  shape.length === 0 ? undefined : shape.map(String).join('\\,{\\times}\\,');

/** A program line with ℓ and k as letters: δ^ℓ = γ^ℓ ⊙ Δ^ℓ. */
export function lineTex(line: DocumentLine, notation: Notation, linked = false): string {
  const context = template(notation, linked);
  return `${referenceTex(line.target, context)} ${relation(line.mode)} ${expressionTex(line.value, context)}`;
}

/** A statement in symbols, layers as numbers; with a trace, every symbol has its shape underneath. */
export function statementTex(
  { target, body, line }: DocumentStatement,
  trace: DocumentTrace,
  notation: Notation,
  options: { linked?: boolean; shapes?: boolean } = {},
): string {
  const context: TexContext = {
    ...concrete(notation, lastLayer(trace), options.linked),
    ...(options.shapes
      ? {
          // Inside Σ_k the sample is open; all samples have the shape of the first.
          under: (reference) => shapeTex(trace.shape(instantiateReference(reference, { k: 1 }))),
        }
      : {}),
  };
  // The sample of an accumulated quantity counts its terms; it is not part of its name.
  const whole = `${referenceTex(target, context)}`;
  const marked = options.linked ? `\\htmlClass{target}{${whole}}` : whole;
  return `${marked}\\;${relation(line.mode)} ${expressionTex(body, context)}`;
}

/** A quantity as a matrix of numbers, every number linked to its cell. */
export function valueTex(reference: Reference, trace: DocumentTrace, context: TexContext, mostColumns = 8): string {
  return matrixTex(trace.read(reference), {
    mostColumns,
    given: trace.writer(reference) === undefined,
    wrap: (tex, at) => linkTex(reference, tex, context, at),
  });
}

interface Piece {
  readonly tex: string;
  /** Rough width in em, to decide where a line ends. */
  readonly width: number;
}

/** Rough width of what is printed for an expression with its numbers filled in. */
function widthOf(expression: Expression, trace: DocumentTrace, most: number): number {
  const shape = trace.partShape(expression);
  if (expression.kind === 'operation' && expression.operands.length > 0) {
    const shown = elide(expression.operands.length, mostOperands).filter((i) => i >= 0);
    const widths = shown.map((i) => widthOf(expression.operands[i]!, trace, most));
    return widths.reduce((sum, width) => sum + width, 0) * (expression.name === 'repeatColumns' ? 2 : 1) + 1.5;
  }
  if (shape.length === 3) return Math.min(shape[0]!, 3) * (Math.min(shape[2]!, most) * 3.2 + 1.4);
  return shape.length === 0 || sizeOf(shape) === 1 ? 3 : Math.min(shape[1] ?? 1, most) * 3.2 + 1;
}

const breakable: ReadonlySet<string> = new Set([
  'add',
  'subtract',
  'hadamard',
  'matmul',
  'contract',
  'tensorProduct',
  'scale',
]);

/**
 * The statement with this network's numbers, aligned on its equal signs: D² = [..] ⊙ [..] = [..]. Lines end before
 * `width` em where the formula allows. Matrices beyond 8 rows or `mostColumns` columns are elided.
 */
export function workedTex(
  statement: DocumentStatement,
  trace: DocumentTrace,
  notation: Notation,
  { width = 20, mostColumns = 8 }: { width?: number; mostColumns?: number } = {},
): string {
  const symbols = concrete(notation, lastLayer(trace), true);
  const numbers: TexContext = {
    ...symbols,
    notation: { ...notation, matmul: '\\cdot ' },
    replace: (reference) => valueTex(reference, trace, symbols, mostColumns),
  };

  const pieces = (expression: Expression): Piece[] => {
    const whole = { tex: expressionTex(expression, numbers), width: widthOf(expression, trace, mostColumns) };
    if (whole.width <= width - 3 || expression.kind !== 'operation' || !breakable.has(expression.name)) return [whole];
    // Print with the right operand hidden, then by itself: the operator stays at the start of the second line.
    const right = expression.operands[1]!;
    const plainTex = expressionTex(right, numbers);
    const rightTex = [plainTex, `\\left(${plainTex}\\right)`].find((tex) => whole.tex.endsWith(tex));
    if (rightTex === undefined) return [whole];
    const leftPieces = pieces(expression.operands[0]!);
    const before = leftPieces.map((piece) => piece.tex).join('');
    const operator = whole.tex.slice(before.length, whole.tex.length - rightTex.length);
    if (!whole.tex.startsWith(before)) return [whole];
    return [...leftPieces, { tex: `${operator}${rightTex}`, width: widthOf(right, trace, mostColumns) + 1 }];
  };

  const rows: string[] = [];
  const name = glyphTex({ ...statement.target }, symbols);
  const target = linkTex(statement.target, name, symbols);
  let row = '=';
  let used = 3;
  for (const { tex, width: needed } of pieces(statement.value)) {
    if (used > 3 && used + needed > width) {
      rows.push(row);
      row = '\\quad{}';
      used = 2;
    }
    row += tex;
    used += needed;
  }
  const result = `=${valueTex(statement.target, trace, symbols, mostColumns)}`;
  const resultWidth = widthOf(statement.target, trace, mostColumns);
  // A short result stays on the line of its formula.
  if (rows.length === 0 && used + resultWidth <= width) rows.push(`${row}${result}`);
  else rows.push(row, result);
  return `\\def\\arraystretch{1.2}\\begin{aligned}${rows.map((line, i) => `${i === 0 ? target : ''}&${line}`).join('\\\\')}\\end{aligned}`;
}

/** What a line's target is, as a derivative: ∂C/∂z². */
export function meansTex(statement: DocumentStatement, trace: DocumentTrace, notation: Notation): string | undefined {
  const { means } = statement.line;
  if (means === undefined) return undefined;
  const context = concrete(notation, lastLayer(trace), true);
  const tex = (reference: Reference): string =>
    referenceTex(instantiateReference(reference, statement.bindings), context);
  return `${referenceTex(statement.target, context)} = \\partial ${tex(means.of)}/\\partial ${tex(means.by)}`;
}
