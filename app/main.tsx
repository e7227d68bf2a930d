import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/index.css';
import { firstMove, whenIdle } from '../src/components/math/when-idle.ts';
import { App } from './App.tsx';
import { fromAddress, leaveAddress, withinPass } from './address.ts';
import { isWorthKeeping, restore, save } from './keep.ts';
import { isKnown } from './lab.ts';
import { documentIds, openDocument } from './shelf.ts';
import { useStore } from './store.ts';

async function start() {
  // What was saved here, and over it what the address asks for.
  const chosen = { ...useStore.getState(), ...(await restore()), ...fromAddress(location) };
  // A document that can't be fetched now is not worth a blank page.
  await openDocument(chosen.documentId).catch(() => {
    chosen.documentId = 'together';
  });
  // Nor is a bug: then the program is right again, and says so.
  if (chosen.bug && !(await isKnown(chosen.bug)))
    Object.assign(chosen, {
      bug: undefined,
      notice: { kind: 'note', text: 'The bug that was on could not be fetched: the program is right.' },
    });
  useStore.setState(withinPass(chosen));

  let pending: ReturnType<typeof setTimeout> | undefined;
  useStore.subscribe((state, before) => {
    if (!isWorthKeeping(state, before)) return;
    leaveAddress();
    clearTimeout(pending);
    pending = setTimeout(() => save(state), 250);
  });
  addEventListener('pagehide', () => save(useStore.getState()));

  // The other documents, and an entry's arithmetic, arrive after the reader's first move, so that choosing one and
  // pointing at a number are immediate; the first load goes without them.
  void firstMove.then(() =>
    whenIdle(() => {
      void import('../src/components/panels/inspector/ElementWorked.tsx');
      void Promise.allSettled(documentIds.map(openDocument));
    }),
  );

  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
