import { resolve } from '../algebra/instantiate.ts';
import { exact, type Uncertain } from '../uncertain.ts';
import { atLayer, entryOf, evaluateForm } from './evaluate.ts';
import type { Chain, Form, PartialForm } from './form.ts';
import { restOf } from './free.ts';
import { boundBy, extentOf, fail, type Ground, keyOf, type Letters } from './ground.ts';
import { lossWritten } from './loss.ts';
import { fromScalar } from './scalar.ts';
import { nested } from './sums.ts';

const zero = exact(0);

/**
 * ∂form/∂(entry): the rules for sums, products, quotients and functions, down to the entries of quantities, whose own
 * derivatives are those of the network.
 */
export function derivativeOf(
  form: Form,
  by: PartialForm['by'],
  ground: Ground,
  letters: Letters,
  chain?: Chain,
): Uncertain {
  const { add, multiply, divide, negate, activation } = ground.arithmetic;
  const [bottom, bottomAt] = entryOf(by, ground, letters);
  if (bottom.kind !== 'reference') fail('a derivative is by an entry of a quantity');

  const rule = (inner: Form, here: Ground, open: Letters): Uncertain => {
    const value = (other: Form) => evaluateForm(other, here, open, undefined, chain);
    const deeper = (other: Form) => rule(other, here, open);
    switch (inner.kind) {
      case 'entry': {
        const [of, place] = entryOf(inner, here, open);
        if (of.kind === 'reference') return here.partial(of, place, bottom, bottomAt);
        return deeper(fromScalar(here.element(of, place)));
      }
      case 'value':
      case 'count':
      case 'share':
      case 'kronecker':
        return zero;
      case 'loss':
        return deeper(lossWritten(inner, here));
      case 'sum': {
        const key = keyOf(inner.over, here.bindings);
        const bound = new Map(open);
        return add(
          Array.from({ length: extentOf(inner.over.to, here) }, (_, i) => {
            bound.set(key, i + 1);
            return rule(inner.body, boundBy(here, inner.over, i + 1), bound);
          }),
        );
      }
      case 'sums':
        return deeper(nested(inner, here));
      case 'terms':
        return add(inner.terms.map(deeper));
      case 'times':
        return add(
          inner.factors.map((_, i) =>
            inner.factors.map((factor, j) => (i === j ? deeper(factor) : value(factor))).reduce(multiply),
          ),
        );
      case 'over': {
        const [top, below] = [value(inner.top), value(inner.bottom)];
        const moved = add([multiply(deeper(inner.top), below), negate(multiply(top, deeper(inner.bottom)))]);
        return divide(moved, multiply(below, below));
      }
      case 'minus':
        return negate(deeper(inner.of));
      case 'power': {
        const base = value(inner.of);
        const factors = [exact(inner.exponent), ...Array.from({ length: inner.exponent - 1 }, () => base)];
        return [...factors, deeper(inner.of)].reduce(multiply);
      }
      case 'call': {
        const slope = inner.name === 'exp' ? value(inner) : divide(exact(1), value(inner.of));
        return multiply(slope, deeper(inner.of));
      }
      case 'activation': {
        const id = here.problem.activations[Number(resolve(inner.layer, here.bindings)) - 1]!;
        if (id === 'softmax') fail('softmax is no function of one number');
        return multiply(activation(id, inner.order === 0 ? 1 : 2, value(inner.of)), deeper(inner.of));
      }
      case 'function':
        return multiply(activation(inner.id, inner.order === 0 ? 1 : 2, value(inner.of)), deeper(inner.of));
      case 'brackets':
        return deeper(inner.of);
      case 'named':
        return deeper(inner.is);
      case 'rest': {
        if (chain === undefined) fail('there is no chain to go on with');
        const [next, m] = restOf(chain, here.bindings);
        return rule(next, atLayer(here, m), open);
      }
      case 'chain': {
        const from = Number(resolve(inner.from, here.bindings));
        const isEmpty = from < Number(resolve(inner.to, here.bindings));
        return derivativeOf(isEmpty ? inner.tail : inner.factor, by, atLayer(here, from), open, inner);
      }
      case 'partial':
        return fail('a derivative of a derivative is not worked out here');
    }
  };
  return rule(form, ground, letters);
}
