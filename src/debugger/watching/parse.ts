import jsep from 'jsep';
import { scan } from './scan.ts';
import { Slip, type Span } from './slip.ts';
import { type Arithmetic, arithmetic, type Comparison, comparisons, type Join, joins, type Term } from './term.ts';

/**
 * The language is mathematics and Python rather than JavaScript, which jsep reads out of the box: it has its own
 * operators, and its own way to read an operand. jsep keeps what is hard, which is precedence.
 */
const precedence: Readonly<Record<string, number>> = {
  or: 1,
  '||': 1,
  and: 2,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '≤': 3,
  '≥': 3,
  '≠': 3,
  '+': 4,
  '-': 4,
  '−': 4,
  '*': 5,
  '/': 5,
  '@': 5,
  '·': 5,
  '×': 5,
  '⊙': 5,
  '^': 6,
  '**': 6,
};
/** One operator, several ways to type it. */
const same: Readonly<Record<string, string>> = {
  '||': 'or',
  '&&': 'and',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '−': '-',
  '·': '*',
  '×': '*',
  '⊙': '*',
  '**': '^',
};

jsep.removeAllBinaryOps();
jsep.removeAllUnaryOps();
jsep.removeAllLiterals();
for (const [sign, level] of Object.entries(precedence)) jsep.addBinaryOp(sign, level, level === 6);

/** What jsep builds, with the places that our operands write into it. */
interface Read extends jsep.Expression {
  readonly at?: number;
  readonly end?: number;
  /** In brackets of its own: no sign reaches into it. */
  readonly grouped?: boolean;
  readonly [key: string]: ReturnType<typeof JSON.parse>;
}

const isLetter = (sign: string): boolean => /[\p{L}_∆]/u.test(sign);

/** An operand without what follows it: a number, a name, a bracket, or a sign with its operand. */
function readOperand(here: jsep.HookScope): Read | undefined {
  const { char } = here;
  if (/[\d.]/.test(char)) return here.gobbleNumericLiteral() as Read;
  if (char === '(') {
    const inner = here.gobbleGroup() as Read | false;
    return inner === false ? undefined : { ...inner, grouped: true };
  }
  const isWord = isLetter(char);
  const start = here.index;
  const name = isWord ? String((here.gobbleIdentifier() as Read).name) : char;
  if (isOf(joins, name)) {
    const isLast = here.expr.slice(here.index).trim() === '';
    throw new Slip({ at: start, end: here.index }, `something is missing ${isLast ? 'after' : 'before'} \`${name}\``);
  }
  if (!['-', '−', '+', '!', 'not'].includes(name)) return isWord ? { type: 'Identifier', name } : undefined;
  if (!isWord) here.index++;
  const argument = here.gobbleToken();
  if (!argument) here.throwError('missing');
  return { type: 'UnaryExpression', operator: name, argument, prefix: true };
}

/** An operand with what follows it, (…), […] and .T, and where it stands. */
function readToken(this: jsep.HookScope, env: { node?: jsep.Expression }): void {
  const at = this.index;
  let node = readOperand(this);
  if (node === undefined) {
    // Otherwise jsep would go on with strings and lists, which this language has not.
    if (this.index < this.expr.length && !/[),\]]/.test(this.char)) this.throwError('unexpected');
    return;
  }
  let end = node.type === 'UnaryExpression' && !node.grouped ? spanOf(node.argument).end : this.index;
  node = { ...node, at, end };
  const more = () => {
    this.gobbleSpaces();
    return node?.type === 'UnaryExpression' && !node.grouped ? '' : this.char;
  };
  for (let sign = more(); sign === '(' || sign === '[' || sign === '.'; sign = more()) {
    this.index++;
    if (sign === '.')
      node = { type: 'MemberExpression', computed: false, object: node, property: this.gobbleIdentifier() };
    else {
      const args = this.gobbleArguments(sign === '(' ? 41 : 93);
      node =
        sign === '('
          ? { type: 'CallExpression', callee: node, arguments: args }
          : { type: 'MemberExpression', computed: true, object: node, property: args };
    }
    end = this.index;
    node = { ...node, at, end };
  }
  env.node = node;
}

jsep.hooks.add('gobble-token', readToken);

/** Where a part stands; two operands and their operator reach from the first to the last. */
function spanOf(node: Read): Span {
  if (node.at !== undefined && node.end !== undefined) return { at: node.at, end: node.end };
  return { at: spanOf(node.left).at, end: spanOf(node.right).end };
}

const isOf = <T extends string>(list: readonly T[], sign: string): sign is T =>
  (list as readonly string[]).includes(sign);

/** Builds `x by y`. A `not` in front of a comparison means all of it, and a minus in front of a power as well. */
function binary(sign: string, left: Term, right: Term, grouped: ReadonlySet<Term>): Term {
  const span = { at: left.at, end: right.end };
  const reaches =
    !grouped.has(left) && (left.kind === 'not' ? !isOf(joins, sign) : left.kind === 'sign' && sign === '^');
  if (reaches && (left.kind === 'not' || left.kind === 'sign'))
    return { ...left, ...span, of: binary(sign, left.of, right, grouped) };
  if (isOf(comparisons, sign)) {
    for (const side of [left, right])
      if (side.kind === 'comparison' && !grouped.has(side))
        throw new Slip(span, 'two comparisons stand in a row', 'Join them with and: 0 < x and x < 1.');
    return { kind: 'comparison', by: sign as Comparison, left, right, ...span };
  }
  if (isOf(joins, sign)) return { kind: 'join', by: sign as Join, left, right, ...span };
  if (!isOf(arithmetic, sign)) throw new Slip(span, `\`${sign}\` has no meaning here`);
  return { kind: 'arithmetic', by: sign as Arithmetic, left, right, ...span };
}

/** From what jsep read to a term of ours; what this language does not have is refused at its place. */
function termOf(text: string): (node: Read) => Term {
  const grouped = new Set<Term>();
  const list = (nodes: readonly Read[]): Term[] => {
    const terms = nodes.map(convert);
    for (const [i, term] of terms.entries())
      if (i > 0 && !text.slice(terms[i - 1]!.end, term.at).includes(','))
        throw new Slip(term, 'something is missing before this', 'Put a comma or an operator between the two.');
    return terms;
  };
  const convert = (node: Read): Term => {
    if (!node.grouped) return plain(node);
    const term = { ...plain(node), ...spanOf(node) };
    grouped.add(term);
    return term;
  };
  const plain = (node: Read): Term => {
    if (node.type === 'BinaryExpression') {
      const sign = String(node.operator);
      return binary(same[sign] ?? sign, convert(node.left), convert(node.right), grouped);
    }
    const span = spanOf(node);
    switch (node.type) {
      case 'Literal':
        return { kind: 'number', value: Number(node.value), ...span };
      case 'Identifier':
        return { kind: 'name', name: String(node.name), ...span };
      case 'UnaryExpression': {
        const of = convert(node.argument);
        if (node.operator === '+') return of;
        return { kind: node.operator === 'not' || node.operator === '!' ? 'not' : 'sign', of, ...span };
      }
      case 'CallExpression':
        if (node.callee.type !== 'Identifier')
          throw new Slip(span, 'only a name can stand before these brackets', 'A product is written with *.');
        return { kind: 'call', name: String(node.callee.name), args: list(node.arguments), ...span };
      case 'MemberExpression': {
        const of = convert(node.object);
        if (node.computed) return { kind: 'entry', of, places: list(node.property), ...span };
        if (node.property.name !== 'T')
          throw new Slip(
            { at: of.end, end: span.end },
            `\`.${node.property.name}\` has no meaning here`,
            'Only .T, the transpose.',
          );
        return { kind: 'transpose', of, ...span };
      }
      default:
        throw new Slip(span, 'this cannot be read');
    }
  };
  return convert;
}

/** jsep's messages, in our words. */
function explained(text: string, { index, description }: { index: number; description: string }): Slip {
  const end = text.trimEnd().length;
  const comma = /comma|token/.test(description);
  if (!comma && index >= end) return new Slip({ at: Math.max(0, end - 1), end }, 'something is missing after this');
  const here = { at: index, end: index + 1 };
  if (/^Variable names/.test(description))
    return new Slip(here, 'a name cannot follow a number directly', 'A product is written with *.');
  if (/exponent|period/.test(description)) return new Slip(here, 'this number is not finished');
  if (comma) return new Slip({ at: index - 1, end: index }, 'something is missing at this comma');
  if (/expression after|missing/i.test(description)) return new Slip(here, 'a value is missing before this');
  const sign = text[index] ?? '';
  return new Slip(here, `\`${sign}\` does not fit here`, { '&': 'Write and.', '|': 'Write or.' }[sign]);
}

/** Reads an expression. Whatever is typed gives a term, or a `Slip` that says where it is wrong. */
export function parse(text: string): Term {
  scan(text);
  let node: Read;
  try {
    node = jsep(text) as Read;
  } catch (error) {
    if (error instanceof Error && 'index' in error) throw explained(text, error as never);
    throw error;
  }
  if (node.type === 'Compound') {
    const second = (node.body as Read[])[1];
    throw new Slip(second === undefined ? { at: 0, end: 1 } : spanOf(second), 'an operator is missing before this');
  }
  return termOf(text)(node);
}
