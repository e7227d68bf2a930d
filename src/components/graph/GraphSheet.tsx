import { useState } from 'react';
import type { Pick } from '../../documents/document.ts';
import { SheetDialog } from '../controls/SheetDialog.tsx';
import type { PassView } from '../view.ts';
import { GraphView } from './GraphView.tsx';
import { PathsView } from './PathsView.tsx';

interface GraphSheetProps {
  readonly pass: PassView;
  /** A pass of the same network that has the neurons of every sample by themselves. */
  readonly neurons: PassView;
  readonly sample: number;
  readonly pick: Pick;
  readonly onPick: (pick: Pick) => void;
  readonly onGoTo: (index: number) => void;
  readonly onClose: () => void;
}

const tabs = [
  ['graph', 'Computational graph'],
  ['paths', 'Paths of one weight'],
] as const;

/** The pass as a graph, and the paths through the network that lead to one gradient. */
export function GraphSheet({ pass, neurons, sample, pick, onPick, onGoTo, onClose }: GraphSheetProps) {
  const [tab, setTab] = useState<'graph' | 'paths'>('graph');
  const goTo = (index: number) => {
    onGoTo(index);
    onClose();
  };
  return (
    <SheetDialog className="gsheet" aria-labelledby="graph-title" onClose={onClose}>
      <header>
        <h2 id="graph-title">
          <span className="visually-hidden">Graph of the pass, </span>
          {pass.document.title}
        </h2>
        <fieldset className="gtabs">
          <legend className="visually-hidden">View</legend>
          {tabs.map(([id, title]) => (
            <label key={id}>
              <input type="radio" name="graph-view" checked={tab === id} onChange={() => setTab(id)} />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
        <form method="dialog">
          <button type="submit" className="tb">
            Close
          </button>
        </form>
      </header>
      {tab === 'graph' ? (
        <GraphView pass={pass} sample={sample} onGoTo={goTo} />
      ) : (
        <PathsView
          pass={neurons}
          sample={sample}
          pick={pick}
          onPick={onPick}
          borrowed={neurons.document !== pass.document}
        />
      )}
    </SheetDialog>
  );
}
