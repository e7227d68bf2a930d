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

/** A network says which version of its form it has, or at least which layers. */
const isNetwork = async (file: File) => /"(?:backstep|layers)"\s*:/u.test(await file.slice(0, 65_536).text());

/** The same for files dropped on the page, where the answer is a note above the panels. What is no network goes on. */
export async function openFiles(files: readonly File[], onNumbers: (files: readonly File[]) => void): Promise<void> {
  const [file] = files;
  if (file === undefined) return;
  if (files.length > 1 || !(await isNetwork(file))) return onNumbers(files);
  const trouble = await openText(await file.text());
  if (trouble !== undefined) useStore.getState().say('error', `${file.name}: ${trouble}`);
}
