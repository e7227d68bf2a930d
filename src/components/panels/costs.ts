export interface Costs {
  /** C of this pass, once it is computed. */
  readonly before: number | undefined;
  /** C with the updated parameters, once the pass is over. */
  readonly after: number | undefined;
}
