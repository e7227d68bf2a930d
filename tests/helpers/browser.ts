import { type Browser, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchFlags, softwareWebGL } from '../../scripts/find-browser.mjs';

/** Starts the browser that was found. Close it in `afterAll`. */
export const launch = ({ webgl = false } = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: inject('chromium'),
    headless: true,
    args: [...launchFlags, ...(webgl ? softwareWebGL : ['--disable-gpu'])],
  });

export interface Opening {
  readonly page?: 'index.html' | 'embed.html';
  /** With or without its `#`. */
  readonly hash?: string;
  /** With or without its `?`. */
  readonly query?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface Opened {
  /** Errors from the console, uncaught ones, and violations of the policy; grows while the page lives. */
  readonly errors: string[];
  /** Every address that was asked for. */
  readonly requests: string[];
}

const withMark = (mark: string, text: string) => (text === '' || text.startsWith(mark) ? text : mark + text);

export const addressOf = ({ page = 'index.html', hash = '', query = '' }: Opening = {}): string =>
  inject('appUrl') + (page === 'index.html' ? '' : page) + withMark('?', query) + withMark('#', hash);

/** Opens the built app in a fresh page and waits until it has drawn itself. */
export async function openApp(page: Page, opening: Opening = {}): Promise<Opened> {
  const opened: Opened = { errors: [], requests: [] };
  page.on('console', (message) => {
    if (message.type() === 'error') opened.errors.push(message.text());
  });
  page.on('pageerror', (error) => opened.errors.push(String(error)));
  page.on('request', (request) => opened.requests.push(request.url()));
  if (opening.viewport !== undefined) await page.setViewportSize(opening.viewport);
  await page.goto(addressOf(opening));
  await page.locator('#root > :not(.loading)').first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return opened;
}
