/** What a student's file may be. Checked before anything of that size is made, so that reading stays far below 256 MB. */
export const limits = {
  /** Bytes of the file itself, and of all that is packed in it. */
  bytes: 64 * 2 ** 20,
  /** Characters of a text: numbers of more than that belong in a .npz file. */
  text: 16 * 2 ** 20,
  /** Numbers of a text. */
  printed: 1_000_000,
  /** Lists within lists of a text, counted together. */
  lists: 250_000,
  /** Numbers of a binary file. */
  numbers: 4_000_000,
  arrays: 512,
  rank: 8,
  /** Objects, lists and tuples within one another. */
  depth: 16,
  /** Bytes of the header of a .npy or safetensors file. */
  header: 2 ** 20,
  /** Characters of a name. */
  name: 200,
} as const;
