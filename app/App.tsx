import { CircleHelp, Contrast, FolderOpen, Presentation, Redo2, Undo2 } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { DocumentPicker } from '../src/components/controls/DocumentPicker.tsx';
import { PanelBoundary } from '../src/components/controls/PanelBoundary.tsx';
import { InspectorPanel } from '../src/components/panels/InspectorPanel.tsx';
import { NetworkPanel } from '../src/components/panels/NetworkPanel.tsx';
import { ProgramPanel } from '../src/components/panels/ProgramPanel.tsx';
import { TimelinePanel } from '../src/components/panels/TimelinePanel.tsx';
import { placeInWords } from '../src/components/panels/timeline/place-in-words.ts';
import type { DocumentId } from '../src/documents/index.ts';
import type { ActivationId } from '../src/engine/activations/index.ts';
import { problemFile } from '../src/engine/problem.ts';
import type { Theme } from './chosen.ts';
import { costsAt, currentPass, passAt, viewOf } from './derive.ts';
import { NetworkHeader } from './NetworkHeader.tsx';
import { openFile, openText } from './open.ts';
import { documentIds, documentOf, documentTitles, isOpen, openDocument } from './shelf.ts';
import { useStore } from './store.ts';
import { useAppearance } from './useAppearance.ts';
import { useKeys } from './useKeys.ts';
import { usePlayback } from './usePlayback.ts';

// Dialogs are fetched when they are first asked for.
const HelpDialog = lazy(async () => ({
  default: (await import('../src/components/controls/HelpDialog.tsx')).HelpDialog,
}));
const OpenDialog = lazy(async () => ({
  default: (await import('../src/components/controls/OpenDialog.tsx')).OpenDialog,
}));

const nextTheme: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };
const noBreakpoints: readonly string[] = [];

/** The explorer: lays out the four panels and hands them plain props. */
export function App() {
  const state = useStore();
  const [comparing, setComparing] = useState(false);
  /** All documents are needed to compare them; those that can't be fetched are left out. */
  const compare = useCallback(async (open: boolean) => {
    if (open) await Promise.allSettled(documentIds.map(openDocument));
    setComparing(open);
  }, []);
  const [opening, setOpening] = useState(false);
  const [helping, setHelping] = useState(false);
  const { compact, narrow } = useAppearance();
  usePlayback();
  useKeys(useCallback(() => setHelping(true), []));

  const { problem, documentId, samples, iteration, cursor, focus, changed, sample } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the view is derived from; other choices don't change it.
  const view = useMemo(() => viewOf(state), [problem, documentId, samples, iteration, cursor, focus, changed, sample]);
  const pass = currentPass(state);
  const breakpoints = state.breakpoints[documentId] ?? noBreakpoints;
  const words = placeInWords(view, iteration + state.earlier);
  const setActivation = useCallback((layer: number, activation: ActivationId) => {
    useStore.getState().changeProblem((old) => ({
      ...old,
      activations: old.activations.map((id, i) => (i === layer - 1 ? activation : id)),
    }));
  }, []);
  const canStepInto =
    cursor.index > 0 &&
    cursor.term === undefined &&
    (cursor.element === undefined || pass.extent.terms(cursor.index, cursor.element) > 1);

  return (
    <div className="app">
      <header className="bar">
        <a className="brand" href="./">
          <svg className="mark" viewBox="0 0 28 24" aria-hidden="true">
            <path className="tread" d="M10 9h8v12h-8z" />
            <path d="M2 21.5h24M2 21.5V15h8V9h8V3h8v18.5M10 15v6.5M18 9v12.5" />
          </svg>
          <h1>Backstep</h1>
        </a>
        <DocumentPicker
          titles={documentTitles}
          chosen={state.opening ?? documentId}
          view={view}
          other={(id) => {
            const documentId = id as DocumentId;
            return isOpen(documentId)
              ? { document: documentOf(documentId), ...passAt({ problem, samples, documentId }, iteration) }
              : undefined;
          }}
          comparing={comparing}
          narrow={narrow}
          onCompare={compare}
          onChoose={(id) => void state.setDocument(id as DocumentId)}
        />
        <div className="acts">
          <button
            type="button"
            className="ib"
            aria-label="Undo"
            title="Undo"
            disabled={state.past.length === 0}
            onClick={state.undo}
          >
            <Undo2 aria-hidden="true" />
          </button>
          <button
            type="button"
            className="ib"
            aria-label="Redo"
            title="Redo"
            disabled={state.future.length === 0}
            onClick={state.redo}
          >
            <Redo2 aria-hidden="true" />
          </button>
          <span className="sep" />
          <button
            type="button"
            className="ib"
            aria-label="Open or save a network"
            title="Open or save a network"
            onClick={() => setOpening(true)}
          >
            <FolderOpen aria-hidden="true" />
          </button>
          <button
            type="button"
            className="ib wide-only"
            aria-label="Projector mode"
            title="Large type, for a projector"
            aria-pressed={state.projector}
            onClick={() => state.setProjector(!state.projector)}
          >
            <Presentation aria-hidden="true" />
          </button>
          <button
            type="button"
            className="ib wide-only"
            aria-label="Keys"
            title="Keys"
            onClick={() => setHelping(true)}
          >
            <CircleHelp aria-hidden="true" />
          </button>
          <button
            type="button"
            className="ib"
            aria-label={`Theme: ${state.theme}`}
            title={`Theme: ${state.theme}`}
            onClick={() => state.setTheme(nextTheme[state.theme])}
          >
            <Contrast aria-hidden="true" />
          </button>
        </div>
      </header>

      {state.notice !== undefined ? (
        <div className={`notice ${state.notice.kind}`} role={state.notice.kind === 'error' ? 'alert' : 'status'}>
          <p>{state.notice.text}</p>
          <button type="button" className="tb" onClick={state.dismiss}>
            Close
          </button>
        </div>
      ) : null}

      <main className="cols">
        <PanelBoundary name="Program" attempt={view}>
          <ProgramPanel
            view={view}
            breakpoints={breakpoints}
            onBreakpoint={state.toggleBreakpoint}
            onRunTo={state.runTo}
          />
        </PanelBoundary>
        <PanelBoundary name="Inspector" attempt={view}>
          <InspectorPanel
            view={view}
            iteration={iteration + state.earlier}
            onFocus={state.setFocus}
            onGoTo={state.goTo}
            {...(narrow ? { part: 'statement' as const } : {})}
          />
        </PanelBoundary>
        <PanelBoundary name="Network" attempt={view}>
          <NetworkPanel
            view={view}
            header={<NetworkHeader view={view} />}
            compact={compact}
            narrow={narrow}
            onFocus={state.setFocus}
            onEdit={state.editNumber}
            onActivation={setActivation}
          />
        </PanelBoundary>
        {narrow ? (
          <PanelBoundary name="Facts" attempt={view}>
            <InspectorPanel
              view={view}
              iteration={iteration + state.earlier}
              onFocus={state.setFocus}
              onGoTo={state.goTo}
              part="facts"
            />
          </PanelBoundary>
        ) : null}
      </main>

      <PanelBoundary name="Timeline" attempt={view}>
        <TimelinePanel
          view={view}
          costs={costsAt(state)}
          iteration={iteration + state.earlier}
          playing={state.playing}
          speed={state.speed}
          breakpoints={breakpoints}
          canStepInto={canStepInto}
          atStart={cursor.index === 0 && iteration === 0}
          actions={state}
        />
      </PanelBoundary>

      <p className="visually-hidden" aria-live={state.playing ? 'off' : 'polite'}>
        {words}
      </p>
      <Suspense fallback={null}>
        {opening ? (
          <OpenDialog
            current={JSON.stringify(problemFile(pass.problem), undefined, 1)}
            onOpen={openText}
            onClose={() => setOpening(false)}
          />
        ) : null}
        {helping ? <HelpDialog onClose={() => setHelping(false)} /> : null}
      </Suspense>
      <DropTarget />
    </div>
  );
}

/** A problem file dropped anywhere on the page opens. */
function DropTarget() {
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) void openFile(file);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, []);
  return null;
}
