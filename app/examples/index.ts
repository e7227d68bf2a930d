import { deadRelu } from './dead-relu.ts';
import { dickL5 } from './dick-l5.ts';
import type { Example } from './example.ts';
import { integerRelu } from './integer-relu.ts';
import { iris } from './iris.ts';
import { published222 } from './published-2-2-2.ts';
import { reusedWeights } from './reused-weights.ts';
import { vanishing } from './vanishing.ts';
import { xor } from './xor.ts';

export type { Example } from './example.ts';

/** Every ready-made problem, in the order of the menu. The keys stand in links. */
export const examples = {
  'published-2-2-2': published222,
  'integer-relu': integerRelu,
  xor,
  'dick-l5': dickL5,
  'reused-weights': reusedWeights,
  'dead-relu': deadRelu,
  vanishing,
  iris,
} as const satisfies Record<string, Example>;

export type ExampleId = keyof typeof examples;
