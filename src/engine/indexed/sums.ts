import { resolve } from '../algebra/instantiate.ts';
import type { Form, Letter, Sums } from './form.ts';
import { extentOf, type Ground, tooLarge } from './ground.ts';

/** With every factor under all sums there is nothing to share: each term is worked out by itself, so not too many. */
const mostTerms = 256;

type Where = Pick<Ground, 'problem' | 'bindings'>;

/** The letters of the layers, from the outermost sum inwards, with the layers as numbers. */
export function lettersOf({ over, from, to }: Sums, { bindings }: Pick<Where, 'bindings'>): Letter[] {
  const top = Number(resolve(from, bindings));
  const length = Math.max(0, top - Number(resolve(to, bindings)) + 1);
  return Array.from({ length }, (_, i) => atLayer(over, top - i));
}

const atLayer = (letter: Letter, m: number): Letter => ({
  ...letter,
  ...(letter.layer === undefined ? {} : { layer: resolve(letter.layer, { m }) }),
  to: typeof letter.to === 'object' ? { ...letter.to, width: resolve(letter.to.width, { m }) } : letter.to,
});

/** One form for each place, so that what is known about it is found again. */
const made = new WeakMap<Sums, Map<string, Form>>();

/** How many products are added up. */
export const termsOf = (form: Sums, where: Where): number =>
  lettersOf(form, where).reduce((product, { to }) => product * extentOf(to, where), 1);

/** The sums one inside of the other. */
export function nested(form: Sums, where: Where): Form {
  const letters = lettersOf(form, where);
  const terms = termsOf(form, where);
  if (terms > mostTerms) tooLarge(`a sum of ${terms} products is too long to work out term by term`);
  const place = letters.map(({ layer }) => layer).join();
  const places = made.get(form) ?? made.set(form, new Map()).get(form)!;
  const found =
    places.get(place) ?? letters.reduceRight<Form>((body, over) => ({ kind: 'sum', over, body }), form.body);
  places.set(place, found);
  return found;
}
