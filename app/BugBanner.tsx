import { Bug } from 'lucide-react';
import type { View } from '../src/components/view.ts';
import { mistakeOf } from '../src/debugger/mutant/index.ts';
import './styles/bug-lab.css';
import { useStore } from './store.ts';
import type { ToolId } from './tools/index.ts';

const actions = useStore.getInitialState();

interface BugBannerProps {
  readonly view: View;
  readonly onOpen: (tool: ToolId) => void;
}

/** As long as a bug is on, the page says so, whichever tool is open. */
export function BugBanner({ view: { program, document }, onOpen }: BugBannerProps) {
  const bug = useStore((state) => state.bug);
  const mistake = bug && mistakeOf(bug);
  if (bug === undefined || mistake === undefined) return null;
  const isMade = program.lines.some(({ right }) => right !== undefined);
  const where = bug.scope === 'all' ? 'in every layer that has it' : `in layer ${bug.scope}`;
  return (
    <section className="bug-banner" aria-label="Bug lab">
      <p role="status">
        <Bug className="ic" aria-hidden="true" />
        <span>
          <b>{mistake.title}</b>
          {isMade
            ? `, ${where}: these numbers are wrong.`
            : `: this can’t be made here in ${document.title}, so these numbers are right.`}
        </span>
      </p>
      <button type="button" className="tb" onClick={() => onOpen('bugs')}>
        Bug lab
      </button>
      <button type="button" className="tb" onClick={() => void actions.setBug(undefined)}>
        Switch off
      </button>
    </section>
  );
}
