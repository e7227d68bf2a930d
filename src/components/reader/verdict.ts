import type { Outcome } from '../../debugger/reading/check.ts';
import { shapeText } from '../../engine/tensor.ts';
import { rough } from '../../notation/numbers.ts';

/** Right, wrong, or nothing to say here. */
export type Tone = 'right' | 'wrong' | 'quiet';

const at = (l: number | undefined): string => (l === undefined ? '' : ` at ℓ = ${l}`);

/** What the engine says about an entry on the network at hand, in words. */
export function verdictOf(outcome: Outcome): { readonly tone: Tone; readonly text: string } {
  switch (outcome.kind) {
    case 'declared':
      return { tone: 'quiet', text: 'Declares what something is: there is nothing to compute.' };
    case 'unfit':
      return { tone: 'quiet', text: `Speaks about another network: it needs ${outcome.need.text}.` };
    case 'impossible':
      return { tone: 'wrong', text: `Can’t be computed: ${outcome.why}.` };
    case 'shape':
      return outcome.holds
        ? { tone: 'right', text: `The shape is ${shapeText(outcome.found)}${at(outcome.l)}.` }
        : {
            tone: 'wrong',
            text: `The shapes differ${at(outcome.l)}: ${shapeText(outcome.found)} and ${shapeText(outcome.stated)}.`,
          };
    case 'different':
      return outcome.holds
        ? { tone: 'right', text: `They differ${at(outcome.l)}, by up to ${rough(outcome.difference)}.` }
        : { tone: 'wrong', text: `On this network they are the same${at(outcome.l)}.` };
    case 'equal': {
      const looked =
        outcome.sampled === undefined
          ? ''
          : `, looked at in ${outcome.sampled.looked} of ${outcome.sampled.of} numbers`;
      if (!outcome.holds) {
        return { tone: 'wrong', text: `Off by up to ${rough(outcome.difference)}${at(outcome.l)}${looked}.` };
      }
      if (outcome.difference === 0)
        return { tone: 'right', text: `The same to the last bit${at(outcome.l)}${looked}.` };
      const room = outcome.allowed === undefined ? '' : `, and rounding may make it ${rough(outcome.allowed)}`;
      return {
        tone: 'right',
        text: `Equal${at(outcome.l)}: the sides are ${rough(outcome.difference)} apart${room}${looked}.`,
      };
    }
  }
}

/** The same about what is printed with a slip. */
export function slipVerdict(outcomes: readonly Outcome[]): { readonly tone: Tone; readonly text: string } {
  const failed = outcomes.find((outcome) => 'holds' in outcome && !outcome.holds);
  if (failed !== undefined) return verdictOf(failed);
  const fitting = outcomes.find((outcome) => 'holds' in outcome);
  if (fitting === undefined) return { tone: 'quiet', text: '' };
  return {
    tone: 'wrong',
    text: 'On this network it gives the right numbers, by chance: silently wrong.',
  };
}

/** All outcomes of one entry: wrong if one is, right if one of the others is. */
export function summaryOf(outcomes: readonly Outcome[]): { readonly tone: Tone; readonly text: string } {
  const verdicts = outcomes.map(verdictOf);
  const telling = (tone: Tone) => verdicts.filter((verdict) => verdict.tone === tone);
  const [wrong] = telling('wrong');
  if (wrong !== undefined) return wrong;
  const right = telling('right');
  const told = right.length > 0 ? right : verdicts;
  const texts = [...new Set(told.map(({ text }) => text))];
  return { tone: right.length > 0 ? 'right' : 'quiet', text: texts.slice(0, 2).join(' ') };
}
