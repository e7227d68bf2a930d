import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { cspMeta } from './scripts/vite-csp-meta.ts';
import { leanKatex } from './scripts/vite-lean-katex.ts';
import { woff2OnlyPlugin } from './scripts/vite-woff2-only.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The explorer, and the player that course pages frame. */
const pages = ['index.html', 'embed.html'].map(at).filter(existsSync);

/** Parts of the engine and the debugger that no first look needs: proofs, readers, graphs. */
const later =
  /src\/(?:engine\/(?:problem\/(?:json|parse)|algebra\/differentiate|indexed|bounds|uncertain)|debugger\/(?:reading|errata|ways|why|computation-graph|paths|shared|needed|norm|student|verdict|watching|gradient-check|health|mutant))/;

export default defineConfig({
  // Relative addresses, so that dist/ works from any folder of any host.
  base: './',
  plugins: [woff2OnlyPlugin(), leanKatex(), react(), cspMeta()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // Inlined assets are data: addresses, which our policy allows for images only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: pages,
      output: {
        // One chunk for the engine instead of a handful of crumbs; what is only asked for later stays apart.
        codeSplitting: {
          groups: [{ name: 'engine', test: (id: string) => /src\/(?:engine|debugger)\//.test(id) && !later.test(id) }],
        },
      },
    },
  },
});
