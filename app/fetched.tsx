import { type ComponentType, lazy, Suspense } from 'react';
import { PanelBoundary } from '../src/components/controls/PanelBoundary.tsx';
import { firstMove } from '../src/components/math/when-idle.ts';

// Dialogs, sheets and tools are fetched when they are first asked for.
export const HelpDialog = lazy(async () => ({
  default: (await import('../src/components/controls/HelpDialog.tsx')).HelpDialog,
}));
export const Comparison = lazy(async () => ({
  default: (await import('../src/components/controls/Comparison.tsx')).Comparison,
}));
export const Answers = lazy(async () => {
  await firstMove;
  return { default: (await import('../src/components/panels/Answers.tsx')).Answers };
});
export const OpenDialog = lazy(async () => ({
  default: (await import('../src/components/controls/OpenDialog.tsx')).OpenDialog,
}));

export const ReaderPage = lazy(async () => ({ default: (await import('./ReaderPage.tsx')).ReaderPage }));
export const BugBanner = lazy(async () => ({ default: (await import('./BugBanner.tsx')).BugBanner }));
export const Tools = lazy(async () => ({ default: (await import('./Tools.tsx')).Tools }));
// The program is there without it, so it may fail to come.
const Foot = lazy<ComponentType>(async () => {
  await firstMove;
  return import('./Foot.tsx').then(
    (own) => ({ default: own.Foot }),
    () => ({ default: () => null }),
  );
});
/** What stands under the lines of the program. */
export const foot = (
  <PanelBoundary name="What stands under the lines" attempt={undefined}>
    <Suspense fallback={null}>
      <Foot />
    </Suspense>
  </PanelBoundary>
);
