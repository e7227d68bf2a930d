import { Bug } from 'lucide-react';
import type { View } from '../src/components/view.ts';
import { mistakeOf } from '../src/documents/mistakes/index.ts';
import './styles/bug-lab.css';
import { useStore } from './store.ts';
import type { ToolId } from './tools/index.ts';

const actions = useStore.getInitialState();

/** The banner goes with the bug, so the keyboard is sent to where the bug came from. */
function switchOff() {
  void actions.setBug(undefined);
  document.querySelector<HTMLElement>('.ib.debug')?.focus();
}

interface BugBannerProps {
  readonly view: View;
  readonly onOpen: (tool: ToolId) => void;
}

/** As long as a bug is on, the page says so, whichever tool is open. */
export function BugBanner({ view, onOpen }: BugBannerProps) {
  const bug = useStore((state) => state.bug);
  const mistake = bug && mistakeOf(bug.id);
  if (bug === undefined || mistake === undefined) return null;
  const isMade = view.program.lines.some(({ right }) => right !== undefined);
  const where = bug.scope === 'all' ? 'in every layer that has it' : `in layer ${bug.scope}`;
  return (
    <section className="bug-banner" aria-label="Bug lab">
      <p role="status">
        <Bug className="ic" aria-hidden="true" />
        <span>
          <b>{mistake.title}</b>
          {isMade
            ? `, ${where}: these numbers are wrong.`
            : `: this can’t be made here in ${view.document.title}, so these numbers are right.`}
        </span>
      </p>
      <button type="button" className="tb" onClick={() => onOpen('bugs')}>
        Bug lab
      </button>
      <button type="button" className="tb" onClick={switchOff}>
        Switch off
      </button>
    </section>
  );
}
