import { sentence, useStore } from './store.ts';

/** Opens a problem file's text. Says what is wrong with it, if something is; then everything stays as it was. */
export async function openText(text: string): Promise<string | undefined> {
  try {
    // The reader that finds the line and column of a slip is fetched with the first file.
    const { parseProblem } = await import('../src/engine/problem/parse.ts');
    useStore.getState().openProblem(parseProblem(text));
    return undefined;
  } catch (error) {
    return sentence(error);
  }
}

/** The same for a file dropped on the page, where the answer is a note above the panels. */
export async function openFile(file: File): Promise<void> {
  const trouble = await openText(await file.text());
  if (trouble !== undefined) useStore.getState().say('error', `${file.name}: ${trouble}`);
}
