import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch, openApp } from '../helpers/browser.ts';
import { withKit, readScreen, walk, slideTo } from '../helpers/screen.ts';
let browser: any;
beforeAll(async () => { browser = await launch(); });
afterAll(() => browser?.close());
test('x', async () => {
 for (const reducedMotion of ['no-preference', 'reduce']) for (const viewport of [{width:1440,height:900}, {width: 1280, height: 720}]) {
  const page = await (await withKit(await browser.newContext({viewport, reducedMotion}))).newPage();
  const {errors} = await openApp(page, { hash: 'p=integer-relu' });
  let t = Date.now();
  const acts = Array.from({length: 45}, (_, i) => i % 2 ? { key: 'ArrowRight' } : { button: 'Step' });
  await walk(page, acts);
  let u = Date.now();
  await walk(page, Array.from({length: 45}, (_, i) => ({ key: 'ArrowLeft' })));
  let v = Date.now();
  const sync = await page.evaluate(async (acts: any) => { const out = []; for (const a of acts) { const t = performance.now(); document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true})); await Promise.resolve(); const u = performance.now(); window.kit.read(); const v = performance.now(); await window.kit.settle(); const w = performance.now(); out.push([u - t, v - u, w - v].map(Math.round).join('/')); } return out; }, acts);
  console.log(reducedMotion, viewport.width, 'fwd', u - t, 'back', v - u, sync.join(' '));
  await page.close();
 }
});
