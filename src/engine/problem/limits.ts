/** What a browser tab can step through without choking. Checked before anything of that size is made. */
export const limits = {
  /** Layers with weights; the inputs are not counted. */
  layers: 16,
  neuronsPerLayer: 4096,
  weights: 4_000_000,
  samples: 60_000,
  /** Numbers in all of `inputs`, and as many again in `targets`. */
  numbers: 20_000_000,
} as const;
