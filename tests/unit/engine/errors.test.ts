import { expect, test } from 'vitest';
import { BackstepError } from '../../../src/engine/errors.ts';

test('an error says where, what and what would help, in this order', () => {
  const error = new BackstepError({
    code: 'shape',
    where: 'weights[1]',
    what: 'expected 2 rows',
    hint: 'Try two rows.',
  });
  expect(error.message).toBe('weights[1]: expected 2 rows. Try two rows.');
  expect(error).toMatchObject({ name: 'BackstepError', code: 'shape', where: 'weights[1]', hint: 'Try two rows.' });
  expect(error).toBeInstanceOf(Error);
});

test('without a place or a hint, nothing stands in for them', () => {
  const error = new BackstepError({ code: 'value', where: '', what: 'expected a problem' });
  expect(error.message).toBe('expected a problem');
  expect(error.hint).toBe('');
});
