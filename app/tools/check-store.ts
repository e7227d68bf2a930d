import { create } from 'zustand';
import type { StudentArray } from '../../src/debugger/student/arrays.ts';
import { joined, type ReadFile } from '../../src/debugger/student/joined.ts';
import { limits } from '../../src/debugger/student/limits.ts';
import type { NamedSymbol } from '../../src/debugger/student/names.ts';
import type { Corrections } from '../../src/debugger/student/parts.ts';
import { readArrays } from '../../src/debugger/student/read/index.ts';
import type { Attempt } from '../../src/debugger/verdict/evidence.ts';
import type { Settings } from '../../src/debugger/verdict/settings.ts';
import { messageOf } from '../../src/engine/errors.ts';
import { sentence } from '../store.ts';
import { keepText, keptText } from './check-keep.ts';
import type { Judged } from './check-messages.ts';
import { runVerdict, type Tried } from './verdict-runner.ts';

type Attempts = readonly Attempt[];
type Arrays = readonly StudentArray[];

export interface JudgedOutcome {
  readonly kind: 'judged';
  readonly attempts: Attempts;
  readonly judged: Judged;
  /** Other settings of the network with which the numbers would be right. */
  readonly settings?: Settings;
}

/** How far the verdict on some attempts is. `here`: on the page itself, because there is no worker. */
export type Outcome =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'busy';
      readonly attempts: Attempts;
      readonly tried: Tried;
      readonly here: boolean;
      /** What was found before, so that the page does not jump while it is found anew. */
      readonly before: JudgedOutcome | undefined;
    }
  | JudgedOutcome
  | { readonly kind: 'stopped'; readonly attempts: Attempts }
  | { readonly kind: 'failed'; readonly attempts: Attempts; readonly why: string };

/** What the reader brought to "Check mine" and chose there. It outlives the tool, so that closing it loses nothing. */
interface CheckState {
  /** Pasted or typed. */
  readonly text: string;
  /** Opened or dropped; while there are any, the text is not looked at. */
  readonly files: readonly ReadFile[];
  /** What was read; undefined while there is nothing that can be. */
  readonly arrays: Arrays | undefined;
  /** Why something could not be read. */
  readonly trouble: string | undefined;
  readonly corrections: Corrections;
  /** The arrays whose network was put on the screen, and what was taken for granted about it. */
  readonly opened: { readonly arrays: Arrays; readonly said: readonly string[] } | undefined;
  /** The arrays that are compared with the network on the screen, although they come with another one. */
  readonly withScreen: Arrays | undefined;
  /** The quantity that is looked at number by number; the first wrong one if none is chosen. */
  readonly shown: string | undefined;
  readonly outcome: Outcome;
}

interface CheckActions {
  setText(text: string): void;
  /** Opens files in the place of what was brought before, or beside the files that are open. */
  open(files: readonly File[], beside?: boolean): Promise<void>;
  /** Files that were dropped on the page: each list is taken once, however often the tool is opened. */
  take(files: readonly File[] | undefined): void;
  startOver(): void;
  /** What a name means after all; `null` leaves it out, and undefined goes back to what was read. */
  correct(name: string, meaning: { symbol: NamedSymbol; layer?: number } | null | undefined): void;
  setOpened(said: readonly string[]): void;
  setWithScreen(): void;
  show(id: string): void;
  /** Finds the verdict on these attempts, if it is not known. What was asked before is called off. */
  judge(attempts: Attempts | undefined): void;
  /** Calls the verdict off. */
  stop(): void;
  /** Finds the verdict that was called off. */
  resume(): void;
}

/** What belongs to one set of numbers, and goes with it. */
const fresh = {
  files: [],
  arrays: undefined,
  trouble: undefined,
  corrections: new Map(),
  opened: undefined,
  withScreen: undefined,
  shown: undefined,
} as const satisfies Partial<CheckState>;

/** How long, in milliseconds, a text rests before it is read. */
const rest = 200;

async function readFile(file: File): Promise<ReadFile> {
  if (file.size > limits.bytes) {
    const [most, size] = [limits.bytes, file.size].map((bytes) => Math.ceil(bytes / 2 ** 20));
    throw new Error(`expected a file of at most ${most} MB, got ${size} MB. Bring fewer samples or fewer arrays.`);
  }
  return { name: file.name, arrays: await readArrays(file.name, new Uint8Array(await file.arrayBuffer())) };
}

const sameAttempts = (a: Attempts, b: Attempts): boolean =>
  a.length === b.length && a.every(({ problem, brought }, i) => problem === b[i]!.problem && brought === b[i]!.brought);

export const useCheck = create<CheckState & CheckActions>()((set, get) => {
  /** Counts what was brought: an answer to something older is dropped. */
  let latest = 0;
  let taken: readonly File[] | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let callOff = () => {};

  const readText = async (text: string) => {
    const turn = ++latest;
    try {
      const arrays = await readArrays('', new TextEncoder().encode(text));
      if (turn === latest) set({ arrays, trouble: undefined });
    } catch (error) {
      if (turn === latest) set({ arrays: undefined, trouble: sentence(error) });
    }
  };

  const run = (attempts: Attempts) => {
    callOff();
    const { outcome: old } = get();
    const before = old.kind === 'judged' ? old : old.kind === 'busy' ? old.before : undefined;
    set({ outcome: { kind: 'busy', attempts, tried: { done: 0, all: 0 }, here: false, before } });
    const busy = (change: Partial<Extract<Outcome, { kind: 'busy' }>>) => {
      const { outcome } = get();
      if (outcome.kind === 'busy') set({ outcome: { ...outcome, ...change } });
    };
    callOff = runVerdict(attempts, {
      onTried: ({ done, all }) => busy({ tried: { done, all } }),
      onHere: () => busy({ here: true }),
      onJudged: (judged) => set({ outcome: { kind: 'judged', attempts, judged } }),
      onSettings: (settings) => {
        const { outcome } = get();
        if (outcome.kind === 'judged') set({ outcome: { ...outcome, settings } });
      },
      onFailed: (why) => set({ outcome: { kind: 'failed', attempts, why } }),
    });
  };

  const text = keptText();
  if (text !== '') queueMicrotask(() => void readText(text));

  return {
    ...fresh,
    text,
    outcome: { kind: 'none' },

    setText(typed) {
      latest++;
      clearTimeout(timer);
      const isEmpty = typed.trim() === '';
      // What was read stays until the text as it is now has been read, so that nothing jumps while it is edited.
      set({ ...(isEmpty ? fresh : { files: [] }), text: typed });
      timer = setTimeout(() => {
        keepText(typed);
        if (!isEmpty) void readText(typed);
      }, rest);
    },
    async open(files, beside = false) {
      if (files.length === 0) return;
      clearTimeout(timer);
      const turn = ++latest;
      const before = beside ? get().files : [];
      set({ trouble: undefined });
      const read = await Promise.allSettled(files.map(readFile));
      if (turn !== latest) return;
      const good = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const bad = read.flatMap((one, i) =>
        one.status === 'rejected' ? [`${files[i]!.name}: ${messageOf(one.reason)}`] : [],
      );
      const wrong = bad.length === 0 ? undefined : bad.join('\n');
      // Where nothing could be read, what was there before stays.
      if (good.length === 0) return set({ trouble: wrong });
      const names = new Set(good.map(({ name }) => name));
      const all = [...before.filter(({ name }) => !names.has(name)), ...good];
      set({ ...fresh, text: '', files: all, arrays: joined(all), trouble: wrong });
      keepText('');
    },
    take(files) {
      if (files === undefined || files === taken) return;
      taken = files;
      void get().open(files);
    },
    startOver() {
      clearTimeout(timer);
      latest++;
      callOff();
      keepText('');
      set({ ...fresh, text: '', outcome: { kind: 'none' } });
    },
    correct(name, meaning) {
      const corrections = new Map(get().corrections);
      if (meaning === undefined) corrections.delete(name);
      else corrections.set(name, meaning);
      set({ corrections });
    },
    setOpened: (said) =>
      set(({ arrays = [] }) => ({ opened: { arrays, said }, withScreen: undefined, shown: undefined })),
    setWithScreen: () => set(({ arrays }) => ({ withScreen: arrays })),
    show: (shown) => set({ shown }),
    judge(attempts) {
      const { outcome } = get();
      if (attempts === undefined) {
        if (outcome.kind === 'none') return;
        callOff();
        set({ outcome: { kind: 'none' } });
      } else if (outcome.kind === 'none' || !sameAttempts(outcome.attempts, attempts)) run(attempts);
    },
    stop() {
      const { outcome } = get();
      if (outcome.kind !== 'busy') return;
      callOff();
      set({ outcome: { kind: 'stopped', attempts: outcome.attempts } });
    },
    resume() {
      const { outcome } = get();
      if (outcome.kind !== 'none') run(outcome.attempts);
    },
  };
});
