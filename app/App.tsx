import { Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { DocumentPicker } from '../src/components/controls/DocumentPicker.tsx';
import { PanelBoundary } from '../src/components/controls/PanelBoundary.tsx';
import { InspectorPanel } from '../src/components/panels/InspectorPanel.tsx';
import { NetworkPanel } from '../src/components/panels/NetworkPanel.tsx';
import { ProgramPanel } from '../src/components/panels/ProgramPanel.tsx';
import { TimelinePanel } from '../src/components/panels/TimelinePanel.tsx';
import { placeInWords } from '../src/components/panels/timeline/place-in-words.ts';
import type { DocumentId } from '../src/documents/index.ts';
import { pickWithin } from '../src/documents/pick.ts';
import type { ActivationId } from '../src/engine/activations/index.ts';
import { problemFile } from '../src/engine/problem.ts';
import { BarActions } from './BarActions.tsx';
import { DropTarget } from './DropTarget.tsx';
import { costsAt, currentPass, passAt, viewOf } from './derive.ts';
import { Answers, BugBanner, Comparison, foot, HelpDialog, OpenDialog, ReaderPage, Tools } from './fetched.tsx';
import { NetworkHeader } from './NetworkHeader.tsx';
import { openText } from './open.ts';
import { documentIds, documentOf, documentTitles, isOpen, openDocument } from './shelf.ts';
import { useStore } from './store.ts';
import { useAppearance } from './useAppearance.ts';
import { useKeys } from './useKeys.ts';
import { usePlayback } from './usePlayback.ts';
import { useStage } from './useStage.ts';

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
  const { tool, isToolOpen, files, reading, openTool, toggleTool, checkFiles, read, closeDocument } = useStage();
  const closeComparison = useCallback(() => setComparing(false), []);
  const opener = useRef<HTMLButtonElement>(null);
  const [opening, setOpening] = useState(false);
  const openNetwork = useCallback(() => setOpening(true), []);
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
        onRead={read}
        {...(part === undefined ? {} : { part })}
      />
    </PanelBoundary>
  );
  // On a phone the statement and its facts stand apart, with the network between them.
  const panels = (
    <>
      {inspector('Inspector', narrow ? 'statement' : undefined)}
      {isToolOpen ? (
        <PanelBoundary name="Debug" attempt={tool}>
          <Suspense fallback={<section className="network" />}>
            <Tools view={view} narrow={narrow} files={files} open={tool} onOpen={openTool} onClose={toggleTool} />
          </Suspense>
        </PanelBoundary>
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
        <BarActions
          debugging={isToolOpen && reading === undefined}
          onDebug={toggleTool}
          onOpen={openNetwork}
          onHelp={help}
        />
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
            onRead={read}
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
