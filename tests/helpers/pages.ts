import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
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

export interface Visit extends Opened {
  readonly page: Page;
}

/** Opens the app in a context of its own, without motion, gives it to the test, and closes it whatever happens. */
export async function visit(
  browser: Browser,
  opening: Opening & { readonly context?: BrowserContextOptions; readonly before?: (page: Page) => Promise<unknown> },
  use: (page: Page, opened: Opened) => Promise<void>,
): Promise<void> {
  const { context: options, before, ...address } = opening;
  const context = await withKit(
    await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    }),
  );
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await before?.(page);
    await use(page, await openApp(page, address));
  } finally {
    await context.close();
  }
}
