import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { findBrowser, launchFlags, thisMachine } from '../scripts/find-browser.mjs';

/** The build that is weighed and opened: dist/, or where BACKSTEP_DIST says. It is made if it isn't there. */
export async function builtApp(): Promise<string> {
  const dist = process.env.BACKSTEP_DIST ?? fileURLToPath(new URL('../dist', import.meta.url));
  if (!existsSync(`${dist}/index.html`)) await build({ build: { outDir: dist }, logLevel: 'error' });
  return dist;
}

export interface Explorer {
  readonly browser: Browser;
  readonly url: string;
}

/** Serves the built app and starts a browser, without flags that draw by software; ends both when the work is done. */
export async function withExplorer<T>(work: (explorer: Explorer) => Promise<T>): Promise<T> {
  const server = await preview({
    build: { outDir: await builtApp() },
    preview: { port: 0, strictPort: false },
    logLevel: 'error',
  });
  const browser = await chromium.launch({
    executablePath: findBrowser(thisMachine, { mayInstall: true }),
    headless: true,
    args: launchFlags,
  });
  try {
    return await work({ browser, url: server.resolvedUrls!.local[0]! });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Opens a problem file through the app's own dialog, and waits until its fonts and formulas are there. */
export async function openProblem(page: Page, url: string, file: object): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Open or save a network' }).click();
  await page.getByRole('textbox', { name: 'Problem file' }).fill(JSON.stringify(file));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
