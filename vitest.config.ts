import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/{unit,property,oracle,documents,golden}/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          // The tests run in Node and drive a real Chromium; there is no simulated DOM anywhere.
          environment: 'node',
          include: ['tests/{e2e,a11y,visual}/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/setup/serve-dist.ts'],
          maxWorkers: 2,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
