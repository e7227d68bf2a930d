import type { DocumentLine } from '../../documents/document.ts';
import { insideOf, type Scalar } from '../../engine/algebra/scalar.ts';
import type { Statement } from '../../engine/program.ts';
import type { Trace } from '../../engine/trace.ts';
import { isWanted, type Wanted } from './birth.ts';

/** What makes a number that is not finite out of numbers that are, or NaN out of infinities. */
export type CauseKind =
  /** ln of 0, or of a negative number. */
  | 'log-of-zero'
  | 'log-of-negative'
  | 'divided-by-zero'
  /** ∞ − ∞, or a sum of both infinities. */
  | 'opposite-infinities'
  | 'zero-times-infinity'
  | 'infinity-over-infinity'
  /** Larger than a Float32 can be, and finite in 64-bit. */
  | 'too-large'
  /** Larger than even a 64-bit number can be. */
  | 'far-too-large'
  /** A function that has no value there. */
  | 'function'
  /** It stands in an operand already. */
  | 'operand';

export interface Cause {
  readonly kind: CauseKind;
  /** The arithmetic that does it. */
  readonly scalar: Scalar;
  /** That with what stands around it, up to the sign of a sum: t₁ · ln a₁. */
  readonly term: Scalar;
  /** In 64-bit, before it is stored. */
  readonly value: number;
}

function kindOf(scalar: Scalar, value: (of: Scalar) => number): CauseKind {
  switch (scalar.kind) {
    case 'log':
      return value(scalar.of) === 0 ? 'log-of-zero' : 'log-of-negative';
    case 'quotient':
      return value(scalar.bottom) === 0
        ? 'divided-by-zero'
        : Number.isNaN(value(scalar))
          ? 'infinity-over-infinity'
          : 'far-too-large';
    case 'sum':
    case 'difference':
      return Number.isNaN(value(scalar)) ? 'opposite-infinities' : 'far-too-large';
    case 'product':
      return Number.isNaN(value(scalar)) ? 'zero-times-infinity' : 'far-too-large';
    case 'activation':
      return 'function';
    case 'entry':
      return scalar.of.kind === 'reference' ? 'operand' : 'function';
    default:
      return 'far-too-large';
  }
}

/** Goes down the arithmetic of an entry to the innermost part that is not finite although what it is made of is. */
export function causeOf(
  { value: body }: Statement<DocumentLine>,
  at: readonly number[],
  trace: Trace<DocumentLine>,
  wanted: Wanted,
): Cause {
  const value = trace.scalar;
  const isBad = (scalar: Scalar) => isWanted(wanted, value(scalar));
  let scalar = trace.element(body, at);
  let term = scalar;
  if (!isBad(scalar)) return { kind: 'too-large', scalar, term, value: value(scalar) };
  for (;;) {
    const next = insideOf(scalar).find(isBad);
    if (next === undefined) break;
    if (scalar.kind === 'sum' || scalar.kind === 'difference' || scalar.kind === 'negative') term = next;
    scalar = next;
  }
  return { kind: kindOf(scalar, value), scalar, term, value: value(scalar) };
}
