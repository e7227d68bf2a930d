/**
 * The one Content-Security-Policy of the project. The build writes it into each page as a <meta> tag; `public/_headers`
 * repeats it for hosts that read that file, and a test holds the two together.
 *
 * There is no `unsafe-inline`: styles set through the DOM's own `style` object are allowed, inline `style="…"` is not.
 * There is no `frame-ancestors`, because course pages embed us from anywhere.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
