import { BackstepError } from '../../src/engine/errors.ts';

/** The BackstepError that the action throws; anything else, or nothing at all, fails the test. */
export function refusal(action: () => unknown): BackstepError {
  let result: unknown;
  try {
    result = action();
  } catch (error) {
    if (error instanceof BackstepError) return error;
    throw error;
  }
  throw new Error(`Expected a BackstepError, but got ${JSON.stringify(result)}`);
}
