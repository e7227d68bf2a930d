import type { BroughtSymbol } from './brought.ts';

/** Everything that a student's file can hold: what is compared, and the network itself. */
export type NamedSymbol = BroughtSymbol | 'W' | 'b' | 'x' | 'y';

/** How a quantity is written in sentences. */
export const letters: Readonly<Record<NamedSymbol, string>> = {
  z: 'z',
  a: 'a',
  delta: 'δ',
  dW: 'dW',
  db: 'db',
  W: 'W',
  b: 'b',
  x: 'x',
  y: 'y',
};

/** What a name means. */
export interface Meaning {
  readonly symbol: NamedSymbol;
  /** From 1; `last` for outputs; undefined where the name has no number, as for x and y. */
  readonly layer?: number | 'last';
  /** A module of PyTorch: its place among the modules of the file, from 0, and the number that it is called by, if any. */
  readonly module?: { readonly rank: number; readonly count: number; readonly index?: number };
}

/** A name that was understood, or why it was not. */
export type Understood =
  | { readonly name: string; readonly meaning: Meaning }
  | { readonly name: string; readonly why: string };

/** `dW`, `grad_W`, `dL/dW`, `W_grad` … without their numbers: names in small letters, without signs between. */
const plainNames: readonly (readonly [RegExp, NamedSymbol])[] = [
  [/^(?:delta|deltas|δ|dz|errors?|err)$/, 'delta'],
  [/^(?:z|zs|preact|preacts|preactivations?|netinput)$/, 'z'],
  [/^(?:a|as|act|acts|activations?|h|hidden)$/, 'a'],
  [/^(?:dw|dws|dweights?)$/, 'dW'],
  [/^(?:db|dbs|dbias|dbiases)$/, 'db'],
  [/^(?:w|ws|weights?|kernels?)$/, 'W'],
  [/^(?:b|bs|bias|biases)$/, 'b'],
  [/^(?:x|xs|xtrain|xbatch|inputs?|features|data)$/, 'x'],
  [/^(?:y|ys|ytrain|ybatch|t|ts|targets?|labels?|ytrue|expected)$/, 'y'],
];

const outputs = /^(?:yhat|yhats|ypred|preds?|predictions?|outputs?|out|probs?|aout)$/;

/** z of the last layer. */
const logits = /^logits?$/;

/** `layer1` or `l1` in front of a name without a number of its own. */
const layerPart = /^(?:layers?|l)?[_-]?(\d{1,3})$/i;

/** A derivative, and of what: `dldw`, `dcdz`, `∂l∂b`, `gradw`, `nablab`, `dw`. */
const derivative = /^(?:(?:d|∂)(?:l|c|j|e|loss|cost)(?:d|∂)|grads?|gradients?|nabla|∇|∂)(.+)$/;
const derivativeBehind = /^(.+?)(?:grads?|gradients?)$/;

const gradientsOf: Readonly<Partial<Record<NamedSymbol, NamedSymbol>>> = {
  W: 'dW',
  b: 'db',
  z: 'delta',
  dW: 'dW',
  db: 'db',
  delta: 'delta',
};

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** Digits that are set high or low, as plain ones. */
const plainDigits = (name: string): string =>
  name.replace(/[⁰¹²³⁴-⁹₀-₉]/g, (digit) => String(Math.max(superscripts.indexOf(digit), subscripts.indexOf(digit))));

interface Parsed {
  readonly symbol: NamedSymbol;
  readonly number?: number;
  readonly last?: boolean;
  /** The path of a PyTorch module, when the name is `path.weight` or `path.bias`. */
  readonly module?: string;
}

/**
 * What the names of a file mean, read together: PyTorch counts modules without weights, so its layers are numbered in order of
 * appearance (`net.0.weight` and `net.2.weight` are layers 1 and 2), and lists and some students count from 0.
 */
export function understandNames(names: readonly string[]): Understood[] {
  const parsed = names.map(parse);
  const modules = orderOf([
    ...new Set(parsed.flatMap((one) => (typeof one === 'object' && one.module !== undefined ? [one.module] : []))),
  ]);
  const fromZero = countsFromZero(parsed);
  return names.map((name, i) => {
    const one = parsed[i]!;
    if (typeof one === 'string') return { name, why: one };
    return { name, meaning: meaningOf(one, modules, fromZero) };
  });
}

function meaningOf(
  { symbol, number, last, module }: Parsed,
  modules: readonly string[],
  fromZero: ReadonlySet<NamedSymbol>,
): Meaning {
  if (symbol === 'x' || symbol === 'y') return { symbol };
  if (last === true) return { symbol, layer: 'last' };
  if (module !== undefined) {
    const index = /(\d+)$/.exec(module)?.[1];
    const place = { rank: modules.indexOf(module), count: modules.length };
    return { symbol, module: index === undefined ? place : { ...place, index: Number(index) } };
  }
  if (number === undefined) return { symbol };
  return { symbol, layer: fromZero.has(symbol) ? number + 1 : number };
}

/** Which symbols count their layers from 0. Only a has a layer 0 of its own, the inputs. */
function countsFromZero(parsed: readonly (Parsed | string)[]): ReadonlySet<NamedSymbol> {
  const numbers = new Map<NamedSymbol, Set<number>>();
  for (const one of parsed) {
    if (typeof one === 'string' || one.number === undefined) continue;
    numbers.set(one.symbol, (numbers.get(one.symbol) ?? new Set()).add(one.number));
  }
  const others = (['W', 'b', 'dW', 'db', 'z', 'delta'] as const).filter((symbol) => numbers.has(symbol));
  const found = new Set<NamedSymbol>();
  if (!others.some((symbol) => numbers.get(symbol)!.has(0))) return found;
  for (const symbol of others) found.add(symbol);
  // a0 is the input when there is one a more than there are z.
  const most = Math.max(...others.map((symbol) => numbers.get(symbol)!.size));
  if ((numbers.get('a')?.size ?? 0) <= most) found.add('a');
  return found;
}

/** PyTorch's modules: by their numbers when all that differs is a number at the end, otherwise as they appear. */
function orderOf(modules: string[]): string[] {
  const split = modules.map((module) => /^(.*?)(\d+)$/.exec(module));
  const prefix = split[0]?.[1];
  if (split.length === 0 || !split.every((match) => match !== null && match[1] === prefix)) return modules;
  return [...modules].sort((a, b) => Number(/\d+$/.exec(a)![0]) - Number(/\d+$/.exec(b)![0]));
}

/** The symbol and the number of one name, or why it is none. */
function parse(name: string): Parsed | string {
  // net[0].weight and grads['W1'] are paths too.
  const parts = plainDigits(name)
    .replace(/[[\]'"{}()^]+/g, '.')
    .split(/[./\\]+(?![dD∂])|\.+/)
    .filter((part) => part !== '');
  let gradient = false;
  while (parts.length > 1 && /^_?(?:grads?|gradients?)$/i.test(parts.at(-1)!)) {
    gradient = true;
    parts.pop();
  }
  const leaf = parts.at(-1) ?? '';
  const before = parts.slice(0, -1);
  gradient ||= before.some((part) => /^(?:grads?|gradients?|derivatives?|d)$/i.test(part));

  const torch = /^(weight|bias|kernel)(_grad|_?gradient)?$/i.exec(leaf);
  const path = before
    .filter((part) => !/^(?:grads?|gradients?|params?|parameters?|state_dict|model|self)$/i.test(part))
    .join('.');
  if (torch !== null && path !== '') {
    const symbol = torch[1]!.toLowerCase() === 'bias' ? 'b' : 'W';
    return { symbol: gradient || torch[2] !== undefined ? gradientsOf[symbol]! : symbol, module: path };
  }
  // A number of its own behind a name: W[0], dW.1, W^{[2]}.
  const joined = /^\d{1,3}$/.test(leaf) && before.length > 0 ? before.at(-1)! + leaf : leaf;
  const match = /^(.*?)(\d{0,3})$/.exec(joined.toLowerCase().replace(/[\s_\-/*]/g, ''))!;
  // W1_grad and dW1dL have their number in the middle.
  const middle = match[2] === '' ? /^(\D+)(\d{1,3})(\D+)$/.exec(match[1]!) : null;
  const stem = middle === null ? match[1]! : middle[1]! + middle[3]!;
  const digits = middle === null ? match[2]! : middle[2]!;

  const around = digits === '' ? before.map((part) => layerPart.exec(part)?.[1]).findLast((number) => number) : digits;
  const numbered = around === undefined ? {} : { number: Number(around) };
  if (logits.test(stem) && !gradient) return { symbol: 'z', ...(around === undefined ? { last: true } : numbered) };
  if (outputs.test(stem))
    return gradient
      ? notCompared('the outputs')
      : { symbol: 'a', ...(around === undefined ? { last: true } : numbered) };
  const direct = symbolOf(stem);
  const inner = direct === undefined ? (derivative.exec(stem)?.[1] ?? derivativeBehind.exec(stem)?.[1]) : undefined;
  const of = inner === undefined ? undefined : symbolOf(inner);
  if (inner !== undefined || gradient) {
    if (/^(?:d|grad)?(?:a|h|x|activations?|inputs?)$/.test(inner ?? stem))
      return notCompared(/x|input/.test(inner ?? stem) ? 'x' : 'a');
    const symbol = gradientsOf[of ?? direct ?? 'x'];
    return symbol === undefined ? unknown : { symbol, ...numbered };
  }
  if (/^d(?:a|h|x)$/.test(stem)) return notCompared(stem.slice(1) === 'x' ? 'x' : 'a');
  return direct === undefined ? unknown : { symbol: direct, ...numbered };
}

const symbolOf = (stem: string): NamedSymbol | undefined => plainNames.find(([pattern]) => pattern.test(stem))?.[1];

const unknown = 'its name is none of z, a, δ, dW, db, W, b, x or y with a number, such as dW1';

const notCompared = (of: string): string => `derivatives by ${of} are not compared; z, a, δ, dW and db are`;
