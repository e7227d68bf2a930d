import { messageOf } from '../../src/engine/errors.ts';
import type { Answer, Question } from './check-messages.ts';
import { judge, otherSettings, patience } from './verdict-work.ts';

/** How often, in milliseconds, the page hears how far it is. */
const between = 60;

const say = (answer: Answer) => postMessage(answer);

addEventListener('message', ({ data: { id, attempts } }: MessageEvent<Question>) => {
  let said = Date.now();
  const onProgress = (done: number, all: number) => {
    if (Date.now() - said < between) return;
    said = Date.now();
    say({ kind: 'tried', id, done, all });
  };
  try {
    const judged = judge(attempts, { onProgress });
    say({ kind: 'judged', id, judged });
    say({ kind: 'done', id, settings: otherSettings(attempts, judged, patience.worker) });
  } catch (error) {
    say({ kind: 'failed', id, why: messageOf(error) });
  }
});

say({ kind: 'ready' });
