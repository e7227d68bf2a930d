import { useEffect, useState } from 'react';

/** So long the page may be busy with one slice of work, in ms. */
const slice = 8;

/** Runs a generator bit by bit, so that the page stays quick; `onStep` hears what it yields. Returns how to stop it. */
export function inSlices<T, R>(work: Generator<T, R>, onDone: (result: R) => void, onStep?: (step: T) => void) {
  let timer: ReturnType<typeof setTimeout>;
  const go = () => {
    const start = performance.now();
    do {
      const { done, value } = work.next();
      if (done) return onDone(value);
      onStep?.(value);
    } while (performance.now() - start < slice);
    timer = setTimeout(go);
  };
  timer = setTimeout(go);
  return () => clearTimeout(timer);
}

/** What a longer computation comes to; `undefined` until it is done. `make` is a new function when there is something new to compute. */
export function useSliced<R>(make: () => Generator<unknown, R>): R | undefined {
  const [found, setFound] = useState<{ readonly of: unknown; readonly result: R }>();
  useEffect(() => inSlices(make(), (result) => setFound({ of: make, result })), [make]);
  return found?.of === make ? found.result : undefined;
}
