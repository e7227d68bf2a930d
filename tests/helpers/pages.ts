import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { launch, type Opened, type Opening, openApp } from './browser.ts';
import { withKit } from './screen.ts';

/** One browser for a test file. */
export function sharedBrowser(): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  return () => browser;
}

/** What the system asks of pages. */
export interface Media {
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly forcedColors?: 'active' | 'none';
}

export interface Visit extends Opening {
  readonly media?: Media;
  /** Done before the page is first loaded, for instance to spoil its storage. Such a visit gets a context of its own. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** A context of its own, with an empty cache. */
  readonly fresh?: boolean;
}

const desk = { width: 1440, height: 900 };

/**
 * One clean page for each browser: starting a renderer costs more than most tests. It is wiped before every visit; a
 * test that fails takes its page with it.
 */
const pages = new WeakMap<Browser, Page>();

async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await withKit(await browser.newContext(options));
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

async function cleanPage(browser: Browser): Promise<Page> {
  const page = pages.get(browser) ?? (await newPage(browser));
  pages.set(browser, page);
  for (const event of ['console', 'pageerror', 'request'] as const) page.removeAllListeners(event);
  await page.mouse.move(0, 0);
  // The page keeps the reader's work when it is left, so the storage is emptied after that.
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(inject('appUrl'));
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage' });
  await session.detach();
  return page;
}

/** Opens the app as if for the first time, without motion unless it is asked for, and gives it to the test. */
export async function visit(
  browser: Browser,
  { media = {}, before, fresh = before !== undefined, viewport = desk, ...address }: Visit,
  use: (page: Page, opened: Opened) => Promise<void>,
): Promise<void> {
  const page = await (fresh ? newPage(browser) : cleanPage(browser));
  let isWell = false;
  try {
    await page.setViewportSize(viewport);
    await page.emulateMedia({
      colorScheme: 'light',
      reducedMotion: 'reduce',
      forcedColors: 'none',
      ...media,
    });
    await before?.(page);
    await use(page, await openApp(page, address));
    isWell = true;
  } finally {
    if (fresh || !isWell) {
      if (!fresh) pages.delete(browser);
      await page.context().close();
    }
  }
}
