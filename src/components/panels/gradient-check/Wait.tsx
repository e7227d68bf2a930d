import type { Progress } from '../../../debugger/gradient-check/check.ts';

/** What is computed, and how far it is. */
export interface Waiting {
  readonly progress?: Progress | undefined;
  readonly failed?: string | undefined;
  readonly cancelled?: boolean | undefined;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
}

interface WaitProps extends Waiting {
  readonly what: string;
  /** Shown only if it takes longer than a moment. */
  readonly late?: boolean;
}

/** "12 of 208 entries", with a way out; or that it stopped, with a way to go on. */
export function Wait({ what, late = false, progress, failed, cancelled, onCancel, onAgain }: WaitProps) {
  if (failed !== undefined || cancelled) {
    return (
      <p className="gc-wait" role="status">
        {failed === undefined ? 'Stopped.' : `That did not work: ${failed}.`}{' '}
        <button type="button" className="link" onClick={onAgain}>
          Try again
        </button>
      </p>
    );
  }
  return (
    <p className={late ? 'gc-wait late' : 'gc-wait'}>
      <progress aria-label={what} {...(progress === undefined ? {} : { value: progress.done, max: progress.of })} />
      {what}
      {progress === undefined ? ' …' : ` ${progress.done} of ${progress.of}`}{' '}
      <button type="button" className="link" onClick={onCancel}>
        Cancel
      </button>
    </p>
  );
}
