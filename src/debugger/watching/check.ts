import { helpers } from './functions.ts';
import type { Names } from './names.ts';
import { Slip } from './slip.ts';
import type { Term } from './term.ts';

/**
 * Refuses what can be told to be wrong without any number: unknown names, arguments too few or too many, numbers where a
 * question belongs. Says whether the expression asks something (`cost < 1`) or is a number (`cost`).
 */
export function check(term: Term, names: Names): boolean {
  const asks = (inner: Term) => check(inner, names);
  switch (term.kind) {
    case 'number':
      return false;
    case 'name':
      if (Object.hasOwn(helpers, term.name))
        throw new Slip(term, `\`${term.name}\` needs something in brackets`, `Write for instance ${term.name}(z).`);
      names.meaning(term.name, term);
      return false;
    case 'call':
      return call(term, names);
    case 'entry':
      for (const place of term.places) if (asks(place)) throw new Slip(place, 'an index is a number, not a question');
      return asks(term.of);
    case 'transpose':
      return asks(term.of);
    case 'sign':
      asks(term.of);
      return false;
    case 'not':
      question(term.of, 'not', names);
      return true;
    case 'join':
      question(term.left, term.by, names);
      question(term.right, term.by, names);
      return true;
    case 'comparison':
    case 'arithmetic':
      asks(term.left);
      asks(term.right);
      return term.kind === 'comparison';
  }
}

function question(term: Term, by: string, names: Names): void {
  if (!check(term, names))
    throw new Slip(term, `\`${by}\` needs a question here, and this is a number`, 'Compare it, as in x > 0.');
}

function call(term: Extract<Term, { kind: 'call' }>, names: Names): boolean {
  const { name, args } = term;
  const [first, second] = args;
  const isHelper = Object.hasOwn(helpers, name);
  if (!isHelper) layered(term, names);
  if (second !== undefined)
    throw new Slip(
      second,
      isHelper ? `\`${name}\` takes one argument` : 'only a layer stands in these brackets',
      isHelper ? undefined : `Entries stand in square brackets: ${name}[1, 2].`,
    );
  const asked = check(first!, names);
  if (isHelper) return helpers[name]!.asks;
  if (asked) throw new Slip(first!, 'a layer is a number, not a question');
  return false;
}

/** Brackets behind a quantity name its layer. */
function layered(term: Extract<Term, { kind: 'call' }>, names: Names): void {
  const span = { at: term.at, end: term.at + term.name.length };
  const found = names.meaning(term.name, span);
  if (found.kind !== 'quantity')
    throw new Slip(span, `\`${term.name}\` is not a function`, 'A product is written with *.');
  if (!found.layered)
    throw new Slip(span, `\`${term.name}\` has no layers`, `Entries stand in square brackets: ${term.name}[1].`);
  if (found.layer !== undefined)
    throw new Slip(
      span,
      `\`${term.name}\` names its layer already`,
      `Entries stand in square brackets: ${term.name}[1].`,
    );
}
