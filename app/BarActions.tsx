import { Bug, CircleHelp, Contrast, FolderOpen, Presentation, Redo2, Undo2 } from 'lucide-react';
import { memo } from 'react';
import { IconButton } from '../src/components/controls/IconButton.tsx';
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
      <IconButton label="Debug my gradients" icon={Bug} className="debug" aria-pressed={debugging} onClick={onDebug}>
        <span className="wide-only">Debug</span>
      </IconButton>
      <span className="sep" />
      <IconButton label="Undo" icon={Undo2} title="Undo" disabled={!canUndo} onClick={actions.undo} />
      <IconButton label="Redo" icon={Redo2} title="Redo" disabled={!canRedo} onClick={actions.redo} />
      <span className="sep" />
      <IconButton label="Open or save a network" icon={FolderOpen} title="Open or save a network" onClick={onOpen} />
      <IconButton
        label="Projector mode"
        icon={Presentation}
        className="wide-only"
        title="Large type, for a projector"
        aria-pressed={projector}
        onClick={() => actions.setProjector(!projector)}
      />
      <IconButton label="Keys" icon={CircleHelp} className="wide-only" title="Keys" onClick={onHelp} />
      <IconButton
        label={`Theme: ${theme}`}
        icon={Contrast}
        title={`Theme: ${theme}`}
        onClick={() => actions.setTheme(nextTheme[theme])}
      />
    </div>
  );
});
