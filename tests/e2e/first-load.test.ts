import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch, openApp } from '../helpers/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('the built page opens from a sub-path without an error', async () => {
  const page = await browser.newPage();
  const { errors } = await openApp(page);
  expect(errors).toEqual([]);
  expect(await page.title()).toContain('Backstep');
  await page.close();
});

test('the built page asks nothing of another origin', async () => {
  const page = await browser.newPage();
  const { requests } = await openApp(page);
  const home = inject('appUrl');
  expect(requests.filter((address) => !address.startsWith(home) && !/^(data|blob):/.test(address))).toEqual([]);
  await page.close();
});

test('the first load fetches at most 200 kB of JavaScript, gzipped', async () => {
  const page = await browser.newPage();
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url())) scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  await openApp(page);
  await page.waitForLoadState('networkidle');
  const total = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThanOrEqual(200_000);
  await page.close();
});
