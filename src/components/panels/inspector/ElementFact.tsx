import { lazy, Suspense, useRef } from 'react';
import { parseId } from '../../../debugger/ids.ts';
import { placeOf } from '../../../debugger/provenance.ts';
import { indicesOf } from '../../../engine/tensor.ts';
import type { Attention, StatementProps } from './props.ts';

/** Fetched with the reader's first move: the first look does without it. */
const ElementWorked = lazy(async () => ({ default: (await import('./ElementWorked.tsx')).ElementWorked }));

/** One entry's arithmetic: of the entry that is pointed at, or that the reader stepped into. */
export function ElementFact({ pass, statement, highlight, stepped, onFocus }: StatementProps & Attention) {
  const { trace } = pass;
  const { element, term } = stepped;
  const steppedAt = element === undefined ? undefined : indicesOf(trace.shape(statement.target), element);
  const { id, name, at } = highlight;
  const pointed = id !== undefined && name !== undefined && at !== undefined ? { id, at: placeOf(at) } : undefined;
  // An entry of another quantity has its arithmetic in the statement that wrote it.
  const writer = pointed === undefined ? undefined : trace.writer(parseId(pointed.id));
  const known = writer !== undefined && writer.index <= statement.index;
  // What was pointed at last stays, so that its arithmetic can be gone to: with a finger there is no other way.
  const last = useRef<{ pass: typeof pass; of: typeof statement; at: readonly number[] }>(undefined);
  if (known) last.current = { pass, of: writer, at: pointed!.at };
  const kept = last.current?.pass === pass && last.current.of.index <= statement.index ? last.current : undefined;
  const shown = !known && steppedAt !== undefined ? { of: statement, at: steppedAt } : kept;
  const hint = (
    <div className="elem">
      <dt>Element</dt>
      <dd className="hint">Point at a number, or step into the statement</dd>
    </div>
  );
  if (shown === undefined) return hint;
  const { of, at: place } = shown;
  const isStepped = steppedAt !== undefined && of.index === statement.index;
  return (
    <Suspense fallback={hint}>
      <ElementWorked
        pass={pass}
        statement={of}
        at={place}
        stepped={isStepped}
        term={isStepped && steppedAt.join() === place.join() ? term : undefined}
        onFocus={onFocus}
      />
    </Suspense>
  );
}
