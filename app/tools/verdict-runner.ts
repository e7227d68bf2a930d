import type { Attempt } from '../../src/debugger/verdict/evidence.ts';
import type { Settings } from '../../src/debugger/verdict/settings.ts';
import { messageOf } from '../../src/engine/errors.ts';
import type { Answer, Judged, Question } from './check-messages.ts';

export interface Tried {
  readonly done: number;
  readonly all: number;
}

/** What is told while a verdict is found, and at its end; after `cancel` nothing is. */
export interface Listener {
  /** How many programs with a mistake were tried, and of how many. */
  onTried(tried: Tried): void;
  /** There is no worker: the page itself computes, and stands still meanwhile. */
  onHere(): void;
  onJudged(judged: Judged): void;
  /** After a verdict that is wrong: settings of the network with which the numbers would be right. */
  onSettings(settings: Settings): void;
  onFailed(why: string): void;
}

/** A worker that has not said a word for so long, in milliseconds, was kept from starting. */
const silence = 5000;

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
  let isJudged = false;
  const worker = idle ?? start();
  const isFresh = idle === undefined;
  idle = undefined;

  const here = () => {
    if (over) return;
    clearTimeout(timer);
    worker?.terminate();
    // A verdict that is known is not found again.
    if (isJudged) return;
    listener.onHere();
    void judgeHere(attempts, listener, () => over).then(() => {
      over = true;
    });
  };
  const timer = isFresh && worker !== undefined ? setTimeout(here, silence) : undefined;

  if (worker === undefined) here();
  else {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      clearTimeout(timer);
      if (over || data.kind === 'ready' || data.id !== id) return;
      if (data.kind === 'tried') return listener.onTried(data);
      if (data.kind === 'judged') {
        isJudged = true;
        return listener.onJudged(data.judged);
      }
      over = true;
      idle = worker;
      if (data.kind === 'failed') listener.onFailed(data.why);
      else if (data.settings !== undefined) listener.onSettings(data.settings);
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
  const drawn = () => new Promise((done) => setTimeout(done, 50));
  try {
    const { judge, otherSettings, patience } = await import('./verdict-work.ts');
    await drawn();
    if (isOver()) return;
    const judged = judge(attempts);
    listener.onJudged(judged);
    await drawn();
    if (isOver()) return;
    const settings = otherSettings(attempts, judged, patience.page);
    if (settings !== undefined) listener.onSettings(settings);
  } catch (error) {
    if (!isOver()) listener.onFailed(messageOf(error));
  }
}
