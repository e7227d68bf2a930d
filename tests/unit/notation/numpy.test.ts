import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../src/documents/document.ts';
import { documents } from '../../../src/documents/index.ts';
import { quantities } from '../../../src/documents/quantities.ts';
import type { ActivationId } from '../../../src/engine/activations/index.ts';
import { refId } from '../../../src/engine/algebra/expression.ts';
import type { Problem } from '../../../src/engine/problem.ts';
import { unroll } from '../../../src/engine/program.ts';
import { numpyLine } from '../../../src/notation/numpy.ts';
import { activationIds, problems, runs } from '../../helpers/arbitraries.ts';
import { gallery } from '../../helpers/gallery.ts';

const every = Object.values(documents);
const { together, dick } = documents;

/** The lines of a pass by the quantity they compute, `dW.2@3`. */
function linesOf(document: Document, problem: Problem): ReadonlyMap<string, string> {
  const { statements } = unroll(document.program(problem), problem);
  return new Map(statements.map((statement) => [refId(statement.target), numpyLine(statement)]));
}

const one = gallery['one sample'];
const batch = gallery['a batch with its mean'];
const softmax = gallery['softmax and its cross-entropy'];
const allSoftmax = gallery['softmax in every layer, and several classes at once'];
const deep = gallery['deep and narrow'];
const shared = gallery['shared layers'];

describe('a statement as a line of NumPy', () => {
  test.each([
    ['z.1@1', 'z1 = W1 @ a0 + b1', together, one],
    ['a.1@1', 'a1 = 1 / (1 + np.exp(-z1))', together, one],
    ['loss@1', 'loss = 1 / 2 * np.sum((a2 - t)**2)', together, one],
    ['C', 'C = loss', together, one],
    ['Delta.2@1', 'Delta2 = a2 - t', together, one],
    ['G.2@1', 'G2 = np.tile(gamma2[:, None], (1, 3))', together, one],
    ['D.2@1', 'D2 = G2 * W2', together, one],
    ['delta.2@1', 'delta2 = gamma2 * Delta2', together, one],
    ['dW.2', 'dW2 = np.outer(delta2, a1)', together, one],
    ['Delta.1@1', 'Delta1 = D2.T @ Delta2', together, one],
    ['Wnext.1', 'W1 = W1 - eta * dW1', together, one],
    ['C', 'C = 1 / N * sum(loss[k] for k in range(N))', together, batch],
    ['delta.2@1', 'delta2 = 1 / N * (a2 - t)', together, batch],
    ['dW.2@1', 'dW2 = np.outer(delta2, a1)', together, batch],
    ['dW.2@2', 'dW2 += np.outer(delta2, a1)', together, batch],
    ['db.1@3', 'db1 += delta1', together, batch],
    ['J.2@1', 'J2 = np.diag(a2) - np.outer(a2, a2)', together, softmax],
    ['delta.1@1', 'delta1 = J1.T @ Delta1', together, allSoftmax],
    ['Wnext.2', 'W2 = W2 - eta * (dW1 + dW2)', together, shared],
    ['M.2@1', 'M2 = np.diag(gamma2)', dick, one],
    ['M.2@1', 'M2 = D5 @ D4 @ (D3 * Gt2)', dick, deep],
    ['T.2@1', 'T2 = M2[:, :, None] * a1', dick, one],
    ['gradLoss@1', 'gradLoss = (a2 - t)[None, :]', dick, one],
    ['A', 'A = np.concatenate([a2[k] for k in range(N)])', dick, batch],
    ['losses', 'losses = np.array([loss[k] for k in range(N)])', dick, batch],
    ['gradPhi', 'gradPhi = np.full((1, 3), 1 / N)', dick, batch],
    ['DAphi', 'DAphi = np.concatenate([np.kron(np.eye(3)[k], gradLoss[k]) for k in range(N)])', dick, batch],
    ['dW.2', 'dW2 = np.tensordot(DAC, DWA2, 1)[0]', dick, batch],
    ['bnext.1', 'b1 = b1 - eta * db1.ravel()', dick, one],
    ['bnext.2', 'b2 = b2 - eta * (db1 + db2).ravel()', dick, shared],
  ] as const)('%s: %s', (id, line, document, problem) => {
    expect(linesOf(document, problem).get(id)).toBe(line);
  });

  test.each([
    ['identity', 'a1 = z1', 'gamma1 = np.ones_like(z1)'],
    ['tanh', 'a1 = np.tanh(z1)', 'gamma1 = 1 - np.tanh(z1)**2'],
    ['relu', 'a1 = np.maximum(z1, 0)', 'gamma1 = (z1 > 0).astype(float)'],
    ['leakyRelu', 'a1 = np.where(z1 > 0, z1, 0.01 * z1)', 'gamma1 = np.where(z1 > 0, 1, 0.01)'],
    ['elu', 'a1 = np.where(z1 > 0, z1, np.expm1(z1))', 'gamma1 = np.where(z1 > 0, 1, np.exp(z1))'],
    ['softplus', 'a1 = np.logaddexp(0, z1)', 'gamma1 = 1 / (1 + np.exp(-z1))'],
  ] as const)('%s and its slope: %s, %s', (id, value, slope) => {
    const lines = linesOf(together, { ...one, activations: [id, 'identity'] });
    expect([lines.get('a.1@1'), lines.get('gamma.1@1')]).toEqual([value, slope]);
  });
});

/** Brackets closed in the order in which they were opened. */
function isBalanced(code: string): boolean {
  const open: string[] = [];
  for (const sign of code.replace(/[^()[\]]/g, '')) {
    if (sign === '(' || sign === '[') open.push(sign);
    else if (open.pop() !== (sign === ')' ? '(' : '[')) return false;
  }
  return open.length === 0;
}

describe('every line of every document', () => {
  const names = new RegExp(`^(${Object.keys(quantities).join('|')})\\d*$`, 'u');
  const python = new Set([
    'np',
    'erf',
    'for',
    'in',
    'k',
    'range',
    'N',
    'n',
    'sum',
    'None',
    'float',
    'axis',
    'keepdims',
    'True',
  ]);

  test('is an assignment to its own name, from names of the pass and NumPy, in balanced brackets', () => {
    const activations: ActivationId[] = [...activationIds];
    fc.assert(
      fc.property(fc.constantFrom(...every), problems({ activations }), (document, problem) => {
        for (const [id, line] of linesOf(document, problem)) {
          const [, target, code] = /^(\w+) \+?= (.+)$/.exec(line) ?? [];
          expect(target, id).toMatch(names);
          expect(code, id).not.toMatch(/undefined|null|NaN|object|\.\.\.|curvature/);
          expect(isBalanced(code!), line).toBe(true);
          const words = code!.match(/(?<![\w.])[A-Za-z]\w*/g) ?? [];
          expect(
            words.filter((word) => !names.test(word) && !python.has(word)),
            line,
          ).toEqual([]);
        }
      }),
      runs(60),
    );
  });

  test('reads the quantities that its statement reads', () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), problems(), (document, problem) => {
        const { statements } = unroll(document.program(problem), problem);
        for (const statement of statements) {
          const line = numpyLine(statement);
          const source = line.slice(line.indexOf('= ') + 2);
          const words = new Set(source.match(/\b[A-Za-z]+\d*\b/g));
          const { line: template } = statement;
          if (template.id === 'J') continue; // written with a, which is at hand, instead of z
          for (const symbol of symbolsOf(statement.body))
            expect(words, `${line} should read ${symbol}`).toContain(symbol);
        }
      }),
      runs(30),
    );
  });
});

/** NumPy's names of what an expression reads; samples are not in them. */
function symbolsOf(body: Parameters<typeof numpyLine>[0]['body']): string[] {
  if (body.kind === 'reference') return [`${body.symbol}${body.layer === undefined ? '' : String(body.layer)}`];
  if (body.kind !== 'operation') return [];
  return body.operands.flatMap(symbolsOf);
}
