import type { Form } from './form.ts';
import { extentOf, type Ground } from './ground.ts';
import { termsOf } from './sums.ts';

/** About how many numbers a form is made of: every sum multiplies what is inside of it. */
export function effortOf(form: Form, ground: Pick<Ground, 'problem' | 'bindings'>): number {
  const deeper = (inner: Form): number => effortOf(inner, ground);
  switch (form.kind) {
    case 'sum':
      return extentOf(form.over.to, ground) * deeper(form.body);
    case 'sums':
      return termsOf(form, ground);
    case 'terms':
      return form.terms.reduce((total, term) => total + deeper(term), 0);
    case 'times':
      return form.factors.reduce((total, factor) => total + deeper(factor), 0);
    case 'over':
      return deeper(form.top) + deeper(form.bottom);
    // Layer by layer: what one of them needs is remembered for the next.
    case 'chain':
      return deeper(form.tail);
    case 'named':
      return deeper(form.is);
    case 'minus':
    case 'power':
    case 'call':
    case 'activation':
    case 'function':
    case 'partial':
    case 'brackets':
      return deeper(form.of);
    default:
      return 1;
  }
}
