import { check } from './check.ts';
import { code } from './code.ts';
import type { Command } from './command.ts';
import { trace } from './trace.ts';

/** Every command. A new one is one file and one line here. */
export const commands = { trace, check, code } as const satisfies Record<string, Command>;
