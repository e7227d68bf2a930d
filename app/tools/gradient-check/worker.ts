import { messageOf } from '../../../src/engine/errors.ts';
import type { Answer } from './run.ts';
import { doJob, type Job } from './work.ts';

const answer = (message: Answer): void => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<Job>): Promise<void> => {
  try {
    answer({ kind: 'done', result: await doJob(data, (progress) => answer({ kind: 'progress', progress })) });
  } catch (error) {
    answer({ kind: 'failed', what: messageOf(error) });
  }
};
