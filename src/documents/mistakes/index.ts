import { accumulatedTwice } from './accumulated-twice.ts';
import { activationDerivativeTwice } from './activation-derivative-twice.ts';
import { biasNotSummed } from './bias-not-summed.ts';
import { derivativeAtActivation } from './derivative-at-activation.ts';
import { doubleBatchMean } from './double-batch-mean.ts';
import { extraOutputMean } from './extra-output-mean.ts';
import { factorOfTwo } from './factor-of-two.ts';
import { learningRateInGradient } from './learning-rate-in-gradient.ts';
import { missingActivation } from './missing-activation.ts';
import { missingActivationDerivative } from './missing-activation-derivative.ts';
import { missingBatchMean } from './missing-batch-mean.ts';
import { missingBias } from './missing-bias.ts';
import { missingOutputMean } from './missing-output-mean.ts';
import type { Mistake } from './mistake.ts';
import { reluDerivativeOne } from './relu-derivative-one.ts';
import { samplesOverwritten } from './samples-overwritten.ts';
import { sigmoidSign } from './sigmoid-sign.ts';
import { signFlipped } from './sign-flipped.ts';
import { softmaxDerivativeTwice } from './softmax-derivative-twice.ts';
import { softmaxDiagonal } from './softmax-diagonal.ts';
import { softmaxWrongAxis } from './softmax-wrong-axis.ts';
import { transposed } from './transposed.ts';
import { untransposedWeights } from './untransposed-weights.ts';
import { updatedWeightsUsed } from './updated-weights-used.ts';
import { wrongLayerActivation } from './wrong-layer-activation.ts';
import { wrongLayerSlope } from './wrong-layer-slope.ts';
import { wrongLayerWeights } from './wrong-layer-weights.ts';

export type { Form, Mistake, Part } from './mistake.ts';
export { mapLines, mutate, mutateLine, plainProgram, type Scope } from './mutate.ts';

/** Every mistake that can be named. A new one is one file and one line here. */
export const mistakes: readonly Mistake[] = [
  missingActivationDerivative,
  reluDerivativeOne,
  derivativeAtActivation,
  activationDerivativeTwice,
  wrongLayerSlope,
  untransposedWeights,
  transposed,
  signFlipped,
  missingBatchMean,
  doubleBatchMean,
  factorOfTwo,
  missingOutputMean,
  extraOutputMean,
  biasNotSummed,
  samplesOverwritten,
  wrongLayerActivation,
  wrongLayerWeights,
  updatedWeightsUsed,
  softmaxDerivativeTwice,
  softmaxDiagonal,
  softmaxWrongAxis,
  sigmoidSign,
  missingBias,
  missingActivation,
  accumulatedTwice,
  learningRateInGradient,
];

export const mistakeOf = (id: string): Mistake | undefined => mistakes.find((mistake) => mistake.id === id);
