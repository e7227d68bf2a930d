import { describe, expect, test } from 'vitest';
import { plain } from '../../../cli/plain.ts';
import { traceJson } from '../../../cli/trace-json.ts';
import { documents } from '../../../src/documents/index.ts';
import { activations } from '../../../src/engine/activations/index.ts';
import { losses } from '../../../src/engine/losses/index.ts';
import { type Problem, problemFrom } from '../../../src/engine/problem.ts';
import { fileWith } from '../../helpers/problem-files.ts';

describe('plain', () => {
  test.each([
    ['\\delta^{2}\\;= \\gamma^{2} \\odot \\Delta^{2}', 'δ² = γ² ⊙ Δ²'],
    ['\\Delta^{1}\\;= \\left(D^{2}\\right)^{T}\\Delta^{2}', 'Δ¹ = (D²)ᵀΔ²'],
    ['\\gamma^{1}\\;= g^{1\\,\\prime}(z^{1})', 'γ¹ = g¹′(z¹)'],
    ['\\mathrm{d}W^{2}\\;\\mathrel{+}= \\delta^{2}', 'dW² += δ²'],
    ['b^{12}\\;\\leftarrow  b^{12}-\\eta\\,\\mathrm{d}b^{12}', 'b¹² ← b¹² − η db¹²'],
    ['C\\;= \\tfrac{1}{3}\\,\\textstyle\\sum_{k} \\mathcal{L}_{k}', 'C = 1/3 ∑ₖ ℒₖ'],
    ['\\mathcal{L}_{1}\\;= -\\textstyle\\sum t \\odot \\ln a^{2}', 'ℒ₁ = −∑ t ⊙ ln a²'],
    ['\\left[\\,\\tfrac{1}{2}\\cdots \\tfrac{1}{2}\\,\\right]', '[½ ⋯ ½]'],
    ['e^{z^{1}}', 'e^{z¹}'],
    ['\\unheard{x}', '\\unheard x'],
  ])('%s reads %s', (tex, text) => {
    expect(plain(tex)).toBe(text);
  });

  test('reads every statement of every program, whatever the activations, the loss and the batch', () => {
    const ids = Object.keys(activations);
    const problems = Object.keys(losses).flatMap((loss) =>
      ['identity', 'sigmoid', 'softmax'].flatMap((output) =>
        ids.flatMap((hidden): Problem[] => {
          try {
            const shared = hidden === 'tanh' ? [[1, 2]] : [];
            const reduction = hidden === 'relu' ? 'sum' : 'mean';
            const deep = {
              layers: [2, 2, 2, 2, 2],
              activations: [hidden, hidden, hidden, output],
              loss,
              shared,
              reduction,
            };
            const made = { weights: undefined, biases: undefined, initial: { scheme: 'xavier', seed: 1 } };
            return [problemFrom(fileWith({ ...deep, ...made }))];
          } catch {
            return []; // a loss that this output can't have
          }
        }),
      ),
    );
    expect(problems.length).toBeGreaterThan(50);
    const unread = problems.flatMap((problem) =>
      Object.values(documents).flatMap(({ id }) =>
        traceJson(id as keyof typeof documents, problem).statements.filter(({ tex }) => plain(tex).includes('\\')),
      ),
    );
    expect([...new Set(unread.map(({ tex }) => tex))]).toEqual([]);
  });
});
