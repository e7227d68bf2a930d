/** A ready-made problem that a reader can open, with the names and the starting point that suit it. */
export interface Example {
  readonly title: string;
  /** One plain sentence: what it is good for. */
  readonly summary: string;
  /** Where it comes from. */
  readonly about?: string;
  /** A problem file (DESIGN §4); checked like any other when it is opened. */
  readonly file: unknown;
  readonly start?: {
    /** The samples that the pass starts with, counted from 0. */
    readonly samples?: 'all' | readonly number[];
    /** One name per sample. */
    readonly sampleNames?: readonly string[];
  };
  /** One name per input. */
  readonly featureNames?: readonly string[];
  /** One name per output. */
  readonly classNames?: readonly string[];
}
