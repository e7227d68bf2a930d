/** What one key press cost, in milliseconds. */
export interface Press {
  /**
   * The page's main thread at work: from the key's first listener to the end of its task, and from the start of the next
   * frame until that frame is painted. Waiting for the screen in between does not count.
   */
  readonly work: number;
  /** From the key press (as the browser stamped it) until the frame with the new step is painted, waiting included. */
  readonly latency: number;
  /** From the key's first listener to the last change of the page: later than `latency` if something was put off. */
  readonly settled: number;
}

declare global {
  interface Window {
    backstepBench: { press: Promise<Press> | undefined };
  }
}

/**
 * Runs in the page, before anything else: watches the next key press. The new step counts as painted in the first frame
 * before which the Timeline slider moved. The task that follows requestAnimationFrame's frame runs when that frame's
 * style, layout and paint are done.
 */
export function installProbe(): void {
  const quiet = 150;
  const bench: Window['backstepBench'] = { press: undefined };
  window.backstepBench = bench;

  const nextTask = (work: () => void) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = work;
    port2.postMessage(undefined);
  };
  const place = () => document.querySelector<HTMLInputElement>('input[type="range"][aria-label="Timeline"]')?.value;

  window.addEventListener(
    'keydown',
    (event) => {
      const start = performance.now();
      const before = place();
      let handled = Number.POSITIVE_INFINITY;
      let changed = start;
      const observer = new MutationObserver(() => {
        changed = performance.now();
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      nextTask(() => {
        handled = performance.now();
      });
      bench.press = new Promise((resolve, reject) => {
        let frames = 0;
        const frame = () => {
          const begin = performance.now();
          nextTask(() => {
            const end = performance.now();
            frames++;
            if (place() === before) {
              if (frames > 120) reject(new Error(`Two seconds after ${event.key} the Timeline is still at ${before}`));
              else requestAnimationFrame(frame);
              return;
            }
            // A step that was put off to a later frame is charged for all that came before.
            const work = frames > 1 || handled > begin ? end - start : handled - start + (end - begin);
            const rest = () => {
              if (performance.now() - Math.max(changed, end) < quiet) return void setTimeout(rest, 20);
              observer.disconnect();
              resolve({ work, latency: end - event.timeStamp, settled: Math.max(changed, start) - start });
            };
            rest();
          });
        };
        requestAnimationFrame(frame);
      });
    },
    { capture: true },
  );
}
