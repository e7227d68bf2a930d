import type { StudentArray } from '../arrays.ts';
import { limits } from '../limits.ts';
import { foundAt, Printed, type PrintedList } from './printed.ts';
import { placeIn, refuse } from './refuse.ts';

const GAP = /[\s,;>]+|#[^\n]*|(?:In|Out) ?\[\d{1,6}\]:/y;
const SPACE = /\s*/y;
const NUMBER = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])/y;
const SPECIAL = /[+-]?(?:nan|inf|NaN|Infinity)(?!\w)/y;
const TRUTH = /(?:True|False)(?!\w)/y;
const FACTOR = /[+-]?\d(?:\.\d*)?[eE][+-]?\d+\s*\*/y;
const QUOTED = /'[^'\\\n]*'|"[^"\\\n]*"/y;
const TYPED = /(?:np|numpy|torch)\.(?:float|int|bfloat)\d+\(/y;
/** What prints arrays, and what wraps them. */
const CALL =
  /(?:(?:np|numpy|torch|jnp|collections)\.)*(?:nn\.)?(?:array|asarray|Array|tensor|Tensor|Parameter|OrderedDict|dict|tf\.Tensor)\s*\(/y;
/** What a parameter of PyTorch and a tensor of TensorFlow say before the array. */
const PREFACE = /Parameter containing:\s*|<tf\.(?:Tensor|Variable)[^>\n]{0,300}?numpy=\s*/y;
const PRINT = /print\(\s*([^()\n]{1,80}?)\s*\)/y;
/** `dW1`, `0.weight.grad`, `net[0].weight.grad`, `grads['W1']`, ∂L/∂W. */
const LABEL =
  /(?:[\p{L}_∂∇]|(?:\d{1,4}\.)+[\p{L}_]{2})[\p{L}\p{N}_.∂∇/^]*(?:\[(?:\d{1,6}|'[^'\n]{0,80}'|"[^"\n]{0,80}")\][\p{L}\p{N}_.]*)*/uy;

/**
 * Arrays as NumPy and PyTorch print them: `array([[1., 2.]], dtype=float32)`, `tensor([[0.1500]], grad_fn=…)`, print's form
 * without commas, each after its name (`dW1 = …`, `dW1: …`, `>>> dW1`) or in a dict or list. Nothing is executed.
 * `stem` names what has no name of its own.
 */
export function readRepr(text: string, stem: string): StudentArray[] {
  const printed = new Printed(text);
  let at = 0;
  let torch = false;
  let unnamed = 0;

  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const matched = pattern.exec(text);
    if (matched !== null) at += matched[0].length;
    return matched;
  };
  const token = (pattern: RegExp): string | undefined => match(pattern)?.[0];
  const gap = () => {
    while (token(GAP) !== undefined);
  };
  const elided = (): void => {
    if (!text.startsWith('...', at) && text[at] !== '…') return;
    const hint = torch
      ? "Print it all: torch.set_printoptions(profile='full', precision=8)"
      : 'Print it all: np.set_printoptions(threshold=sys.maxsize)';
    refuse('elided', placeIn(text, at), 'numbers are left out here, as "..."', hint);
  };
  const wrong = (expected: string): never => {
    elided();
    return refuse('format', placeIn(text, at), `expected ${expected}, found ${foundAt(text, at)}`);
  };
  const deeper = (depth: number) => {
    if (depth <= limits.depth) return;
    refuse('too-large', placeIn(text, at), `more than ${limits.depth} brackets are within one another here`);
  };
  const number = (factor: number): boolean => {
    const start = at;
    const typed = token(TYPED) !== undefined;
    const plain = token(NUMBER);
    if (plain !== undefined) printed.push(Number(plain), plain, factor);
    else {
      const special = token(SPECIAL);
      const truth = special === undefined ? token(TRUTH) : undefined;
      if (special !== undefined) {
        const size = /nan$/i.test(special) ? Number.NaN : Number.POSITIVE_INFINITY;
        printed.push(special.startsWith('-') ? -size : size, special);
      } else if (truth !== undefined) printed.push(truth === 'True' ? 1 : 0, truth === 'True' ? '1' : '0');
      else {
        at = start;
        return false;
      }
    }
    if (typed) {
      if (text[at] !== ')') wrong('")"');
      at++;
    }
    return true;
  };
  /** A list of numbers or lists, with commas or without. */
  const list = (depth: number, factor: number): PrintedList => {
    deeper(depth);
    const made = printed.open(at);
    const end = text[at] === '(' ? ')' : ']';
    at++;
    for (;;) {
      gap();
      if (text[at] === end) break;
      if (text[at] === '[' || text[at] === '(') made.lists.push(list(depth + 1, factor));
      else if (!number(factor)) wrong(`a number or "${end}"`);
    }
    at++;
    printed.close(made);
    return made;
  };
  /** Moves behind the bracket that closes a call: past dtype=float32, grad_fn=<AddBackward0>, shape=(2, 3). */
  const closeCall = () => {
    for (let open = 1; at < text.length; at++) {
      elided();
      if (text[at] === '(') open++;
      if (text[at] === ')' && --open === 0) {
        at++;
        return;
      }
    }
    wrong('")"');
  };
  const anonymous = (): string => (unnamed++ === 0 ? stem : `${stem}[${unnamed - 1}]`);
  const join = (prefix: string, name: string) => (prefix === '' ? name : `${prefix}.${name}`).slice(0, limits.name);

  /** `'dW1': …` of a dict, `dW1 = …` of a text, `('dW1', …)` of a list of pairs; undefined when there is no name here. */
  const label = (): string | undefined => {
    const start = at;
    if (match(CALL) || token(TYPED) !== undefined || token(PREFACE) !== undefined || token(SPECIAL) || token(TRUTH)) {
      at = start;
      return undefined;
    }
    const quoted = token(QUOTED);
    const name = quoted?.slice(1, -1) ?? match(PRINT)?.[1] ?? token(LABEL);
    if (name === undefined) return undefined;
    token(SPACE);
    if (text[at] === '=' || text[at] === ':') at++;
    return name.slice(0, limits.name);
  };
  /** True when the brackets that open here hold names, calls or dicts, not numbers. */
  const holdsOthers = (): boolean => {
    const start = at;
    for (;;) {
      if (text[at] === '[' || text[at] === '(') at++;
      token(SPACE);
      if (text[at] !== '[' && text[at] !== '(') break;
      if (at - start > 100) break;
    }
    const others = /[{'"<]/.test(text[at] ?? '') || token(CALL) !== undefined || token(PREFACE) !== undefined;
    at = start;
    return others;
  };
  /** A list or tuple of named or unnamed values: each is called by its place in it. */
  const container = (name: string, depth: number): void => {
    deeper(depth);
    const end = text[at] === '(' ? ')' : ']';
    at++;
    for (let k = 0; ; k++) {
      gap();
      if (text[at] === end) break;
      if (at >= text.length) wrong(`"${end}"`);
      const own = label();
      gap();
      // The pairs of an OrderedDict are named by their first half.
      const pair = own === undefined && text[at] === '(' && /^\(\s*['"]/.test(text.slice(at, at + 40));
      value(own !== undefined ? join(name, own) : pair ? name : `${name === '' ? stem : name}[${k}]`, depth + 1);
    }
    at++;
  };
  const dict = (prefix: string, depth: number): void => {
    deeper(depth);
    at++;
    for (;;) {
      gap();
      if (text[at] === '}') break;
      const key = label() ?? match(/\d{1,6}(?=\s*:)/y)?.[0] ?? wrong('a name or "}"');
      token(SPACE);
      if (text[at] === ':') at++;
      token(SPACE);
      value(join(prefix, key), depth + 1);
    }
    at++;
  };
  const value = (name: string, depth: number): void => {
    deeper(depth);
    token(SPACE);
    elided();
    const start = at;
    const factor = Number(token(FACTOR)?.replace(/\s*\*$/, '') ?? 1);
    token(SPACE);
    const named = () => (name === '' ? anonymous() : name);
    token(PREFACE);
    if (text[at] === '{') dict(name, depth + 1);
    else if (text[at] === '[' || text[at] === '(') {
      if (holdsOthers()) container(name, depth + 1);
      else {
        const made = list(depth + 1, factor);
        if (made.to > made.from) printed.name(named(), made);
      }
    } else {
      const call = token(CALL);
      if (call === undefined) {
        if (!number(factor)) wrong('an array, such as array([[0.1, 0.2]])');
        printed.nameScalar(named(), start);
        return;
      }
      if (/tensor|Parameter/i.test(call)) torch = true;
      token(SPACE);
      if (text[at] !== ')') {
        if (factor !== 1 && (text[at] === '[' || text[at] === '(')) {
          printed.name(named(), list(depth + 1, factor));
        } else value(name, depth + 1);
      }
      closeCall();
    }
  };

  torch = /\b(?:tensor|Parameter)\b/.test(text);
  for (;;) {
    gap();
    if (at >= text.length) break;
    const name = label();
    gap();
    if (name !== undefined && at >= text.length) wrong(`the numbers of ${name}`);
    value(name ?? '', 1);
  }
  return printed.arrays();
}
