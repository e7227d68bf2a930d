import type { Scalar } from '../algebra/scalar.ts';
import type { Form } from './form.ts';
import { fail } from './ground.ts';

type ScalarEntry = Scalar & { kind: 'entry' };
const itself = ({ of, at }: ScalarEntry): Form => ({ kind: 'entry', of, at: at.map((i) => i + 1) });

/** An entry's own arithmetic, whose indices have values already, as a form; `leaf` says what its entries stand for. */
export function fromScalar(scalar: Scalar, leaf: (entry: ScalarEntry) => Form = itself): Form {
  const deeper = (inner: Scalar): Form => fromScalar(inner, leaf);
  switch (scalar.kind) {
    case 'entry':
      return leaf(scalar);
    case 'number':
      return { kind: 'value', value: scalar.value };
    case 'sum':
      return { kind: 'terms', terms: scalar.terms.map(deeper) };
    case 'product':
      return { kind: 'times', factors: scalar.factors.map(deeper) };
    case 'difference':
      return { kind: 'terms', terms: [deeper(scalar.left), { kind: 'minus', of: deeper(scalar.right) }] };
    case 'negative':
      return { kind: 'minus', of: deeper(scalar.of) };
    case 'quotient':
      return { kind: 'over', top: deeper(scalar.top), bottom: deeper(scalar.bottom) };
    case 'square':
      return { kind: 'power', of: deeper(scalar.of), exponent: 2 };
    case 'log':
      return { kind: 'call', name: 'ln', of: deeper(scalar.of) };
    case 'activation':
      if (scalar.order === 2) return fail('a third derivative is not worked out here');
      return { kind: 'function', id: scalar.activation, order: scalar.order, name: 'g', of: deeper(scalar.of) };
  }
}
