import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../../src/documents/document.ts';
import { documents } from '../../../../src/documents/index.ts';
import { quantities } from '../../../../src/documents/quantities.ts';
import { referencesOf, refId } from '../../../../src/engine/algebra/expression.ts';
import type { Problem } from '../../../../src/engine/problem.ts';
import type { Statement } from '../../../../src/engine/program.ts';
import { type LanguageId, languages, lineOf } from '../../../../src/notation/code/index.ts';
import { namesOf } from '../../../../src/notation/code/names.ts';
import { activationIds, problems, runs } from '../../../helpers/arbitraries.ts';
import { gallery } from '../../../helpers/gallery.ts';
import { traceOf } from '../../../helpers/traces.ts';

const every = Object.values(documents);
const { together, dick, wichmann, lazo } = documents;

/** The lines of a pass by the quantity they compute, `dW.2@3`. */
function linesOf(document: Document, problem: Problem, language: LanguageId = 'numpy'): ReadonlyMap<string, string> {
  const trace = traceOf(document, problem);
  const line = (statement: Statement) => lineOf(statement, trace, document.notation, languages[language]);
  return new Map(trace.program.statements.map((statement) => [refId(statement.target), line(statement)]));
}

const one = gallery['one sample'];
const batch = gallery['a batch with its mean'];
const softmax = gallery['softmax and its cross-entropy'];
const allSoftmax = gallery['softmax in every layer, and several classes at once'];
const deep = gallery['deep and narrow'];
const shared = gallery['shared layers'];
const allSoftmaxBatch: Problem = { ...softmax, activations: ['softmax', 'softmax'] };

describe('a statement as a line of NumPy', () => {
  test.each([
    ['z.1@1', 'z1 = W1 @ a0 + b1', together, one],
    ['a.1@1', 'a1 = 1 / (1 + np.exp(-z1))', together, one],
    ['gamma.1@1', 'gamma1 = 1 / (1 + np.exp(-z1)) * (1 - 1 / (1 + np.exp(-z1)))', together, one],
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
    ['M.2@1', 'da_db2 = np.diag(gamma2)', dick, one],
    ['M.2@1', 'da_db2 = D5 @ D4 @ (D3 * G_tilde2)', dick, deep],
    ['T.2@1', 'da_dW2 = da_db2[:, :, None] * a1', dick, one],
    ['gradLoss@1', 'grad_loss = (a2 - y)[None, :]', dick, one],
    ['A', 'A = np.concatenate([a2[k] for k in range(m)])', dick, batch],
    ['losses', 'phi_tilde = np.stack([loss[k] for k in range(m)])', dick, batch],
    ['losses', 'phi_tilde = np.stack([loss])', dick, one],
    ['gradPhi', 'grad_phi = np.full((1, 3), 1 / m)', dick, batch],
    ['DAphi', 'DA_phi = np.concatenate([np.kron(np.eye(m)[k], grad_loss[k]) for k in range(m)])', dick, batch],
    ['dW.2', 'DW_C2 = np.tensordot(DA_C, DW_A2, 1)[0]', dick, batch],
    ['bnext.1', 'b1 = b1 - eta * Db_C1.ravel()', dick, one],
    ['bnext.2', 'b2 = b2 - eta * (Db_C1 + Db_C2).ravel()', dick, shared],
    ['aCols.0', 'A0 = np.stack([x[k] for k in range(N)]).T', wichmann, batch],
    ['zCols.1', 'Z1 = W1 @ A0 + np.outer(b1, J_N)', wichmann, batch],
    ['deltaCols.1', 'H1 = Delta1 * dsigma1', wichmann, batch],
    ['deltaCols.1', 'H1 = A1 * (Delta1 - np.sum(A1 * Delta1, axis=0))', wichmann, allSoftmaxBatch],
    ['C', 'J = 1 / N * -np.sum(T * (Z2 - np.logaddexp.reduce(Z2)))', wichmann, softmax],
    ['oRow', 'o = np.eye(2)[1:2]', lazo, one],
    ['push.1@1', 'dphi_dW_ij1 = O @ dphi1 * (o @ phi0)', lazo, one],
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

describe('the same statement in PyTorch and TensorFlow.js', () => {
  test.each([
    ['z.1@1', together, one, 'z1 = W1 @ a0 + b1', 'z1 = W1.dot(a0).add(b1);'],
    ['a.1@1', together, one, 'a1 = torch.sigmoid(z1)', 'a1 = tf.sigmoid(z1);'],
    ['loss@1', together, one, 'loss = 1 / 2 * torch.sum((a2 - t)**2)', 'loss = a2.sub(t).square().sum().mul(1 / 2);'],
    ['G.2@1', together, one, 'G2 = torch.tile(gamma2[:, None], (1, 3))', 'G2 = gamma2.expandDims(1).tile([1, 3]);'],
    ['dW.2@1', together, batch, 'dW2 = torch.outer(delta2, a1)', 'dW2 = tf.outerProduct(delta2, a1);'],
    ['dW.2@2', together, batch, 'dW2 += torch.outer(delta2, a1)', 'dW2 = dW2.add(tf.outerProduct(delta2, a1));'],
    ['Wnext.1', together, one, 'W1 = W1 - eta * dW1', 'W1 = W1.sub(dW1.mul(eta));'],
    [
      'C',
      together,
      batch,
      'C = 1 / N * sum(loss[k] for k in range(N))',
      'C = tf.addN(samples.map((k) => loss[k])).mul(1 / N);',
    ],
    [
      'J.2@1',
      together,
      softmax,
      'J2 = torch.diag(a2) - torch.outer(a2, a2)',
      'J2 = tf.diag(a2).sub(tf.outerProduct(a2, a2));',
    ],
    [
      'dW.2',
      dick,
      batch,
      'DW_C2 = torch.tensordot(DA_C, DW_A2, 1)[0]',
      'DW_C2 = DA_C.reshape([-1, 1, 1]).mul(DW_A2).sum(0);',
    ],
    ['deltaCols.1', wichmann, batch, 'H1 = Delta1 * dsigma1', 'H1 = Delta1.mul(dsigma1);'],
  ] as const)('%s', (id, document, problem, torch, tfjs) => {
    expect([linesOf(document, problem, 'pytorch').get(id), linesOf(document, problem, 'tfjs').get(id)]).toEqual([
      torch,
      tfjs,
    ]);
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

describe('every line of every document, in every language', () => {
  const words = (code: string): string[] => code.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? [];
  const known: Readonly<Record<LanguageId, ReadonlySet<string>>> = {
    numpy: new Set('np erf for in k range sum None float axis keepdims True'.split(' ')),
    pytorch: new Set('torch for in k range sum None dim keepdim True'.split(' ')),
    tfjs: new Set('tf samples k true Math'.split(' ')),
  };

  test.each(Object.keys(languages) as LanguageId[])(
    '%s: it gives a value to its own name, from names of the pass, in balanced brackets',
    (language) => {
      fc.assert(
        fc.property(fc.constantFrom(...every), problems({ activations: [...activationIds] }), (document, problem) => {
          const { name, x, samples } = namesOf(document.notation);
          const own = new Set([...Object.keys(quantities).map(name), x, samples]);
          const isOwn = (word: string) => own.has(word) || own.has(word.replace(/\d+$/u, ''));
          for (const [id, line] of linesOf(document, problem, language)) {
            const [, target, code] = /^(\w+) \+?= (.+)$/.exec(line) ?? [];
            expect(isOwn(target!), id).toBe(true);
            expect(code, id).not.toMatch(/undefined|null|NaN|object|…/);
            expect(isBalanced(code!), line).toBe(true);
            expect(
              words(code!).filter((word) => !isOwn(word) && !known[language].has(word)),
              line,
            ).toEqual([]);
          }
        }),
        runs(30),
      );
    },
  );

  test('reads the quantities that its statement reads', () => {
    fc.assert(
      fc.property(fc.constantFrom(...every), problems(), (document, problem) => {
        const trace = traceOf(document, problem);
        const { layered } = namesOf(document.notation);
        for (const statement of trace.program.statements) {
          // Written with the value of softmax, which is at hand, instead of z.
          if (/^J$|columnwise/u.test(statement.line.id)) continue;
          for (const language of Object.values(languages)) {
            const line = lineOf(statement, trace, document.notation, language);
            const read = new Set(words(line.slice(line.indexOf('= ') + 2)));
            for (const { layer, ...rest } of referencesOf(statement.body)) {
              const reference = layer === undefined ? rest : { ...rest, layer };
              expect(read, `${line} should read ${refId(reference)}`).toContain(layered(reference));
            }
          }
        }
      }),
      runs(20),
    );
  });
});
