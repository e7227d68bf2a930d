import * as v from 'valibot';
import { at } from '../src/debugger/cursor.ts';
import type { DocumentId } from '../src/documents/index.ts';
import { titles } from '../src/documents/titles.ts';
import { problemFrom } from '../src/engine/problem.ts';
import type { Chosen } from './chosen.ts';
import { type ExampleId, examples } from './examples/index.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const Text = v.pipe(v.string(), v.maxLength(500));
const Condition = v.object({ layer: v.optional(v.pipe(whole, v.minValue(1))), when: v.optional(Text) });
const Saved = v.object({
  version: v.literal(1),
  exampleId: v.optional(v.picklist(Object.keys(examples) as ExampleId[])),
  documentId: v.picklist(Object.keys(titles) as DocumentId[]),
  samples: v.union([v.literal('all'), v.pipe(v.array(whole), v.minLength(1))]),
  iteration: v.pipe(whole, v.maxValue(500)),
  earlier: whole,
  cursor: v.object({ index: whole, element: v.optional(whole), term: v.optional(whole) }),
  sample: whole,
  pick: v.optional(v.object({ layer: v.pipe(whole, v.minValue(1)), row: whole, column: v.optional(whole) })),
  bug: v.optional(v.object({ id: v.string(), scope: v.union([v.literal('all'), v.pipe(whole, v.minValue(1))]) })),
  breakpoints: v.record(v.string(), v.array(v.string())),
  // Not there in what was kept before there were any.
  conditions: v.optional(v.record(v.string(), v.record(v.string(), Condition)), {}),
  watches: v.optional(v.pipe(v.array(Text), v.maxLength(100)), []),
  theme: v.picklist(['auto', 'light', 'dark']),
  projector: v.boolean(),
  speed: v.pipe(v.number(), v.minValue(0.1), v.maxValue(64)),
});

/** What was kept, checked; `undefined` if there is nothing, or nothing that can be trusted. */
export function checkSaved(kept: { readonly place: string; readonly problem: string }): Partial<Chosen> | undefined {
  try {
    const {
      version: _,
      exampleId,
      cursor,
      breakpoints,
      conditions,
      pick,
      bug,
      ...rest
    } = v.parse(Saved, JSON.parse(kept.place));
    const checked = problemFrom(JSON.parse(kept.problem));
    if (rest.samples !== 'all' && rest.samples.some((i) => i >= checked.inputs.length)) return undefined;
    return {
      ...rest,
      problem: checked,
      exampleId,
      pick,
      bug,
      cursor: at(cursor.index, cursor.element, cursor.term),
      breakpoints: breakpoints as Chosen['breakpoints'],
      conditions: conditions as Chosen['conditions'],
    };
  } catch {
    return undefined;
  }
}
