// Pictures of the built app in the states that the documentation shows: `npm run pictures -- [folder] [name …]`.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { findBrowser, launchFlags } from './find-browser.mjs';

interface Picture {
  readonly name: string;
  readonly address: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** What the pointer is on. */
  readonly point?: string;
  /** The buttons that are pressed first, one after the other. */
  readonly open?: readonly string[];
  /** What is scrolled to then. */
  readonly scroll?: string;
}

const desk = { width: 1440, height: 900 };
const entry = (quantity: string, at: string): string => `[data-quantity^="${quantity}"] [data-at="${at}"]`;

const pictures: readonly Picture[] = [
  { name: 'first', address: '#p=published-2-2-2' },
  { name: 'forward', address: '#p=published-2-2-2&step=3' },
  { name: 'backward', address: '#p=published-2-2-2&step=10', point: entry('D.2', '0-1') },
  {
    name: 'delta',
    address: '#p=integer-relu&step=24',
    size: { width: 1280, height: 720 },
    point: entry('delta.1', '2'),
  },
  { name: 'jacobian', address: '?program=dick#p=integer-relu&step=19', point: entry('T.1', '0-0-1') },
  { name: 'five-layers', address: '?program=dick#p=dick-l5&step=28' },
  {
    name: 'reader',
    address: '?program=dick#p=dick-l5&step=28',
    open: ['read it whole'],
    scroll: '[id="entry-dick-3.1-d"]',
  },
  { name: 'graph', address: '?program=math-of-nn#p=reused-weights', open: ['Computational graph'] },
  {
    name: 'check',
    address: '#p=published-2-2-2',
    open: ['Debug my gradients', 'Try an example', 'Step into the entry that differs most'],
    scroll: '.ck-verdict',
  },
  { name: 'iris', address: '#p=iris&step=9' },
  { name: 'dark', address: '?theme=dark#p=published-2-2-2&step=10', point: entry('D.2', '0-1') },
  { name: 'phone', address: '#p=published-2-2-2&step=10', size: { width: 390, height: 844 } },
  {
    name: 'projector',
    address: '?projector=1#p=published-2-2-2&step=10',
    size: { width: 1920, height: 1080 },
    point: entry('D.2', '0-1'),
  },
];

const [folder = 'docs/pictures', ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const server = await preview({ preview: { port: 0 }, logLevel: 'error' });
const browser = await chromium.launch({ executablePath: await findBrowser(), headless: true, args: launchFlags });
for (const { name, address, size = desk, point, open = [], scroll } of pictures) {
  if (only.length > 0 && !only.includes(name)) continue;
  const phone = size.width < 500;
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: phone ? 2 : 1,
    reducedMotion: 'reduce',
    hasTouch: phone,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(name, String(error)));
  page.on('console', (message) => message.type() === 'error' && console.error(name, message.text()));
  await page.goto(server.resolvedUrls!.local[0]! + address);
  await page.locator('.app').waitFor();
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  for (const button of open) await page.getByRole('button', { name: button }).click();
  if (scroll !== undefined) {
    await page.locator(scroll).waitFor();
    await page.waitForTimeout(2500);
    await page.locator(scroll).evaluate((element) => element.scrollIntoView());
  }
  if (point !== undefined) await page.locator(point).first().hover();
  // Fonts that only now come into use, and chunks fetched when needed.
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${folder}/${name}.png` });
  await context.close();
}
await browser.close();
await server.close();
