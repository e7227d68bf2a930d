/** A stream of numbers in [0, 1), the same for the same seed in every browser. */
export type Random = () => number;

/**
 * sfc32, the "small fast counter" generator of Chris Doty-Humphrey's PractRand (public domain), 128 bits of state.
 * The seed is a whole number from 0 to 2⁵³ − 1; all its bits count. Numbers are multiples of 2⁻³².
 */
export function randomFrom(seed: number): Random {
  let a = 0;
  let b = seed >>> 0; // the lower 32 bits
  let c = Math.floor(seed / 2 ** 32);
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next(); // mixes the seed into a, b and c, as PractRand does
  return next;
}

/** Evenly spread over [low, high). */
export const uniform = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** The standard normal distribution, by Marsaglia's polar method (1964): a point in the unit disc gives one number. */
export function normal(random: Random): number {
  for (;;) {
    const x = uniform(random, -1, 1);
    const y = uniform(random, -1, 1);
    const r2 = x * x + y * y;
    if (r2 > 0 && r2 < 1) return x * Math.sqrt((-2 * Math.log(r2)) / r2);
  }
}
