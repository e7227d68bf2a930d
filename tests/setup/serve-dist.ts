import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { findBrowser, thisMachine } from '../../scripts/find-browser.mjs';
import { serveFolder } from '../helpers/static-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    appUrl: string;
    chromium: string;
  }
}

/** Serves the build once for all browser tests, from a sub-path, as a course page would; and finds the browser. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // BACKSTEP_DIST names another build to test, for two people who share a checkout.
  const dist = process.env.BACKSTEP_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
  if (!existsSync(`${dist}/index.html`)) throw new Error('There is no build to test: run `npm run build` first.');
  project.provide('chromium', findBrowser(thisMachine, { mayInstall: true }));
  const server = await serveFolder(dist, '/some/course/backstep/');
  project.provide('appUrl', server.url);
  return server.close;
}
