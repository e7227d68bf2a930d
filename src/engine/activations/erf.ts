const SQRT_PI = Math.sqrt(Math.PI);

/** Below this the power series is quick and keeps its digits, above it the continued fraction does. */
const CROSSOVER = 2;

/** e^{−x²}, exact to the last bits even for large x: s² is exact because s has 24 bits, and x² = s² + (x − s)(x + s). */
const bell = (x: number): number => {
  const s = Math.fround(x);
  return Math.exp(-s * s) * Math.exp(-(x - s) * (x + s));
};

/** erf(x) = (2/√π) e^{−x²} Σ 2ⁿ x^{2n+1} / (1 · 3 · … · (2n + 1)): all terms of one sign. */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / SQRT_PI) * bell(x) * sum;
}

/** erfc(x) = (e^{−x²}/√π) / (x + ½/(x + 1/(x + 3⁄2/(x + 2/(x + …))))), for x ≥ 2, from the inside out. */
function continuedFraction(x: number): number {
  let tail = x;
  for (let n = 60; n >= 1; n--) tail = x + n / 2 / tail;
  return bell(x) / (SQRT_PI * tail);
}

/**
 * The error function, accurate to about 1e-15.
 * Method: NIST Digital Library of Mathematical Functions, series 7.6.2 for |x| < 2 and continued fraction 7.9.1 beyond.
 */
export function erf(x: number): number {
  if (Math.abs(x) < CROSSOVER) return series(x);
  return Number.isNaN(x) ? x : Math.sign(x) * (1 - erfc(Math.abs(x)));
}

/** 1 − erf(x), without losing the digits of the far right tail. */
export function erfc(x: number): number {
  if (Math.abs(x) < CROSSOVER) return 1 - series(x);
  if (Number.isNaN(x)) return x;
  if (x < 0) return 2 - erfc(-x);
  return x > 30 ? 0 : continuedFraction(x); // erfc(30) ≈ 1e-393, below the smallest 64-bit number
}
