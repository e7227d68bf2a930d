import { type Reference, reference } from '../engine/algebra/expression.ts';
import type { Line, Statement } from '../engine/program.ts';

/** A quantity from its id: the reverse of `refId`. */
export function parseId(id: string): Reference {
  const match = /^([A-Za-z]+)(?:\.(\d+))?(?:@(\d+))?$/u.exec(id);
  const index = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  return reference(match?.[1] ?? id, index(match?.[2]), index(match?.[3]));
}

/** The id of a statement, as pages, links and the command line know it: line, ℓ, sample. */
export function statementId({ line, bindings: { l, k } }: Statement<Line>): string {
  return `${line.id}${l === undefined ? '' : `.${l}`}${k === undefined ? '' : `@${k}`}`;
}
