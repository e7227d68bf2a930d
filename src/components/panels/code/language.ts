import { useSyncExternalStore } from 'react';
import { type LanguageId, languages } from '../../../notation/code/index.ts';

const key = 'backstep-language';

/** The language that the reader reads code in: kept here, with what comes after the first load. */
let chosen: LanguageId = kept();
const listeners = new Set<() => void>();

function kept(): LanguageId {
  try {
    const id = localStorage.getItem(key) ?? '';
    return Object.hasOwn(languages, id) ? (id as LanguageId) : 'numpy';
  } catch {
    // A page that may not store anything has stored nothing.
    return 'numpy';
  }
}

export function chooseLanguage(id: LanguageId): void {
  chosen = id;
  try {
    localStorage.setItem(key, id);
  } catch {
    // No storage: the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useLanguage = (): LanguageId => useSyncExternalStore(subscribe, () => chosen);
