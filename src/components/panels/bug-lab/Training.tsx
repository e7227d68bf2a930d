import { type Judgement, judge } from '../../../debugger/mutant/training.ts';
import { count } from '../../../engine/problem/words.ts';
import { rough } from '../../../notation/numbers.ts';
import { Curves } from './Curves.tsx';

/** A comparison of training with a bug and without, as far as it has come. */
export interface Trained {
  readonly right: readonly number[];
  readonly wrong: readonly number[];
  /** How many updates there will be; 0 if the network is too large for it. */
  readonly updates: number;
  readonly isRunning: boolean;
}

interface TrainingProps {
  /** Nothing yet, or what has come out. */
  readonly trained: Trained | undefined;
  readonly updates: number;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

const cost = (x: number): string => (Number.isFinite(x) ? rough(x) : 'no number');

/** What is seen, as a sentence with its numbers. */
export function inWords(seen: Judgement, right: readonly number[], wrong: readonly number[]): string {
  const last = Math.min(right.length, wrong.length) - 1;
  const [end, due] = [wrong[last]!, right[last]!];
  const ends = `After ${count(last, 'update')} the cost is ${cost(end)} with the bug and ${cost(due)} without.`;
  switch (seen.kind) {
    case 'breaks':
      return seen.after === 0
        ? 'With the bug the cost is no number from the start.'
        : `With the bug training breaks: the cost is no number any more after update ${seen.after}.`;
    case 'climbs':
      return `With the bug the cost climbs instead of falling. ${ends}`;
    case 'stands':
      return `With the bug hardly anything is learnt. ${ends}`;
    case 'slower':
      return `With the bug it learns, but less: after ${count(last, 'update')} it is where training without it is after ${seen.rightAfter}. ${ends}`;
    case 'as-well':
      return `${end <= due ? 'It learns as well' : 'It learns almost as well'} with the bug: that is why such a bug lives long. ${ends}`;
    case 'lower':
      return `With the bug the cost even falls further here: that is why such a bug lives long. Its steps are not those of the gradient all the same. ${ends}`;
    case 'same':
      return `The cost is the same to the last digit: on this network the bug does not show.`;
    case 'neither':
      return `Here the cost does not fall without the bug either: try a smaller learning rate. ${ends}`;
  }
}

/** Two runs of gradient descent from the same start, through the lines of the program as they are, wrong and right. */
export function Training({ trained, updates, onStart, onStop }: TrainingProps) {
  if (updates === 0)
    return <p>This pass is too large to be repeated here. Fewer samples or a smaller network show the same bug.</p>;
  if (trained === undefined)
    return (
      <p>
        <button type="button" className="solid" onClick={onStart}>
          Train {count(updates, 'update')} with it and without
        </button>
      </p>
    );
  const { right, wrong, isRunning } = trained;
  const isWhole = !isRunning && right.length > 1 && wrong.length > 0;
  const words = isWhole ? inWords(judge(right, wrong), right, wrong) : undefined;
  return (
    <>
      {right.length > 0 ? (
        <Curves
          right={right}
          wrong={wrong}
          updates={updates}
          label={`The cost over ${count(updates, 'update')} of gradient descent, with the bug dashed, without it whole. ${words ?? ''}`}
        />
      ) : null}
      <p className="seen" role="status">
        {words ?? (isRunning ? 'Training …' : 'Stopped.')}
      </p>
      <p className="again">
        {isRunning ? (
          <button type="button" className="link" onClick={onStop}>
            Stop
          </button>
        ) : (
          <button type="button" className="link" onClick={onStart}>
            Train again
          </button>
        )}
      </p>
    </>
  );
}
