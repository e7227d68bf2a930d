import type { BroughtSymbol } from '../src/debugger/student/brought.ts';
import type { Ignored } from '../src/debugger/student/parts.ts';
import type { Named, Verdict } from '../src/debugger/verdict/verdict.ts';
import { type JsonNumber, jsonNumber } from './json-number.ts';
import type { Judged } from './judge.ts';

export interface ComparedJson {
  readonly symbol: BroughtSymbol;
  readonly layer: number;
  readonly maxError: JsonNumber;
  readonly tolerance: JsonNumber;
  readonly right: boolean;
}

export interface MistakeJson extends Pick<Named, 'id' | 'layer' | 'title' | 'explanation' | 'code'> {
  /** A second mistake, where it takes two. */
  readonly and?: MistakeJson;
}

/** What `check --json` prints. */
export interface CheckJson extends Pick<Verdict, 'verdict' | 'firstWrong'> {
  readonly mistake?: MistakeJson;
  /** Other mistakes that give the same numbers. */
  readonly others?: readonly MistakeJson[];
  /** In the order of the pass. */
  readonly compared: readonly ComparedJson[];
  /** What was recognised, in sentences; where the file contradicts the problem comes first. */
  readonly said: readonly string[];
  /** The arrays that were not compared, and why. */
  readonly ignored: readonly Pick<Ignored, 'name' | 'why'>[];
}

/** What a verdict knows besides is for the screen: which form of the mistake it is, and where it is made. */
const mistakeJson = ({ id, layer, title, explanation, code, and }: Named): MistakeJson => ({
  id,
  layer,
  title,
  explanation,
  code,
  ...(and === undefined ? {} : { and: mistakeJson(and) }),
});

/** A verdict for programs. */
export function checkJson({ verdict: judgement, ...judged }: Judged): CheckJson {
  const { verdict, firstWrong, mistake, others, compared, deltaOf } = judgement;
  return {
    verdict,
    ...(firstWrong === undefined ? {} : { firstWrong }),
    ...(mistake === undefined ? {} : { mistake: mistakeJson(mistake) }),
    ...(others === undefined ? {} : { others: others.map(mistakeJson) }),
    compared: compared.map(({ symbol, layer, maxError, tolerance, right }) => ({
      symbol,
      layer,
      maxError: jsonNumber(maxError),
      tolerance: jsonNumber(tolerance),
      right,
    })),
    said: [...judged.contradictions, ...judged.said, ...(deltaOf === undefined ? [] : [readings[deltaOf]])],
    ignored: judged.ignored.map(({ name, why }) => ({ name, why })),
  };
}

const readings = {
  cost: 'δ is read as ∂C/∂z, with the mean over the samples in it: dW and db then only add up.',
  loss: 'δ is read as the derivative of each sample’s own loss: dW and db then take the mean.',
} as const;
