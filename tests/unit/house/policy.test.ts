import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../../scripts/csp.ts';

const headers = readFileSync(new URL('../../../public/_headers', import.meta.url), 'utf8');

test('_headers and the built pages carry the same Content-Security-Policy', () => {
  expect(headers).toContain(`Content-Security-Policy: ${contentSecurityPolicy}\n`);
});

test('the policy allows nothing inline and says nothing about who may frame us', () => {
  expect(contentSecurityPolicy).not.toMatch(/unsafe-inline|frame-ancestors/);
  expect(headers).not.toMatch(/X-Frame-Options/i);
});
