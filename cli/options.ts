import { parseArgs } from 'node:util';
import { quote } from '../src/engine/problem/words.ts';
import { misused } from './usage.ts';

/** What stands on a command line: files in order, `--name` flags, and `--name value` (or `--name=value`) choices. */
export interface Options {
  readonly files: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly choices: ReadonlyMap<string, string>;
}

/** Sorts the words behind a command. Options that it doesn't have, and choices without a value, are refused. */
export function optionsFrom(args: readonly string[], known: { flags: readonly string[]; choices: readonly string[] }) {
  const options = Object.fromEntries([
    ...known.flags.map((name) => [name, { type: 'boolean' }] as const),
    ...known.choices.map((name) => [name, { type: 'string' }] as const),
  ]);
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const files: string[] = [];
  const flags = new Set<string>();
  const choices = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (known.choices.includes(name)) {
      // A choice takes the next word, whatever it is; `--program --json` has lost its value.
      if (value === undefined || (value.startsWith('--') && !token.inlineValue)) misused(`${rawName} needs a value`);
      if (choices.has(name)) misused(`${rawName} is given twice`);
      choices.set(name, value);
    } else if (known.flags.includes(name)) {
      if (value !== undefined) misused(`${rawName} takes no value, got ${quote(value)}`);
      flags.add(name);
    } else misused(`unknown option ${quote(rawName)}`);
  }
  return { files, flags, choices } satisfies Options;
}
