/** What a command answers: lines for standard output, made one at a time, and whether it found a mistake. */
export interface Answer {
  readonly lines: Iterable<string>;
  readonly exitCode: 0 | 1;
}

/** One word after `backstep`. It throws a BackstepError for bad input, before the first line. */
export interface Command {
  /** What follows the command's name, for the usage. */
  readonly usage: string;
  /** One line for the usage. */
  readonly about: string;
  /** What `--help` says below the usage, when it is asked of this command. */
  readonly more?: readonly string[];
  run(args: readonly string[]): Promise<Answer>;
}
