interface BusyProps {
  /** How many programs with a mistake were tried. */
  readonly tried: number;
  /** The page itself computes, and can't be stopped. */
  readonly here: boolean;
  readonly onStop: () => void;
}

/** How far the verdict is, in words. */
export function Busy({ tried, here, onStop }: BusyProps) {
  return (
    <div className="ck-busy">
      <progress aria-label="Finding the first wrong step" />
      <p>
        {here
          ? 'Comparing here on the page, which stands still meanwhile: this browser lets no worker start.'
          : tried === 0
            ? 'Going along the pass, step by step …'
            : `A step is wrong. Making the known mistakes, to see which gives your numbers: ${tried} tried.`}
      </p>
      {here ? null : (
        <button type="button" className="tb framed" onClick={onStop}>
          Cancel
        </button>
      )}
    </div>
  );
}
