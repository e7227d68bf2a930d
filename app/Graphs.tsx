import { lazy, Suspense, useState } from 'react';
import type { PassView } from '../src/components/view.ts';
import { hasNeurons } from '../src/debugger/paths.ts';
import type { DocumentId } from '../src/documents/index.ts';
import { pickWithin } from '../src/documents/pick.ts';
import { reference } from '../src/engine/algebra/expression.ts';
import { passAt, sampleAt, statementAt } from './derive.ts';
import { documentOf } from './shelf.ts';
import { useStore } from './store.ts';
import './styles/graphs.css';

const GraphSheet = lazy(async () => ({
  default: (await import('../src/components/graph/GraphSheet.tsx')).GraphSheet,
}));

const actions = useStore.getInitialState();

/** The way to the computational graph, under the lines of the program: in Math of NN it is the section that was left empty. */
export function Graphs() {
  const state = useStore();
  const [open, setOpen] = useState(false);
  const isSection = state.documentId === 'math-of-nn';
  const passIn = (documentId: DocumentId): PassView => ({
    document: documentOf(documentId),
    ...passAt({ ...state, documentId }, state.iteration),
  });
  return (
    <>
      <button type="button" className={isSection ? 'gopen section' : 'gopen'} onClick={() => setOpen(true)}>
        <svg viewBox="0 0 24 16" aria-hidden="true">
          <path d="M4 3.5h6l4 4.5h6M4 12.5h6l4-4.5" />
          <circle cx="4" cy="3.5" r="2.5" />
          <circle cx="4" cy="12.5" r="2.5" />
          <circle cx="14" cy="8" r="2.5" />
        </svg>
        <span>
          {isSection ? '§4 ' : ''}Computational graph
          {isSection ? <small>only its heading is printed</small> : null}
        </span>
      </button>
      {open ? <Sheet passIn={passIn} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Sheet({ passIn, onClose }: { passIn: (id: DocumentId) => PassView; onClose: () => void }) {
  const state = useStore();
  const { documentId, problem, pick, cursor, iteration } = state;
  const pass = passIn(documentId);
  const own = passAt(state, iteration);
  const hasOwn = hasNeurons(pass.trace) && pass.trace.writer(reference('dW', 1)) !== undefined;
  return (
    <Suspense fallback={null}>
      <GraphSheet
        pass={pass}
        neurons={hasOwn ? pass : passIn('together')}
        sample={sampleAt(own, statementAt(own, cursor.index), state.sample)}
        pick={pickWithin(problem, pick)}
        onPick={actions.setPick}
        onGoTo={actions.goTo}
        onClose={onClose}
      />
    </Suspense>
  );
}
