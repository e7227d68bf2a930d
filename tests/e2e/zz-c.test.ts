import { test } from 'vitest';
import { sharedBrowser } from '../helpers/pages.ts';
import { openApp } from '../helpers/browser.ts';
const browser = sharedBrowser();
test('one context, pages reloaded', { timeout: 200000 }, async () => {
  const c = await browser().newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' }); const p = await c.newPage();
  for (let i = 0; i < 30; i++) { await openApp(p, { hash: 'p=integer-relu', query: 'x=' + i }); }
});
