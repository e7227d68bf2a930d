import type { Bug } from '../src/debugger/mutant/bug.ts';

type Lab = typeof import('../src/debugger/mutant/index.ts');

let lab: Lab | undefined;

/** The mistakes are fetched when a bug is first wanted: before it is switched on. */
export const openLab = async (): Promise<Lab> => {
  lab ??= await import('../src/debugger/mutant/index.ts');
  return lab;
};

/** Puts a bug into a program. Only for bugs that are switched on, so the lab is open. */
export const withBug: Lab['withBug'] = (...pass) => lab!.withBug(...pass);

/** Whether a bug that was kept can be switched on again. */
export const isKnown = async ({ id }: Bug): Promise<boolean> =>
  openLab().then(
    ({ isMistake }) => isMistake(id),
    () => false,
  );
