import { problemFile } from '../src/engine/problem.ts';
import type { Chosen } from './chosen.ts';

const key = 'backstep';

/** The reader's work as it is kept in this browser. */
export function save(chosen: Chosen): void {
  const {
    problem,
    exampleId,
    documentId,
    samples,
    iteration,
    earlier,
    cursor,
    sample,
    breakpoints,
    theme,
    projector,
    speed,
  } = chosen;
  try {
    localStorage.setItem(
      key,
      JSON.stringify({
        version: 1,
        problem: problemFile(problem),
        exampleId,
        documentId,
        samples,
        iteration,
        earlier,
        cursor,
        sample,
        breakpoints,
        theme,
        projector,
        speed,
      }),
    );
  } catch {
    // No storage, or a full one: the page works, it only forgets.
  }
}

/** What was kept. The check is fetched only where there is something to check; bad or missing data is no data. */
export async function restore(): Promise<Partial<Chosen> | undefined> {
  let text: string | null = null;
  try {
    text = localStorage.getItem(key);
  } catch {
    // A page that may not store anything has stored nothing.
  }
  return text === null ? undefined : (await import('./saved.ts')).checkSaved(text);
}
