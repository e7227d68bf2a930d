import { test } from 'vitest';
import { sharedBrowser } from '../helpers/pages.ts';
const browser = sharedBrowser();
test('contexts', { timeout: 200000 }, async () => {
  for (let i = 0; i < 30; i++) { const c = await browser().newContext({ viewport: { width: 1440, height: 900 } }); const p = await c.newPage(); await p.goto('about:blank'); await c.close(); }
});
