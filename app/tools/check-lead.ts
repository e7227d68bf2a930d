import type { Reading } from '../../src/debugger/verdict/attempts.ts';
import type { Entry } from '../../src/debugger/verdict/place.ts';
import { entryPlace } from '../../src/debugger/verdict/place.ts';
import { currentPass } from '../derive.ts';
import { documentOf } from '../shelf.ts';
import { useStore } from '../store.ts';

const placeHere = (entry: Entry) => {
  const state = useStore.getState();
  return entryPlace(entry, currentPass(state).trace, documentOf(state.documentId).keeps);
};

/**
 * Goes to the statement that computes an entry, or into the entry. A document without such a quantity gives way to All
 * together; the pass gets the samples with which the entry was compared, and starts from the network it was compared with.
 */
export async function leadTo(entry: Entry, { samples }: Reading, into: boolean): Promise<void> {
  const actions = useStore.getState();
  const { iteration, problem, samples: now } = actions;
  if (iteration > 0) actions.restart();
  if (samples === 'all' && now !== 'all' && now.length < problem.inputs.length) actions.setSamples('all');
  if (placeHere(entry) === undefined) await actions.setDocument('together');
  const place = placeHere(entry);
  if (place === undefined) return;
  actions.goTo(place.index + 1, into ? place.element : undefined);
}
