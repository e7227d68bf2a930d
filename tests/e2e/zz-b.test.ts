import { test } from 'vitest';
import { sharedBrowser, visit } from '../helpers/pages.ts';
const browser = sharedBrowser();
test('visits', { timeout: 200000 }, async () => {
  for (let i = 0; i < 30; i++) await visit(browser(), { hash: 'p=integer-relu' }, async () => {});
});
