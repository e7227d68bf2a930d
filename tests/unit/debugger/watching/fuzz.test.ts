import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { look, slipOf } from '../../../../src/debugger/watching/expression.ts';
import { momentAt } from '../../../../src/debugger/watching/moment.ts';
import { parse } from '../../../../src/debugger/watching/parse.ts';
import { Slip } from '../../../../src/debugger/watching/slip.ts';
import { documents } from '../../../../src/documents/index.ts';
import { runs } from '../../../helpers/arbitraries.ts';
import { gallery, galleryNames } from '../../../helpers/gallery.ts';
import { traceOf } from '../../../helpers/traces.ts';

const running = { document: documents.together, trace: traceOf(documents.together, gallery[galleryNames[0]!]) };
const end = momentAt(running.document, running.trace, running.trace.program.statements.length);

/** Anything typed gives a value, no value, or a slip with a place in the text; anything else throws here. */
function survives(text: string): void {
  const slip = slipOf(text, running);
  const outcome = look(text, end);
  for (const one of [slip, outcome.kind === 'slip' ? outcome.slip : undefined]) {
    if (one === undefined) continue;
    expect(one).toBeInstanceOf(Slip);
    expect(one.at).toBeGreaterThanOrEqual(0);
    expect(one.at, one.message).toBeLessThanOrEqual(text.length);
    expect(one.end, one.message).toBeGreaterThan(one.at);
    expect(one.end, one.message).toBeLessThanOrEqual(Math.max(text.length, one.at + 1));
  }
}

const pieces = [
  ...'()[],.+-*/^@<>=!&|≤≥≠·⊙×−\'"?;#{} 0123456789eElLkNxz²δ∆ℓ𝛿',
  ...['**', '==', '!=', '<=', '>=', '&&', '||', ' and ', ' or ', ' not ', 'not', '.T', '1e', '1e999', 'inf', 'nan'],
  ...['z', 'a', 'W', 'b', 'delta', 'gamma', 'dW', 'cost', 'eta', 'z1', 'delta2', 'W(l-1)', 'z[1]', 'W[2, 1]', 'G', 'D'],
  ...[
    'norm(',
    'max(',
    'abs(',
    'any(',
    'isnan(',
    'sum(',
    'constructor',
    '__proto__',
    'toString',
    'this',
    'null',
    'true',
  ],
];

describe('whatever is typed', () => {
  test('gives a value or a mistake at one of its characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), survives), runs(2000));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((list) => list.join('')),
        survives,
      ),
      runs(8000),
    );
  });

  test('is answered at once, however deep or long', () => {
    const long = [
      '('.repeat(500),
      `${'('.repeat(249)}1${')'.repeat(249)}`,
      `${'('.repeat(24)}1${')'.repeat(24)}`,
      '-'.repeat(500),
      `${'-'.repeat(499)}1`,
      `${'not '.repeat(120)}1`,
      `${'!'.repeat(490)}(1 > 2)`,
      Array.from({ length: 160 }, () => 'z').join(' ^ '),
      Array.from({ length: 125 }, () => 'W').join(' @ '),
      Array.from({ length: 83 }, () => '1>2').join('or '),
      `W${'.T'.repeat(240)}`,
      `z${'[1]'.repeat(160)}`,
      `${'z['.repeat(160)}1${']'.repeat(160)}`,
      `${'abs('.repeat(24)}z${')'.repeat(24)}`,
      'a'.repeat(500),
      'é'.repeat(500),
      '1'.repeat(500),
      ' '.repeat(500),
      'z'.repeat(1_000_000),
    ];
    for (const text of long) {
      const start = performance.now();
      survives(text);
      // Generous: most need less than a millisecond.
      expect(performance.now() - start, text.slice(0, 20)).toBeLessThan(500);
    }
  });
});

/** An expression as a tree, with its value by the rules of mathematics and the level of its sign. */
interface Tree {
  readonly level: number;
  readonly value: number;
  /** With only the brackets it needs, and with brackets around everything. */
  readonly bare: string;
  readonly full: string;
}

const sum: Readonly<Record<string, { level: number; by: (x: number, y: number) => number }>> = {
  or: { level: 1, by: (x, y) => Number(x !== 0 || y !== 0) },
  and: { level: 2, by: (x, y) => Number(x !== 0 && y !== 0) },
  '<': { level: 4, by: (x, y) => Number(x < y) },
  '==': { level: 4, by: (x, y) => Number(x === y) },
  '+': { level: 5, by: (x, y) => x + y },
  '-': { level: 5, by: (x, y) => x - y },
  '*': { level: 6, by: (x, y) => x * y },
  '/': { level: 6, by: (x, y) => x / y },
  '^': { level: 8, by: (x, y) => x ** y },
};

const leaf = fc
  .integer({ min: 0, max: 9 })
  .map((n): Tree => ({ level: 9, value: n, bare: String(n), full: String(n) }));
const inside = (tree: Tree, least: number): string => (tree.level < least ? `(${tree.bare})` : tree.bare);
const joined = (sign: string, x: Tree, y: Tree): Tree => {
  const { level, by } = sum[sign]!;
  // Left to right, but a power from the right; comparisons do not chain; and Python lets a minus stand in an exponent.
  const [left, right] = sign === '^' ? [level + 1, 7] : level === 4 ? [5, 5] : [level, level + 1];
  return {
    level,
    value: by(x.value, y.value),
    bare: `${inside(x, left)} ${sign} ${inside(y, right)}`,
    full: `(${x.full} ${sign} ${y.full})`,
  };
};
const numbers: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/', '^'), tie('tree'), tie('tree'))
      .map(([sign, x, y]) => joined(sign, x, y)),
    tie('tree').map((x): Tree => ({ level: 7, value: -x.value, bare: `-${inside(x, 7)}`, full: `(-${x.full})` })),
  ),
})).tree;
const questions: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(fc.constantFrom('<', '=='), numbers, numbers).map(([sign, x, y]) => joined(sign, x, y)),
    fc.tuple(fc.constantFrom('and', 'or'), tie('tree'), tie('tree')).map(([sign, x, y]) => joined(sign, x, y)),
    tie('tree').map(
      (x): Tree => ({ level: 3, value: Number(x.value === 0), bare: `not ${inside(x, 3)}`, full: `(not ${x.full})` }),
    ),
  ),
})).tree;

describe('precedence', () => {
  test('is that of mathematics and Python: brackets that are not needed change nothing', () => {
    const value = (text: string) => {
      const outcome = look(text, end);
      return outcome.kind === 'value' ? outcome.value.data[0] : outcome;
    };
    const fits = ({ bare, full }: Tree) =>
      Math.max(bare.length, full.length) <= 500 && [...full].filter((sign) => sign === '(').length <= 24;
    let tried = 0;
    fc.assert(
      fc.property(fc.oneof(numbers, questions).filter(fits), (tree) => {
        tried += 1;
        expect(value(tree.bare), tree.bare).toBe(tree.value);
        expect(value(tree.full), tree.full).toBe(tree.value);
      }),
      runs(3000),
    );
    expect(tried).toBe(3000);
  });

  test('every part of a term knows where it stands', () => {
    const term = parse(' norm( delta2[1] ) <= -1e-6 ');
    expect(term).toMatchObject({ kind: 'comparison', at: 1, end: 27 });
    expect(term).toMatchObject({
      left: { at: 1, end: 18, args: [{ kind: 'entry', at: 7, end: 16 }] },
      right: { at: 22, end: 27 },
    });
    expect(parse('(z + 1) * (2)')).toMatchObject({
      at: 0,
      end: 13,
      left: { at: 0, end: 7 },
      right: { at: 10, end: 13 },
    });
  });
});
