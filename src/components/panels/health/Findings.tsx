import type { Neurons } from '../../../debugger/health/everywhere.ts';
import type { Health } from '../../../debugger/health/health.ts';
import type { Run } from '../../../debugger/health/quantities.ts';
import { calmWords, findingsIn } from './findings.ts';
import { PlaceLink } from './PlaceLink.tsx';
import type { OnLook } from './props.ts';

interface FindingsProps {
  readonly health: Health;
  readonly run: Run;
  readonly everywhere: Neurons | undefined;
  readonly onLook: OnLook;
}

/** The summary at the top: what stands out, each with the way to its statement. */
export function Findings({ health, run, everywhere, onLook }: FindingsProps) {
  const found = findingsIn(health, run, everywhere);
  if (found.length === 0)
    return (
      <p className="calm" role="status">
        {calmWords(health)}
      </p>
    );
  return (
    <ul className="findings" aria-label="What stands out">
      {found.map(({ kind, text, target }) => (
        <li key={text} data-finding={kind}>
          {text} {target === undefined ? null : <PlaceLink target={target} onLook={onLook} />}
        </li>
      ))}
    </ul>
  );
}
