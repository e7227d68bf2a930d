import { Bug, CircleHelp, Contrast, FolderOpen, Presentation, Redo2, Undo2 } from 'lucide-react';
import { memo } from 'react';
import type { Theme } from './chosen.ts';
import { useStore } from './store.ts';

const nextTheme: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };
const actions = useStore.getInitialState();

interface BarActionsProps {
  readonly debugging: boolean;
  readonly onDebug: () => void;
  readonly onOpen: () => void;
  readonly onHelp: () => void;
}

/** Debugging tools, undo and redo, open, projector, keys and theme. */
export const BarActions = memo(function BarActions({ debugging, onDebug, onOpen, onHelp }: BarActionsProps) {
  const canUndo = useStore(({ past }) => past.length > 0);
  const canRedo = useStore(({ future }) => future.length > 0);
  const projector = useStore((state) => state.projector);
  const theme = useStore((state) => state.theme);
  return (
    <div className="acts">
      <button
        type="button"
        className="ib debug"
        aria-label="Debug my gradients"
        aria-pressed={debugging}
        onClick={onDebug}
      >
        <Bug aria-hidden="true" />
        <span className="wide-only">Debug</span>
      </button>
      <span className="sep" />
      <button type="button" className="ib" aria-label="Undo" title="Undo" disabled={!canUndo} onClick={actions.undo}>
        <Undo2 aria-hidden="true" />
      </button>
      <button type="button" className="ib" aria-label="Redo" title="Redo" disabled={!canRedo} onClick={actions.redo}>
        <Redo2 aria-hidden="true" />
      </button>
      <span className="sep" />
      <button
        type="button"
        className="ib"
        aria-label="Open or save a network"
        title="Open or save a network"
        onClick={onOpen}
      >
        <FolderOpen aria-hidden="true" />
      </button>
      <button
        type="button"
        className="ib wide-only"
        aria-label="Projector mode"
        title="Large type, for a projector"
        aria-pressed={projector}
        onClick={() => actions.setProjector(!projector)}
      >
        <Presentation aria-hidden="true" />
      </button>
      <button type="button" className="ib wide-only" aria-label="Keys" title="Keys" onClick={onHelp}>
        <CircleHelp aria-hidden="true" />
      </button>
      <button
        type="button"
        className="ib"
        aria-label={`Theme: ${theme}`}
        title={`Theme: ${theme}`}
        onClick={() => actions.setTheme(nextTheme[theme])}
      >
        <Contrast aria-hidden="true" />
      </button>
    </div>
  );
});
