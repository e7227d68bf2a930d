import { expect, test } from 'vitest';
import { conditionFor } from '../../../../src/notation/code/layer-condition.ts';

test.each([
  [[1, 2, 3], 3, undefined],
  [[3], 3, 'l == L'],
  [[1, 2], 3, 'l < L'],
  [[2], 3, 'l == L - 1'],
  [[1, 3], 3, 'l != L - 1'],
  [[2, 3], 3, 'l > 1'],
  [[1, 2], 4, 'l < L - 1'],
  [[3, 4, 5], 5, 'l > 2'],
  [[1, 3], 5, 'l in 1, 3'],
  [[2], 2, 'l == L'],
  [[1], 2, 'l < L'],
  [[1], 1, undefined],
] as const)('the layers %j of %i: %s', (layers, L, text) => {
  const condition = conditionFor(layers, L);
  const written =
    condition === undefined
      ? undefined
      : 'among' in condition
        ? `l in ${condition.among.join(', ')}`
        : `l ${condition.is} ${condition.layer}`;
  expect(written).toBe(text);
});

test('a condition holds at its layers and nowhere else', () => {
  for (let L = 1; L <= 5; L++) {
    for (let bits = 1; bits < 2 ** L; bits++) {
      const all = Array.from({ length: L }, (_, i) => i + 1);
      const layers = all.filter((l) => bits & (1 << (l - 1)));
      const condition = conditionFor(layers, L);
      const holds = (l: number): boolean => {
        if (condition === undefined) return true;
        if ('among' in condition) return condition.among.includes(l);
        const right = { L, 'L - 1': L - 1 }[condition.layer] ?? Number(condition.layer);
        return { '==': l === right, '!=': l !== right, '<': l < right, '>': l > right }[condition.is];
      };
      expect(all.filter(holds)).toEqual(layers);
    }
  }
});
