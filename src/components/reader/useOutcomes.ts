import { useEffect, useMemo, useState } from 'react';
import { check, type Outcome } from '../../debugger/reading/check.ts';
import { type Source, sourceOf } from '../../debugger/reading/source.ts';
import type { Document } from '../../documents/document.ts';
import type { Entry, Reading } from '../../documents/reader/entry.ts';
import type { Problem } from '../../engine/problem.ts';
import { whenIdle } from '../math/when-idle.ts';

/** An entry and what it comes to on the network at hand, with what is printed for it and its own slips. */
export interface Judged {
  readonly claim: readonly Outcome[];
  readonly printed: readonly Outcome[];
}

export type Judgements = ReadonlyMap<string, Judged>;

/** The layer and the sample that are looked at. */
export interface Place {
  readonly l: number;
  readonly k: number;
}

export function judgeEntry(entry: Entry, source: Source, place: Place): Judged {
  const { claim, printed } = entry;
  return {
    claim: check(claim, entry, source, place),
    printed: printed === undefined || printed.states === 'printed' ? [] : check(printed, entry, source, place),
  };
}

/** So long the page may be busy with one slice of entries, in ms. */
const slice = 12;

/** Works through a document's entries while the reader reads, from the top: the page stays quick. */
export function useOutcomes(
  reading: Reading,
  problem: Problem,
  documents: readonly Document[],
  { l, k }: Place,
): { readonly judgements: Judgements; readonly source: Source } {
  const source = useMemo(() => sourceOf(problem, documents), [problem, documents]);
  const [done, setDone] = useState<{ readonly of: unknown; readonly judgements: Judgements }>();
  const place = useMemo(() => ({ l, k, source, reading }), [l, k, source, reading]);

  useEffect(() => {
    const entries = reading.sections.flatMap((section) => section.entries);
    const judgements = new Map<string, Judged>();
    let next = 0;
    let cancel = () => {};
    const go = () => {
      const start = performance.now();
      while (next < entries.length && performance.now() - start < slice) {
        const entry = entries[next++]!;
        judgements.set(entry.id, judgeEntry(entry, source, { l, k }));
      }
      setDone({ of: place, judgements: new Map(judgements) });
      if (next < entries.length) cancel = whenIdle(go);
    };
    cancel = whenIdle(go);
    return () => cancel();
  }, [reading, source, l, k, place]);

  return { judgements: done?.of === place ? done.judgements : new Map(), source };
}
