import type { Activation } from './activation.ts';
import { elu } from './elu.ts';
import { gelu } from './gelu.ts';
import { identity } from './identity.ts';
import { leakyRelu } from './leaky-relu.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { silu } from './silu.ts';
import { softmax } from './softmax.ts';
import { softplus } from './softplus.ts';
import { tanh } from './tanh.ts';

export type { Activation, ColumnwiseActivation, ElementwiseActivation } from './activation.ts';

/** Every activation that a problem file can name, in the order of its contract (DESIGN §4). */
export const activations = {
  identity,
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  elu,
  softplus,
  silu,
  gelu,
  softmax,
} as const satisfies Record<string, Activation>;

export type ActivationId = keyof typeof activations;
