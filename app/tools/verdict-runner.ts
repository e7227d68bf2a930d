import type { Attempt } from '../../src/debugger/verdict/evidence.ts';
import type { Answer, Judged, Question } from './check-messages.ts';

/** What is told while a verdict is found, and at its end; after `cancel` nothing is. */
export interface Listener {
  onTried(tried: number): void;
  /** There is no worker: the page itself computes, and stands still meanwhile. */
  onHere(): void;
  onJudged(judged: Judged): void;
  onFailed(why: string): void;
}

/** A worker that has not said a word for so long, in milliseconds, was kept from starting. */
const patience = 5000;

let idle: Worker | undefined;
let asked = 0;

/** A worker of its own file, or undefined where the browser has none or does not let it start. */
function start(): Worker | undefined {
  try {
    return new Worker(new URL('./verdict.worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}

/** Judges a student's numbers beside the page; returns how to call it off. A worker that dies is replaced by the page. */
export function runVerdict(attempts: readonly Attempt[], listener: Listener): () => void {
  const id = ++asked;
  let over = false;
  const worker = idle ?? start();
  const isFresh = idle === undefined;
  idle = undefined;

  const here = () => {
    if (over) return;
    clearTimeout(timer);
    worker?.terminate();
    listener.onHere();
    void judgeHere(attempts, listener, () => over).then(() => {
      over = true;
    });
  };
  const timer = isFresh && worker !== undefined ? setTimeout(here, patience) : undefined;

  if (worker === undefined) here();
  else {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      clearTimeout(timer);
      if (over || data.kind === 'ready' || data.id !== id) return;
      if (data.kind === 'tried') return listener.onTried(data.tried);
      over = true;
      idle = worker;
      if (data.kind === 'judged') listener.onJudged(data.judged);
      else listener.onFailed(data.why);
    };
    worker.onerror = (event) => {
      // It is dealt with here.
      event.preventDefault();
      here();
    };
    worker.postMessage({ id, attempts } satisfies Question);
  }
  return () => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    worker?.terminate();
  };
}

/** The same on the page itself, after what it says meanwhile has been drawn. */
async function judgeHere(attempts: readonly Attempt[], listener: Listener, isOver: () => boolean): Promise<void> {
  try {
    const { judge } = await import('../../src/debugger/verdict/evidence.ts');
    await new Promise((drawn) => setTimeout(drawn, 50));
    if (isOver()) return;
    const judged = judge(attempts);
    if (!isOver()) listener.onJudged(judged);
  } catch (error) {
    if (!isOver()) listener.onFailed(error instanceof Error ? error.message : String(error));
  }
}
