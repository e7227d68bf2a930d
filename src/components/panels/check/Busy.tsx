interface BusyProps {
  /** How many programs with a mistake were tried, and of how many. */
  readonly tried: { readonly done: number; readonly all: number };
  /** The page itself computes, and can't be stopped. */
  readonly here: boolean;
  readonly onStop: () => void;
}

/** How far the verdict is, in words. */
export function Busy({ tried, here, onStop }: BusyProps) {
  return (
    <div className="ck-busy late">
      <progress
        aria-label="Finding the first wrong step"
        {...(tried.all === 0 ? {} : { value: tried.done, max: tried.all })}
      />
      <p>
        {here
          ? 'Comparing here on the page, which stands still meanwhile: this browser lets no worker start.'
          : tried.all === 0
            ? 'Going along the pass, step by step …'
            : `A step is wrong. Making the known mistakes, to see which gives your numbers: ${tried.done} of ${tried.all} tried.`}
      </p>
      {here ? null : (
        <button type="button" className="tb framed" onClick={onStop}>
          Cancel
        </button>
      )}
    </div>
  );
}

/** It was called off, and can be asked for again. */
export function Stopped({ onResume }: { onResume: () => void }) {
  return (
    <div className="ck-busy">
      <p>Stopped.</p>
      <button type="button" className="tb framed" onClick={onResume}>
        Compare again
      </button>
    </div>
  );
}
