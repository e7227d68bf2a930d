import { test } from 'vitest';
import { sharedBrowser } from '../helpers/pages.ts';
import { openApp } from '../helpers/browser.ts';
const browser = sharedBrowser();
test('one context, new pages', { timeout: 200000 }, async () => {
  const c = await browser().newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' }); 
  for (let i = 0; i < 30; i++) { const p = await c.newPage(); await openApp(p, { hash: 'p=integer-relu', query: 'x=' + i }); await p.close(); }
});
