import { type Attempt, judge } from '../../src/debugger/verdict/evidence.ts';
import { type Settings, settingsThatFit } from '../../src/debugger/verdict/settings.ts';
import type { Judged } from './check-messages.ts';

/** How long, in milliseconds, other settings of the network are looked for: in a worker, and where the page stands still. */
export const patience = { worker: 3000, page: 300 } as const;

export { judge };

/** With which other settings of the network numbers that were found wrong would be right. */
export function otherSettings(
  attempts: readonly Attempt[],
  { verdict, attempt }: Judged,
  milliseconds: number,
): Settings | undefined {
  if (verdict.firstWrong === undefined) return undefined;
  const end = Date.now() + milliseconds;
  return settingsThatFit(attempts[attempt]!, verdict.firstWrong, () => Date.now() > end);
}
