import { create } from 'zustand';
import { nextOf, nextStop } from '../src/debugger/breakpoints.ts';
import { at, type Cursor, stepBack, stepInto, stepOut, stepOver } from '../src/debugger/cursor.ts';
import { edit } from '../src/debugger/edit.ts';
import type { SampleChoice } from '../src/debugger/passes.ts';
import { samePlace } from '../src/debugger/places.ts';
import { remember, undoMove } from '../src/debugger/trail.ts';
import { BackstepError } from '../src/engine/errors.ts';
import { problemFile, problemFrom } from '../src/engine/problem.ts';
import type { Actions } from './actions.ts';
import { type Chosen, type Work, workOf } from './chosen.ts';
import { currentPass, passAt, statementAt } from './derive.ts';
import { type ExampleId, examples } from './examples/index.ts';
import { openLab } from './lab.ts';
import { isOpen, openDocument } from './shelf.ts';

const longestHistory = 200;

function workFromExample(id: ExampleId): Work {
  const { file, start } = examples[id];
  return { problem: problemFrom(file), exampleId: id, samples: start?.samples ?? 'all', iteration: 0, earlier: 0 };
}

const first = Object.keys(examples)[0] as ExampleId;

export const initial = (): Chosen => ({
  ...workFromExample(first),
  documentId: 'together',
  opening: undefined,
  cursor: at(0),
  trail: [],
  sample: 0,
  pick: undefined,
  bug: undefined,
  breakpoints: {},
  conditions: {},
  watches: [],
  asking: undefined,
  theme: 'auto',
  projector: false,
  speed: 1,
  playing: false,
  focus: undefined,
  changed: undefined,
  notice: undefined,
  past: [],
  future: [],
});

export const sentence = (error: unknown): string =>
  error instanceof BackstepError ? error.message : `Something unexpected happened: ${String(error)}`;

/** What judges conditions is fetched when there is one to judge. */
export const conditional = (work: (how: typeof import('./conditional.ts')) => void): Promise<void> =>
  import('./conditional.ts').then(work, (error) => useStore.getState().say('error', sentence(error)));

export const useStore = create<Chosen & Actions>()((set, get) => {
  /** A move of the cursor: the pointer's highlight and the mark of the last edit belong to the step before. */
  const moveTo = (cursor: Cursor, more: Partial<Chosen> = {}) => {
    set({ cursor, changed: undefined, sample: 0, ...more });
  };

  /** New work: undoable, and the cursor stays where it is as far as the new pass has such a place. */
  const adopt = (work: Work, more: Partial<Chosen> = {}) => {
    const chosen = get();
    const before = statementAt(currentPass(chosen), chosen.cursor.index);
    const next = { ...chosen, ...work };
    const { program } = currentPass(next);
    const same =
      chosen.cursor.index <= program.statements.length &&
      program.statements.length === currentPass(chosen).program.statements.length;
    const place = same ? chosen.cursor : at((samePlace(before, program).statement?.index ?? -1) + 1);
    set({
      ...work,
      cursor: place,
      trail: [],
      focus: undefined,
      changed: undefined,
      notice: undefined,
      past: [...chosen.past.slice(-longestHistory + 1), workOf(chosen)],
      future: [],
      ...more,
    });
  };

  const travel = (from: 'past' | 'future', to: 'past' | 'future') => {
    const chosen = get();
    const stack = chosen[from];
    const work = stack.at(-1);
    if (work === undefined) return;
    adopt(work, { [from]: stack.slice(0, -1), [to]: [...chosen[to], workOf(chosen)], playing: false });
  };

  /** The network as it is in this pass becomes the problem, so that an edit in the third pass does not undo the first two. */
  const rebased = (): Work => {
    const chosen = get();
    return {
      ...workOf(chosen),
      problem: currentPass(chosen).problem,
      iteration: 0,
      earlier: chosen.earlier + chosen.iteration,
    };
  };

  const attempt = (work: () => void): boolean => {
    try {
      work();
      return true;
    } catch (error) {
      set({ notice: { kind: 'error', text: sentence(error) } });
      return false;
    }
  };

  return {
    ...initial(),

    step() {
      const { cursor, trail, iteration } = get();
      const next = stepOver(cursor, currentPass(get()).extent);
      if (next === undefined) moveTo(at(0), { iteration: iteration + 1, trail: [] });
      else moveTo(next, { trail: remember(trail, cursor, next) });
    },
    back() {
      const { cursor, trail, iteration } = get();
      const undone = undoMove(trail, cursor);
      const previous = undone?.cursor ?? stepBack(cursor);
      if (previous !== undefined) moveTo(previous, { trail: undone?.trail ?? trail });
      else if (iteration > 0) {
        const { statements } = passAt(get(), iteration - 1).extent;
        moveTo(at(statements), { iteration: iteration - 1, trail: [] });
      }
    },
    into() {
      const { cursor, trail } = get();
      const next = stepInto(cursor, currentPass(get()).extent);
      moveTo(next, { trail: remember(trail, cursor, next) });
    },
    out() {
      const { cursor, trail } = get();
      const next = stepOut(cursor);
      moveTo(next, { trail: remember(trail, cursor, next) });
    },
    proceed() {
      const { cursor, breakpoints, documentId, conditions } = get();
      if (conditions[documentId]) return void conditional(({ proceed }) => proceed());
      moveTo(at(nextStop(currentPass(get()).program, new Set(breakpoints[documentId]), cursor.index)), {
        playing: false,
      });
    },
    runTo(lineId) {
      moveTo(at(nextOf(currentPass(get()).program, lineId, get().cursor.index)), { playing: false });
    },
    goTo(index, element) {
      const { statements } = currentPass(get()).extent;
      moveTo(at(Math.min(Math.max(0, Math.round(index)), statements), element));
    },
    restart: () => moveTo(at(0), { playing: false, iteration: 0, trail: [] }),
    end: () => moveTo(at(currentPass(get()).extent.statements), { playing: false }),
    setPlaying: (playing) => set({ playing }),
    setSpeed: (speed) => set({ speed }),

    async setDocument(documentId) {
      if (!isOpen(documentId)) {
        set({ opening: documentId });
        try {
          await openDocument(documentId);
        } catch (error) {
          return set({ opening: undefined, notice: { kind: 'error', text: sentence(error) } });
        }
        // Another one was chosen in the meantime.
        if (get().opening !== documentId) return;
        set({ opening: undefined });
      }
      const chosen = get();
      if (documentId === chosen.documentId) return;
      const here = statementAt(currentPass(chosen), chosen.cursor.index);
      const { statement } = samePlace(here, passAt({ ...chosen, documentId }, chosen.iteration).program);
      moveTo(at((statement?.index ?? -1) + 1), { documentId, trail: [], focus: undefined });
    },
    loadExample: (id) => void attempt(() => adopt(workFromExample(id), { cursor: at(0), sample: 0, playing: false })),
    openProblem(problem) {
      const samples: SampleChoice = problem.inputs.length > 12 ? [0] : 'all';
      adopt(
        { problem, exampleId: undefined, samples, iteration: 0, earlier: 0 },
        { cursor: at(0), sample: 0, playing: false },
      );
    },
    editNumber(reference, place, value) {
      attempt(() => {
        const work = rebased();
        const { samples } = currentPass(get());
        const changed = {
          id: `${reference.symbol}${reference.layer === undefined ? '' : `.${String(reference.layer)}`}`,
          at: place,
        };
        adopt(
          { ...work, problem: edit(work.problem, reference, place, value, samples) },
          { changed, cursor: get().cursor },
        );
      });
    },
    changeProblem(change) {
      attempt(() => {
        const work = rebased();
        adopt({ ...work, problem: problemFrom(problemFile(change(work.problem))) });
      });
    },
    setSamples: (samples) => void attempt(() => adopt({ ...workOf(get()), samples }, { playing: false })),
    lookAt(sample) {
      const { cursor } = get();
      const { program } = currentPass(get());
      const here = statementAt(currentPass(get()), cursor.index);
      // A statement of one sample has a twin in every other sample: looking at another sample goes there.
      const twin =
        here?.bindings.k === undefined
          ? undefined
          : program.statements.find(
              ({ line, bindings }) => line === here.line && bindings.l === here.bindings.l && bindings.k === sample,
            );
      if (twin === undefined) set({ sample });
      else moveTo(at(twin.index + 1), { trail: [] });
    },
    setPick(pick) {
      const before = statementAt(currentPass(get()), get().cursor.index);
      const { program } = currentPass({ ...get(), pick });
      moveTo(at((samePlace(before, program).statement?.index ?? -1) + 1), { pick, trail: [], focus: undefined });
    },
    async setBug(bug) {
      try {
        if (bug) await openLab();
        set({ bug, playing: false });
      } catch (error) {
        set({ notice: { kind: 'error', text: sentence(error) } });
      }
    },
    toggleBreakpoint(lineId) {
      const { breakpoints, documentId } = get();
      const marked = breakpoints[documentId] ?? [];
      set({
        breakpoints: {
          ...breakpoints,
          [documentId]: marked.includes(lineId) ? marked.filter((id) => id !== lineId) : [...marked, lineId],
        },
      });
    },
    askCondition(lineId) {
      const { breakpoints, documentId, toggleBreakpoint } = get();
      if (!breakpoints[documentId]?.includes(lineId)) toggleBreakpoint(lineId);
      set({ asking: lineId });
    },
    setTheme: (theme) => set({ theme }),
    setProjector: (projector) => set({ projector }),
    setFocus(focus) {
      const old = get().focus;
      if (old?.id !== focus?.id || old?.at?.join() !== focus?.at?.join()) set({ focus });
    },
    say: (kind, text) => set({ notice: { kind, text } }),
    dismiss: () => set({ notice: undefined }),
    undo: () => travel('past', 'future'),
    redo: () => travel('future', 'past'),
  };
});
