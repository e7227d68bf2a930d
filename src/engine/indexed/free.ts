import type { Bindings } from '../algebra/instantiate.ts';
import { resolve } from '../algebra/instantiate.ts';
import type { At, Chain, Form } from './form.ts';
import { keyOf } from './ground.ts';
import { lettersOf } from './sums.ts';

const ofIndex = (at: At, bindings: Bindings): string[] =>
  typeof at === 'number'
    ? []
    : at.kind === 'letter'
      ? [keyOf(at, bindings)]
      : at.letters.map((letter) => keyOf(letter, bindings));

/** Keys of the letters that a form leaves open, repeats included. `chain` is what `rest` stands for. */
export function freeLetters(form: Form, bindings: Bindings, chain?: Chain): string[] {
  const deeper = (inner: Form): string[] => freeLetters(inner, bindings, chain);
  switch (form.kind) {
    case 'entry':
      return form.at.flatMap((at) => ofIndex(at, bindings));
    case 'value':
    case 'count':
    case 'share':
      return [];
    case 'loss':
      return [...deeper(form.of(1)), ...deeper(form.target(1))];
    case 'kronecker':
      return [...ofIndex(form.i, bindings), ...ofIndex(form.j, bindings)];
    case 'sum': {
      const own = keyOf(form.over, bindings);
      return deeper(form.body).filter((key) => key !== own);
    }
    case 'sums': {
      const own = lettersOf(form, { bindings }).map((letter) => keyOf(letter, bindings));
      return deeper(form.body).filter((key) => !own.includes(key));
    }
    case 'terms':
      return form.terms.flatMap(deeper);
    case 'times':
      return form.factors.flatMap(deeper);
    case 'over':
      return [...deeper(form.top), ...deeper(form.bottom)];
    case 'partial':
      return [...deeper(form.of), ...deeper(form.by)];
    case 'named':
      return deeper(form.is);
    case 'chain': {
      const m = Number(resolve(form.from, bindings));
      const isEmpty = m < Number(resolve(form.to, bindings));
      return freeLetters(isEmpty ? form.tail : form.factor, { ...bindings, m }, form);
    }
    case 'rest': {
      if (chain === undefined) return [];
      const [next, m] = restOf(chain, bindings);
      return freeLetters(next, { ...bindings, m }, chain);
    }
    default:
      return deeper(form.of);
  }
}

/** Letters of a form at a place, found once: they don't depend on the network. */
const found = new WeakMap<Form, WeakMap<Form, Map<string, readonly string[]>>>();

/** The letters that a form leaves open, kept for the next time. */
export function openLetters(form: Form, bindings: Bindings, chain?: Chain): readonly string[] {
  const within = chain ?? form;
  const places = found.get(form) ?? found.set(form, new WeakMap()).get(form)!;
  const known = places.get(within) ?? places.set(within, new Map()).get(within)!;
  const place = `${bindings.l},${bindings.L},${bindings.m}`;
  const open = known.get(place) ?? [...new Set(freeLetters(form, bindings, chain))];
  known.set(place, open);
  return open;
}

/** What `rest` stands for inside of a factor of layer m: the factor of the layer below, or the tail. */
export function restOf(chain: Chain, bindings: Bindings): [form: Form, m: number] {
  const m = bindings.m! - 1;
  return [m < Number(resolve(chain.to, bindings)) ? chain.tail : chain.factor, m];
}
