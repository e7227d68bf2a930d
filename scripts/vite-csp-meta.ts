import type { Plugin } from 'vite';
import { contentSecurityPolicy } from './csp.ts';

/**
 * Writes the policy into every built page. Only into built ones: the development server needs an inline script for
 * React's refresh, which the policy forbids on purpose.
 */
export function cspMeta(): Plugin {
  return {
    name: 'backstep:csp-meta',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
