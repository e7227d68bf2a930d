/** Does something when the page has nothing better to do; returns how to call it off. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(work, { timeout: 500 });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(work, 60);
  return () => clearTimeout(id);
}

const moves = ['keydown', 'pointerdown', 'pointermove'] as const;

/** The reader's first move, or four seconds of looking: what the first look does without is fetched then. */
export const firstMove: Promise<void> =
  typeof document === 'undefined'
    ? Promise.resolve()
    : new Promise((resolve) => {
        const done = () => resolve();
        for (const move of moves) addEventListener(move, done, { once: true, passive: true, capture: true });
        setTimeout(done, 4000);
      });
