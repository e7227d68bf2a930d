// Pictures of the built app in the states that the documentation shows: `node scripts/shots.mjs [folder] [name …]`.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { findBrowser, launchFlags } from './find-browser.mjs';

const [folder = 'docs/pictures', ...only] = process.argv.slice(2);
const desk = { width: 1440, height: 900 };

/** name, size, address, steps before the picture, what to point at */
const states = [
  ['first', desk, '#p=published-2-2-2'],
  ['forward', desk, '#p=published-2-2-2&step=3'],
  ['backward', desk, '#p=published-2-2-2&step=10', '[data-quantity^="D.2"] [data-at="0-1"]'],
  ['delta', { width: 1280, height: 720 }, '#p=integer-relu&step=25'],
  ['jacobian', desk, '?program=dick#p=integer-relu&step=19', '[data-quantity^="T.1"] [data-at="0-0-1"]'],
  ['iris', desk, '#p=iris&step=10'],
  ['dark', desk, '?theme=dark#p=published-2-2-2&step=10', '[data-quantity^="D.2"] [data-at="0-1"]'],
  ['phone', { width: 390, height: 844 }, '#p=published-2-2-2&step=10'],
  [
    'projector',
    { width: 1920, height: 1080 },
    '?projector=1#p=published-2-2-2&step=10',
    '[data-quantity^="D.2"] [data-at="0-1"]',
  ],
  ['five-layers', desk, '?program=dick#p=dick-l5&step=28'],
];

mkdirSync(folder, { recursive: true });
const server = await preview({ preview: { port: 0, strictPort: false }, logLevel: 'error' });
const url = server.resolvedUrls.local[0];
const browser = await chromium.launch({ executablePath: await findBrowser(), headless: true, args: launchFlags });
for (const [name, viewport, address, point] of states) {
  if (only.length > 0 && !only.includes(name)) continue;
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: viewport.width < 500 ? 2 : 1,
    reducedMotion: 'reduce',
    hasTouch: viewport.width < 500,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(name, String(error)));
  page.on('console', (message) => message.type() === 'error' && console.error(name, message.text()));
  await page.goto(url + address);
  await page.locator('.app').waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  if (point)
    await page
      .locator(point)
      .first()
      .hover({ timeout: 2000 })
      .catch((error) => console.error(name, error.message.split('\n')[0]));
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${folder}/${name}.png` });
  await context.close();
}
await browser.close();
await server.close();
