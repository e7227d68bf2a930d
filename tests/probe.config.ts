import { defineConfig } from 'vitest/config';
export default defineConfig({ root: '/work/main', test: { include: ['tests/probe*.test.ts'], testTimeout: 200000 } });
