import type { DocumentLine } from '../../documents/document.ts';
import type { Form } from '../../documents/mistakes/index.ts';
import { instantiate } from '../../engine/algebra/instantiate.ts';
import { BackstepError } from '../../engine/errors.ts';
import { sameShape, shapeText } from '../../engine/tensor.ts';
import type { Trace } from '../../engine/trace.ts';
import { neededForStep } from './reach.ts';

/** Where a form of a mistake can be made in a program as it stands. */
export interface Fit {
  /** The form, held to the places where its shapes go together and its quantities exist. */
  readonly form: Form;
  /** The layers whose quantities it changes, from the first of the pass on; 0 is the input. */
  readonly layers: readonly number[];
  /** Why not, at the first place where it does not fit. */
  readonly trouble?: { readonly kind: 'shapes' | 'unknown'; readonly what: string };
}

const placeKey = (line: DocumentLine, change: number, l: number): string => `${line.id} ${change} ${l}`;

/**
 * Tries every place that a form would change, by shapes alone: nothing is computed. A place that neither the cost nor the
 * step depends on is changed with the others, but is not enough by itself.
 */
export function fitOf(form: Form, trace: Trace<DocumentLine>): Fit {
  const { problem, statements } = trace.program;
  const needed = new Set(neededForStep(trace));
  const fitting = new Set<string>();
  const layers = new Set<number>();
  let trouble: Fit['trouble'];
  for (const statement of statements) {
    const { line, bindings, target } = statement;
    if ((bindings.k ?? 1) > 1) continue;
    const l = bindings.l ?? 0;
    for (const [i, { value, when }] of form.rewrite(line).entries()) {
      if (when?.(l, problem) === false) continue;
      try {
        const shape = trace.partShape(instantiate(value, bindings, problem));
        const due = trace.shape(target);
        if (sameShape(shape, due)) {
          fitting.add(placeKey(line, i, l));
          if (needed.has(statement)) layers.add(Number(target.layer ?? 0));
        } else trouble ??= { kind: 'shapes', what: `it gives ${shapeText(shape)} where ${shapeText(due)} is due` };
      } catch (error) {
        if (!(error instanceof BackstepError)) throw error;
        trouble ??= { kind: error.code === 'unknown-quantity' ? 'unknown' : 'shapes', what: error.what };
      }
    }
  }
  const held: Form = {
    ...form,
    rewrite: (line) =>
      form.rewrite(line).map((change, i) => ({
        ...change,
        when: (l, of) => (change.when?.(l, of) ?? true) && fitting.has(placeKey(line, i, l)),
      })),
  };
  return { form: held, layers: [...layers], ...(trouble === undefined ? {} : { trouble }) };
}
