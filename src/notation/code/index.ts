import type { Language } from './language.ts';
import { numpy } from './numpy.ts';
import { pytorch } from './pytorch.ts';
import { tfjs } from './tfjs.ts';

export { lineOf } from './line.ts';
export { scriptOf } from './script.ts';

/** Every language that statements and programs are printed in. A new one is one file and one line here. */
export const languages = { numpy, pytorch, tfjs } as const satisfies Record<string, Language>;

export type LanguageId = keyof typeof languages;
