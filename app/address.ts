import { at } from '../src/debugger/cursor.ts';
import type { DocumentId } from '../src/documents/index.ts';
import { titles } from '../src/documents/titles.ts';
import { problemFrom } from '../src/engine/problem.ts';
import type { Chosen, Theme } from './chosen.ts';
import { currentPass } from './derive.ts';
import { type ExampleId, examples } from './examples/index.ts';

const isKey = <T extends string>(list: object, id: string | null): id is T => id !== null && Object.hasOwn(list, id);

/**
 * What an address asks for: `?program=dick&theme=dark&projector=1` and `#p=iris&step=7`. Unknown values are left out, so
 * that a mistyped link still opens.
 */
export function fromAddress({ search, hash }: { search: string; hash: string }): Partial<Chosen> {
  const query = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.replace(/^#/u, ''));
  const program = query.get('program');
  const theme = query.get('theme');
  const example = fragment.get('p');
  const step = Number(fragment.get('step') ?? query.get('step'));
  const chosen: { -readonly [key in keyof Chosen]?: Chosen[key] } = {};
  if (isKey<DocumentId>(titles, program)) chosen.documentId = program;
  if (theme === 'light' || theme === 'dark' || theme === 'auto') chosen.theme = theme satisfies Theme;
  if (query.has('projector')) chosen.projector = query.get('projector') !== '0';
  if (isKey<ExampleId>(examples, example)) {
    Object.assign(chosen, {
      exampleId: example,
      problem: problemFrom(examples[example].file),
      samples: examples[example].start?.samples ?? 'all',
      iteration: 0,
      earlier: 0,
      bug: undefined,
      cursor: at(0),
    });
  }
  if (Number.isInteger(step) && step > 0) chosen.cursor = at(step);
  return chosen;
}

/**
 * Once the reader has moved on, the address no longer says where they are: a reload should find their work, not the
 * place that a link once named. What is about looks (`theme`, `projector`) stays.
 */
export function leaveAddress(): void {
  const query = new URLSearchParams(location.search);
  if (location.hash === '' && !query.has('program') && !query.has('step')) return;
  query.delete('program');
  query.delete('step');
  const rest = query.toString();
  history.replaceState(history.state, '', `${location.pathname}${rest === '' ? '' : `?${rest}`}`);
}

/** A cursor that is outside of the pass is brought back to it. */
export function withinPass(chosen: Chosen): Chosen {
  const { extent } = currentPass(chosen);
  const index = Math.min(chosen.cursor.index, extent.statements);
  const { element } = chosen.cursor;
  return {
    ...chosen,
    cursor: element !== undefined && element < extent.elements(index) ? at(index, element) : at(index),
  };
}
