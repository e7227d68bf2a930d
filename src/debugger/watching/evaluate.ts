import { shapeText, sizeOf, zeros } from '../../engine/tensor.ts';
import { Absent, orAbsent } from './absent.ts';
import { helpers } from './functions.ts';
import { type Moment, quantityAt } from './moment.ts';
import { namesOf } from './names.ts';
import { Slip } from './slip.ts';
import type { Arithmetic, Comparison, Term } from './term.ts';
import { each, part, product, single, together, transposed, type Value } from './values.ts';

/** Of numbers that are multiplied for one watch: more would be felt at every step. */
const largestProduct = 2e7;

const arithmetic: Readonly<Record<Exclude<Arithmetic, '@'>, (x: number, y: number) => number>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '^': (x, y) => x ** y,
};

/** As everywhere, NaN compares with nothing. */
const comparison: Readonly<Record<Comparison, (x: number, y: number) => boolean>> = {
  '==': (x, y) => x === y,
  '!=': (x, y) => x !== y,
  '<': (x, y) => x < y,
  '<=': (x, y) => x <= y,
  '>': (x, y) => x > y,
  '>=': (x, y) => x >= y,
};

/** The value of an expression at a moment; throws a `Slip` where it makes no sense, `Absent` where there is no value (yet). */
export function evaluate(term: Term, moment: Moment): Value {
  const at = (inner: Term) => evaluate(inner, moment);
  switch (term.kind) {
    case 'number':
      return single(term.value);
    case 'name':
      return named(term, moment);
    case 'call':
      return Object.hasOwn(helpers, term.name) ? helped(term, moment) : inLayer(term, moment);
    case 'entry':
      return entry(term, moment);
    case 'transpose': {
      const of = at(term.of);
      return transposed(of) ?? refuse(term, `${shapeText(of.shape)} cannot be transposed: it has three indices`);
    }
    case 'sign':
      return each(at(term.of), (x) => -x, false);
    case 'not':
      return each(at(term.of), (x) => Number(x === 0), true);
    case 'join':
      return joined(term, moment);
    case 'comparison': {
      const holds = comparison[term.by];
      return paired(term, at(term.left), at(term.right), (x, y) => Number(holds(x, y)), true);
    }
    case 'arithmetic':
      if (term.by !== '@') return paired(term, at(term.left), at(term.right), arithmetic[term.by], false);
      return multiplied(term, at(term.left), at(term.right));
  }
}

type Of<K extends Term['kind']> = Extract<Term, { kind: K }>;

const refuse = (term: Term, what: string, hint?: string): never => {
  throw new Slip(term, what, hint);
};

function paired(term: Term, x: Value, y: Value, by: (x: number, y: number) => number, asks: boolean): Value {
  return (
    together(x, y, by, asks) ??
    refuse(
      term,
      `${shapeText(x.shape)} and ${shapeText(y.shape)} have no common shape`,
      'Both sides need the same shape, or one of them is a number.',
    )
  );
}

function multiplied(term: Term, x: Value, y: Value): Value {
  if (sizeOf(x.shape) * (y.shape[1] ?? 1) > largestProduct) refuse(term, 'this product is too large to be watched');
  return (
    product(x, y) ??
    refuse(
      term,
      `${shapeText(x.shape)} @ ${shapeText(y.shape)}: these shapes do not multiply`,
      'Did you mean .T, or *?',
    )
  );
}

function named(term: Of<'name'>, moment: Moment): Value {
  const { trace, document, sample, layer } = moment;
  const { meaning } = namesOf(document, trace.program);
  const found = meaning(term.name, term);
  if (found.kind === 'constant') return single(found.value);
  if (found.kind === 'quantity')
    return read(term, moment, found.symbol, found.layered ? (found.layer ?? layer) : 'none');
  const { layers, inputs } = trace.program.problem;
  switch (found.variable) {
    case 'l':
      if (layer === undefined) throw new Absent('not yet', term);
      return single(layer);
    case 'L':
      return single(layers.length - 1);
    case 'k':
      return single(sample);
    case 'N':
      return single(inputs.length);
  }
}

function read(term: Term, moment: Moment, symbol: string, layer: number | 'none' | undefined): Value {
  if (layer === undefined) throw new Absent('not yet', term);
  const found = quantityAt(moment, symbol, layer === 'none' ? undefined : layer);
  if (found === undefined) throw new Absent('not in this layer', term);
  const tensor = found.tensor ?? (moment.probing ? zeros(found.shape) : undefined);
  if (tensor === undefined) throw new Absent('not yet', term);
  return { ...tensor, asks: false };
}

/** `z(l-1)`: a quantity of the layer that the brackets name. */
function inLayer(term: Of<'call'>, moment: Moment): Value {
  const { meaning } = namesOf(moment.document, moment.trace.program);
  const found = meaning(term.name, term);
  const layer = whole(term.args[0]!, moment, 'a layer');
  return found.kind === 'quantity'
    ? read(term, moment, found.symbol, layer)
    : refuse(term, `\`${term.name}\` is not a function`);
}

function helped(term: Of<'call'>, moment: Moment): Value {
  const of = evaluate(term.args[0]!, moment);
  const helper = helpers[term.name]!;
  return helper.of === 'each'
    ? each(of, helper.value, helper.asks)
    : single(helper.value(new Float64Array(of.data)), helper.asks);
}

function whole(term: Term, moment: Moment, what: string): number {
  const { shape, data } = evaluate(term, moment);
  if (shape.length > 0 || !Number.isInteger(data[0])) refuse(term, `${what} is a whole number`);
  return data[0]!;
}

function entry(term: Of<'entry'>, moment: Moment): Value {
  const of = evaluate(term.of, moment);
  const { length } = of.shape;
  if (term.places.length > length)
    refuse(
      term,
      length === 0
        ? 'this is one number: it has no entries'
        : `${shapeText(of.shape)} has ${length === 1 ? 'one index' : `${length} indices`}`,
      length === 0 ? undefined : 'Entries are counted from 1, rows first: W[2, 1].',
    );
  const at = term.places.map((place, d) => {
    const index = whole(place, moment, 'an index');
    if (index < 1 || index > of.shape[d]!) throw new Absent('no such entry', place);
    return index - 1;
  });
  return part(of, at);
}

/** `and` and `or` need only one side where that one decides: the other may not be computed yet. */
function joined(term: Of<'join'>, moment: Moment): Value {
  const { by, left, right } = term;
  const decides = (value: Value | Absent) =>
    !(value instanceof Absent) && value.shape.length === 0 && (value.data[0] !== 0) === (by === 'or');
  const [x, y] = [orAbsent(() => evaluate(left, moment)), orAbsent(() => evaluate(right, moment))];
  if (decides(x)) return x as Value;
  if (decides(y)) return y as Value;
  if (x instanceof Absent) throw x;
  if (y instanceof Absent) throw y;
  const join = by === 'and' ? (p: number, q: number) => p * q : (p: number, q: number) => Math.max(p, q);
  return paired(term, x, y, join, true);
}
