import { reading as dick } from '../dick-2021/reader.ts';
import { reading as lazo } from '../lazo/reader.ts';
import { reading as mathOfNN } from '../math-of-nn/reader.ts';
import { reading as networkConvention } from '../network-convention/reader.ts';
import { reading as wichmann } from '../wichmann/reader.ts';
import type { Reading } from './entry.ts';

/** The five sources, whole, in the order of the picker. */
export const readings = {
  dick,
  'network-convention': networkConvention,
  lazo,
  wichmann,
  'math-of-nn': mathOfNN,
} as const satisfies Record<string, Reading>;

export type ReadingId = keyof typeof readings;
