import { dick } from './dick-2021.ts';
import type { Document } from './document.ts';
import { lazo } from './lazo.ts';
import { mathOfNN } from './math-of-nn.ts';
import { networkConvention } from './network-convention.ts';
import { networkConventionCode } from './network-convention-code.ts';
import { together } from './together.ts';
import { wichmann } from './wichmann.ts';

/** Every document, in the order of the picker. A new one is one file, its title, and one line here. */
export const documents = {
  together,
  dick,
  'network-convention': networkConvention,
  'network-convention-code': networkConventionCode,
  lazo,
  wichmann,
  'math-of-nn': mathOfNN,
} as const satisfies Record<string, Document>;

export type DocumentId = keyof typeof documents;
