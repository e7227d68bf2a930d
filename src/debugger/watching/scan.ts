import { Slip } from './slip.ts';

/** Nobody types more, and what is longer could make a page wait. */
export const longest = 500;
const deepest = 24;

// The increment ∆ is what some keyboards have for a Delta.
const letters = /[\p{L}\p{N}_∆\s()[\],.+\-*/^@<>=!&|≤≥≠·⊙×−]/u;
const advice: Readonly<Record<string, string>> = {
  "'": 'A transpose is written W.T.',
  '’': 'A transpose is written W.T.',
  '"': 'There are no words in quotes here, only numbers and names.',
  '?': 'A condition is written with and, or and not.',
  '%': 'There is no remainder here.',
  ';': 'One expression is enough.',
  '{': 'Use round brackets.',
  '#': 'There are no comments here.',
};
const partners: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** What can be told before reading: strange characters, brackets without a partner, a single =, commas that part nothing. */
export function scan(text: string): void {
  if (text.trim() === '')
    throw new Slip({ at: 0, end: 1 }, 'there is nothing here yet', 'Write for instance norm(delta).');
  if (text.length > longest)
    throw new Slip(
      { at: longest, end: text.length },
      `this is longer than ${longest} characters`,
      'Split it into several watches.',
    );
  const open: { readonly sign: string; readonly at: number; readonly parts: boolean }[] = [];
  let at = 0;
  for (const sign of text) {
    const here = { at, end: at + sign.length };
    // jsep knows no letters outside the first plane.
    if (sign.length > 1 || !letters.test(sign)) throw new Slip(here, `\`${sign}\` has no meaning here`, advice[sign]);
    if (sign === '(' || sign === '[') {
      // Behind a name it holds arguments, which commas part; elsewhere it groups.
      open.push({ sign, at, parts: sign === '[' || /[\p{L}\p{N}_∆\])]\s*$/u.test(text.slice(0, at)) });
      if (open.length > deepest) throw new Slip(here, 'these brackets are nested too deeply');
    } else if (sign === ')' || sign === ']') {
      const last = open.pop();
      if (last === undefined || last.sign !== partners[sign])
        throw new Slip(here, `nothing was opened that \`${sign}\` closes`);
      if (text.slice(last.at + 1, at).trim() === '')
        throw new Slip({ at: last.at, end: here.end }, 'there is nothing between these brackets');
    } else if (sign === ',' && open.at(-1)?.parts !== true) {
      throw new Slip(here, 'there is nothing here for a comma to part', 'Watch two things in two lines.');
    } else if (sign === '=' && !/[=!<>]/.test(text[at - 1] ?? '') && text[at + 1] !== '=') {
      throw new Slip(here, 'nothing can be changed here', 'To compare, write ==.');
    } else if (sign === '=' && text.slice(at, at + 3) === '===') {
      throw new Slip({ at, end: at + 3 }, '`===` has no meaning here', 'To compare, write ==.');
    }
    at += sign.length;
  }
  const left = open.at(-1);
  if (left !== undefined)
    throw new Slip({ at: left.at, end: left.at + 1 }, `the bracket \`${left.sign}\` is not closed`);
}
