import type { CauseKind } from '../../../debugger/health/cause.ts';
import { listed } from '../../../engine/problem/words.ts';

/** What made a number that is none, as the rest of a sentence. */
export const causeInWords: Readonly<Record<CauseKind, string>> = {
  'log-of-zero': 'the logarithm of 0 is −∞',
  'log-of-negative': 'a negative number has no logarithm',
  'divided-by-zero': 'something is divided by 0',
  'opposite-infinities': '∞ − ∞ has no value',
  'zero-times-infinity': '0 · ∞ has no value',
  'infinity-over-infinity': '∞ / ∞ has no value',
  'too-large': 'the number is larger than a Float32 can be, 3.4e38; in 64-bit it is still finite',
  'far-too-large': 'the number is larger than even a 64-bit number can be, 1.8e308',
  function: 'the function has no value for what comes in',
  operand: 'it stands in what comes in already',
};

/** "in both samples", "in all 3 samples". */
export const inAll = (samples: number): string => (samples === 2 ? 'in both samples' : `in all ${samples} samples`);

/** "is" or "are". */
export const are = ({ length }: readonly unknown[]): string => (length === 1 ? 'is' : 'are');

const mostNamed = 6;

/** "neurons 2 and 4"; of many only how many. `neurons` count from 0. */
export const neuronsInWords = (neurons: readonly number[]): string =>
  neurons.length > mostNamed
    ? `${neurons.length} neurons`
    : `${neurons.length === 1 ? 'neuron' : 'neurons'} ${listed(neurons.map((i) => String(i + 1)))}`;
