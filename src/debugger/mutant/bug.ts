/** A mistake that is switched on in the running program: which one, and in every layer or in one. */
export interface Bug {
  readonly id: string;
  readonly scope: 'all' | number;
}
