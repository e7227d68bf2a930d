import type { Progress } from '../../../src/debugger/gradient-check/check.ts';
import type { Job, Result, Results } from './work.ts';

/** What a worker says about its job. */
export type Answer =
  | { readonly kind: 'progress'; readonly progress: Progress | undefined }
  | { readonly kind: 'done'; readonly result: Results[Job['kind']] }
  | { readonly kind: 'failed'; readonly what: string };

/** Workers with nothing to do; one is enough for most readers. */
const idle: Worker[] = [];

/** A worker that never answered: the page does its work. */
class Dead extends Error {}

function inWorker<J extends Job>(
  job: J,
  signal: AbortSignal,
  onProgress: (progress: Progress | undefined) => void,
): Promise<Result<J>> {
  return new Promise((resolve, reject) => {
    let worker: Worker;
    try {
      worker = idle.pop() ?? new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    } catch (error) {
      reject(new Dead(String(error)));
      return;
    }
    // Whoever calls off a job ends its worker: it may be deep in a long sum.
    const end = () => {
      worker.terminate();
      reject(signal.reason);
    };
    signal.addEventListener('abort', end, { once: true });
    const free = () => {
      signal.removeEventListener('abort', end);
      idle.push(worker);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      signal.removeEventListener('abort', end);
      worker.terminate();
      reject(new Dead(event.message));
    };
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.kind === 'progress') return onProgress(data.progress);
      free();
      if (data.kind === 'done') resolve(data.result as Result<J>);
      else reject(new Error(data.what));
    };
    worker.postMessage(job);
  });
}

/** Does a job in a worker; where there is none, or it dies, on the page in slices. */
export async function run<J extends Job>(
  job: J,
  signal: AbortSignal,
  onProgress: (progress: Progress | undefined) => void,
): Promise<Result<J>> {
  try {
    return await inWorker(job, signal, onProgress);
  } catch (error) {
    if (!(error instanceof Dead)) throw error;
    const { doJob } = await import('./work.ts');
    const looking = (progress: Progress | undefined) => {
      signal.throwIfAborted();
      onProgress(progress);
    };
    signal.throwIfAborted();
    return (await doJob(job, looking)) as Result<J>;
  }
}
