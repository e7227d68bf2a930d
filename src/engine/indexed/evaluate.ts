import type { Expression } from '../algebra/expression.ts';
import { type Bindings, instantiate, resolve } from '../algebra/instantiate.ts';
import type { Problem } from '../problem.ts';
import { shapeText } from '../tensor.ts';
import { exact, type Uncertain } from '../uncertain.ts';
import { derivativeOf } from './derivative.ts';
import type { At, Chain, Entry, Form } from './form.ts';
import { openLetters, restOf } from './free.ts';
import { boundBy, extentOf, fail, type Ground, keyOf, type Letters } from './ground.ts';
import { lossWritten } from './loss.ts';
import { nested } from './sums.ts';

/** Sums and derivatives that were worked out already: nested sums stay as cheap as a product of matrices. */
export type Known = Map<Form, Map<string, Uncertain>>;

/** The value of a form where its letters have the given values, and how far rounding may have moved it. */
export function evaluateForm(
  form: Form,
  ground: Ground,
  letters: Letters,
  known: Known = new Map(),
  chain?: Chain,
): Uncertain {
  const deeper = (inner: Form): Uncertain => evaluateForm(inner, ground, letters, known, chain);
  const { add, multiply, divide, negate, exp, log, activation } = ground.arithmetic;
  /** For the same values of the open letters, at the same place, a form is worked out once. */
  const once = (work: () => Uncertain): Uncertain => {
    const { bindings } = ground;
    const open = openLetters(form, bindings, chain).map((key) => letters.get(key) ?? `?${key}`);
    const place = `${open.join()}@${bindings.k},${bindings.m},${bindings.l}`;
    const places = known.get(form) ?? known.set(form, new Map()).get(form)!;
    const total = places.get(place) ?? work();
    places.set(place, total);
    return total;
  };
  switch (form.kind) {
    case 'entry': {
      const [of, at] = entryOf(form, ground, letters);
      return ground.entry(of, at);
    }
    case 'value':
      return {
        value: form.value,
        error: Number.isInteger(form.value) ? 0 : ground.arithmetic.u * Math.abs(form.value),
      };
    case 'count':
      return exact(extentOf(form.of, ground));
    case 'share': {
      const { reduction, inputs } = ground.problem;
      return reduction === 'mean' ? divide(exact(1), exact(inputs.length)) : exact(1);
    }
    case 'loss':
      return deeper(lossWritten(form, ground));
    case 'kronecker':
      return exact(indexOf(form.i, ground, letters) === indexOf(form.j, ground, letters) ? 1 : 0);
    case 'sum':
      return once(() => {
        const key = keyOf(form.over, ground.bindings);
        const inner = new Map(letters);
        const parts = Array.from({ length: extentOf(form.over.to, ground) }, (_, i) => {
          inner.set(key, i + 1);
          return evaluateForm(form.body, boundBy(ground, form.over, i + 1), inner, known, chain);
        });
        return add(parts);
      });
    case 'sums':
      return deeper(nested(form, ground));
    case 'terms':
      return add(form.terms.map(deeper));
    case 'times': {
      let product: Uncertain | undefined;
      for (const factor of form.factors) {
        product = product === undefined ? deeper(factor) : multiply(product, deeper(factor));
        // δ_ij is 0 at most places of a sum: what stands behind it is not looked at.
        if (product.value === 0 && product.error === 0) return product;
      }
      return product ?? exact(1);
    }
    case 'over':
      return divide(deeper(form.top), deeper(form.bottom));
    case 'minus':
      return negate(deeper(form.of));
    case 'power': {
      const base = deeper(form.of);
      return Array.from({ length: form.exponent }, () => base).reduce(multiply);
    }
    case 'call':
      return form.name === 'exp' ? exp(deeper(form.of)) : log(deeper(form.of));
    case 'activation': {
      const id = ground.problem.activations[Number(resolve(form.layer, ground.bindings)) - 1];
      if (id === undefined) fail(`this network has no layer ${String(resolve(form.layer, ground.bindings))}`);
      if (id === 'softmax') fail('softmax is no function of one number');
      return activation(id, form.order, deeper(form.of));
    }
    case 'function':
      return activation(form.id, form.order, deeper(form.of));
    case 'partial':
      return form.of.kind === 'entry'
        ? derivativeOf(form.of, form.by, ground, letters, chain)
        : once(() => derivativeOf(form.of, form.by, ground, letters, chain));
    case 'chain': {
      const from = Number(resolve(form.from, ground.bindings));
      const isEmpty = from < Number(resolve(form.to, ground.bindings));
      return evaluateForm(isEmpty ? form.tail : form.factor, atLayer(ground, from), letters, known, form);
    }
    case 'rest': {
      if (chain === undefined) fail('there is no chain to go on with');
      const [next, m] = restOf(chain, ground.bindings);
      return evaluateForm(next, atLayer(ground, m), letters, known, chain);
    }
    case 'brackets':
      return deeper(form.of);
    case 'named':
      return deeper(form.is);
  }
}

export const atLayer = (ground: Ground, m: number): Ground => ({ ...ground, bindings: { ...ground.bindings, m } });

/** An index as a number from 1. */
export function indexOf(index: At, ground: Ground, letters: Letters): number {
  if (typeof index === 'number') return index;
  if (index.kind === 'letter') {
    const { bindings } = ground;
    const value = letters.get(keyOf(index, bindings));
    if (value !== undefined) return value;
    // The sample or layer that is looked at has a letter of its own.
    const looked = index.binds === undefined ? undefined : bindings[index.binds];
    return looked ?? fail(`the letter ${index.name.replace('\\', '')} is left open`);
  }
  const values = index.letters.map((letter) => indexOf(letter, ground, letters));
  return index.of(values, ground.problem.layers.at(-1)!);
}

/**
 * The expression of an entry at its layer and sample, one object for each, so that its value is found again. Each network
 * has its own: activations and widths are part of the instance.
 */
const instances = new WeakMap<Problem, WeakMap<Expression, Map<string, Expression>>>();

/** The same at hand for one object of bindings, as sums ask for it term by term. */
const atHand = new WeakMap<Bindings, WeakMap<Expression, Expression>>();

export function concreteOf(template: Expression, ground: Ground): Expression {
  const near = atHand.get(ground.bindings) ?? new WeakMap<Expression, Expression>();
  const found = near.get(template) ?? instanceOf(template, ground);
  atHand.set(ground.bindings, near.set(template, found));
  return found;
}

function instanceOf(template: Expression, { bindings, problem }: Ground): Expression {
  const place = `${bindings.l},${bindings.L},${bindings.k},${bindings.m}`;
  const own = instances.get(problem) ?? instances.set(problem, new WeakMap()).get(problem)!;
  const made = own.get(template) ?? own.set(template, new Map()).get(template)!;
  const found = made.get(place) ?? withSamples(instantiate(template, bindings, problem), problem.inputs.length);
  made.set(place, found);
  return found;
}

/** 1/N gets its value from the network: a formula of a document is for any number of samples. */
const withSamples = (expression: Expression, N: number): Expression =>
  expression.kind === 'number' && expression.name === '1/N'
    ? { ...expression, value: 1 / N }
    : expression.kind === 'operation'
      ? { ...expression, operands: expression.operands.map((operand) => withSamples(operand, N)) }
      : expression;

/** An entry's quantity and its indices from 0, checked against its shape. */
export function entryOf(entry: Entry, ground: Ground, letters: Letters): [of: Expression, at: number[]] {
  const of = concreteOf(entry.of, ground);
  const shape = ground.shape(of);
  const place = entry.at.map((index) => indexOf(index, ground, letters) - 1);
  if (place.length !== shape.length) {
    const name = of.kind === 'reference' ? of.symbol : 'this';
    fail(`${name} is ${shapeText(shape)}: it has ${shape.length} indices, not ${place.length}`);
  }
  for (const [d, i] of place.entries()) {
    const letter = entry.at[d];
    if (typeof letter === 'object' && letter.kind === 'letter' && letter.silent) {
      const length = extentOf(letter.to, ground);
      if (length !== shape[d]) fail(`${shapeText(shape)} does not fit where ${length} numbers stand`);
    }
    if (i < 0 || i >= shape[d]!) fail(`index ${i + 1} is beyond ${shapeText(shape)}`);
  }
  return [of, place];
}
