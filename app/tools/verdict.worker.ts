import { judge } from '../../src/debugger/verdict/evidence.ts';
import { settingsThatFit } from '../../src/debugger/verdict/settings.ts';
import type { Answer, Question } from './check-messages.ts';

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
    const isWrong = judged.verdict.verdict === 'wrong';
    say({ kind: 'done', id, settings: isWrong ? settingsThatFit(attempts[judged.attempt]!) : undefined });
  } catch (error) {
    say({ kind: 'failed', id, why: error instanceof Error ? error.message : String(error) });
  }
});

say({ kind: 'ready' });
