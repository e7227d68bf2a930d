/** Brings z into −1000…1000, where all our tails have long reached their limits, so that ∞ · 0 is never asked for. */
export const clamp = (z: number): number => Math.max(-1000, Math.min(1000, z));
