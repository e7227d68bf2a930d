import { type ComponentType, lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { DocumentPicker } from '../src/components/controls/DocumentPicker.tsx';
import { PanelBoundary } from '../src/components/controls/PanelBoundary.tsx';
import { firstMove } from '../src/components/math/when-idle.ts';
import { InspectorPanel } from '../src/components/panels/InspectorPanel.tsx';
import { NetworkPanel } from '../src/components/panels/NetworkPanel.tsx';
import { ProgramPanel } from '../src/components/panels/ProgramPanel.tsx';
import { TimelinePanel } from '../src/components/panels/TimelinePanel.tsx';
import { placeInWords } from '../src/components/panels/timeline/place-in-words.ts';
import type { OnRead } from '../src/components/view.ts';
import type { DocumentId } from '../src/documents/index.ts';
import { pickWithin } from '../src/documents/pick.ts';
import type { ActivationId } from '../src/engine/activations/index.ts';
import { problemFile } from '../src/engine/problem.ts';
import { BarActions } from './BarActions.tsx';
import { costsAt, currentPass, passAt, viewOf } from './derive.ts';
import { NetworkHeader } from './NetworkHeader.tsx';
import { openFiles, openText } from './open.ts';
import { documentIds, documentOf, documentTitles, isOpen, openDocument } from './shelf.ts';
import { useStore } from './store.ts';
import type { ToolId } from './tools/index.ts';
import { useAppearance } from './useAppearance.ts';
import { useKeys } from './useKeys.ts';
import { usePlayback } from './usePlayback.ts';

// Dialogs and sheets are fetched when they are first asked for.
const HelpDialog = lazy(async () => ({
  default: (await import('../src/components/controls/HelpDialog.tsx')).HelpDialog,
}));
const Comparison = lazy(async () => ({
  default: (await import('../src/components/controls/Comparison.tsx')).Comparison,
}));
const Answers = lazy(async () => {
  await firstMove;
  return { default: (await import('../src/components/panels/Answers.tsx')).Answers };
});
const OpenDialog = lazy(async () => ({
  default: (await import('../src/components/controls/OpenDialog.tsx')).OpenDialog,
}));

const ReaderPage = lazy(async () => ({ default: (await import('./ReaderPage.tsx')).ReaderPage }));
const BugBanner = lazy(async () => ({ default: (await import('./BugBanner.tsx')).BugBanner }));
const Tools = lazy(async () => ({ default: (await import('./Tools.tsx')).Tools }));
// The program is there without it, so it may fail to come.
const Foot = lazy<ComponentType>(async () => {
  await firstMove;
  return import('./Foot.tsx').then(
    (own) => ({ default: own.Foot }),
    () => ({ default: () => null }),
  );
});
const foot = (
  <PanelBoundary name="What stands under the lines" attempt={undefined}>
    <Suspense fallback={null}>
      <Foot />
    </Suspense>
  </PanelBoundary>
);

const actions = useStore.getInitialState();
const choose = (id: string) => void actions.setDocument(id as DocumentId);
const noBreakpoints: readonly string[] = [];
const noConditions = {};

/** The explorer: lays out the four panels and hands them plain props. */
export function App() {
  const state = useStore();
  const [comparing, setComparing] = useState(false);
  /** All documents are needed to compare them; those that can't be fetched are left out. */
  const compare = useCallback(async (open: boolean) => {
    if (open) await Promise.allSettled(documentIds.map(openDocument));
    setComparing(open);
  }, []);
  /** The whole document is read instead of the numbers: from the top, or from one of its equations. */
  const [reading, setReading] = useState<Parameters<OnRead>[0]>();
  const closeDocument = useCallback(() => setReading(undefined), []);
  const closeComparison = useCallback(() => setComparing(false), []);
  const opener = useRef<HTMLButtonElement>(null);
  const [opening, setOpening] = useState(false);
  const openNetwork = useCallback(() => setOpening(true), []);
  /** A tool stands in the place of the network; the one that was open last opens again. */
  const [tool, setTool] = useState<{ id: ToolId; open: boolean; files?: readonly File[] }>({
    id: 'check',
    open: false,
  });
  const openTool = useCallback((id: ToolId) => setTool({ id, open: true }), []);
  const toggleTool = useCallback(() => setTool((old) => ({ id: old.id, open: !old.open })), []);
  const checkFiles = useCallback((files: readonly File[]) => setTool({ id: 'check', open: true, files }), []);
  const [helping, setHelping] = useState(false);
  const help = useCallback(() => setHelping(true), []);
  const { compact, narrow } = useAppearance();
  usePlayback();
  useKeys(help);

  const { problem, documentId, samples, iteration, cursor, focus, changed, sample, pick, bug } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the view is derived from; other choices don't change it.
  const view = useMemo(
    () => viewOf(state),
    [problem, documentId, samples, iteration, cursor, focus, changed, sample, pick, bug],
  );
  const pass = currentPass(state);
  const breakpoints = state.breakpoints[documentId] ?? noBreakpoints;
  const conditions = state.conditions[documentId] ?? noConditions;
  const words = placeInWords(view, iteration + state.earlier);
  /** The same pass in another document. A bug that is on is not in there: its numbers are what should come out. */
  const passIn = (other: string) => {
    const id = other as DocumentId;
    if (!isOpen(id)) return undefined;
    const there = () => passAt({ ...state, documentId: id, problem: pass.problem, bug: undefined }, 0);
    return { document: documentOf(id), ...(id === documentId ? pass : there()) };
  };
  const setActivation = useCallback((layer: number, activation: ActivationId) => {
    actions.changeProblem((old) => ({
      ...old,
      activations: old.activations.map((id, i) => (i === layer - 1 ? activation : id)),
    }));
  }, []);
  const canStepInto =
    cursor.index > 0 &&
    cursor.term === undefined &&
    (cursor.element === undefined || pass.extent.terms(cursor.index, cursor.element) > 1);

  const inspector = (name: string, part?: 'statement' | 'facts') => (
    <PanelBoundary name={name} attempt={view}>
      <InspectorPanel
        view={view}
        iteration={iteration + state.earlier}
        onFocus={actions.setFocus}
        onGoTo={actions.goTo}
        onRead={setReading}
        {...(part === undefined ? {} : { part })}
      />
    </PanelBoundary>
  );
  // On a phone the statement and its facts stand apart, with the network between them.
  const panels = (
    <>
      {inspector('Inspector', narrow ? 'statement' : undefined)}
      {tool.open ? (
        <Suspense fallback={<section className="network" />}>
          <Tools view={view} narrow={narrow} files={tool.files} open={tool.id} onOpen={openTool} onClose={toggleTool} />
        </Suspense>
      ) : (
        <PanelBoundary name="Network" attempt={view}>
          <NetworkPanel
            view={view}
            header={<NetworkHeader sample={view.sample} />}
            compact={compact}
            narrow={narrow}
            onFocus={actions.setFocus}
            onEdit={actions.editNumber}
            onActivation={setActivation}
          />
        </PanelBoundary>
      )}
      {narrow ? inspector('Facts', 'facts') : null}
    </>
  );

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
        <div className="docs">
          <DocumentPicker
            titles={documentTitles}
            chosen={state.opening ?? documentId}
            comparing={comparing}
            narrow={narrow || compact}
            opener={opener}
            onCompare={compare}
            onChoose={choose}
          />
          {comparing ? (
            <Suspense fallback={null}>
              <Comparison
                titles={documentTitles}
                chosen={documentId}
                view={view}
                other={passIn}
                opener={opener}
                pick={pickWithin(problem, pick)}
                onPick={actions.setPick}
                onClose={closeComparison}
                onChoose={choose}
              />
            </Suspense>
          ) : null}
        </div>
        <BarActions debugging={tool.open} onDebug={toggleTool} onOpen={openNetwork} onHelp={help} />
      </header>

      {state.notice !== undefined ? (
        <div className={`notice ${state.notice.kind}`} role={state.notice.kind === 'error' ? 'alert' : 'status'}>
          <p>{state.notice.text}</p>
          <button type="button" className="tb" onClick={actions.dismiss}>
            Close
          </button>
        </div>
      ) : null}

      {bug ? (
        <Suspense fallback={null}>
          <BugBanner view={view} onOpen={openTool} />
        </Suspense>
      ) : null}

      <main className="cols">
        <PanelBoundary name="Program" attempt={view}>
          <ProgramPanel
            view={view}
            breakpoints={breakpoints}
            conditions={conditions}
            onBreakpoint={actions.toggleBreakpoint}
            onCondition={actions.askCondition}
            onRunTo={actions.runTo}
            onRead={setReading}
            foot={foot}
          />
        </PanelBoundary>
        {reading ? (
          <PanelBoundary name="The document" attempt={view}>
            <Suspense fallback={null}>
              <ReaderPage view={view} at={reading.at} onClose={closeDocument} />
            </Suspense>
          </PanelBoundary>
        ) : (
          panels
        )}
      </main>

      <PanelBoundary name="Timeline" attempt={view}>
        <TimelinePanel
          view={view}
          costs={costsAt(state)}
          iteration={iteration + state.earlier}
          playing={state.playing}
          speed={state.speed}
          breakpoints={breakpoints}
          conditions={conditions}
          canStepInto={canStepInto}
          atStart={cursor.index === 0 && iteration === 0}
          actions={actions}
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
        <PanelBoundary name="Why" attempt={view}>
          <Answers view={view} other={passIn} onFocus={actions.setFocus} onGoTo={actions.goTo} />
        </PanelBoundary>
        {helping ? <HelpDialog onClose={() => setHelping(false)} /> : null}
      </Suspense>
      <DropTarget onNumbers={checkFiles} />
    </div>
  );
}

/** A problem file dropped anywhere on the page opens; any other file is a student's numbers, to be checked. */
function DropTarget({ onNumbers }: { onNumbers: (files: readonly File[]) => void }) {
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      void openFiles([...(event.dataTransfer?.files ?? [])], onNumbers);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, [onNumbers]);
  return null;
}
