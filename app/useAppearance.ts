import { useEffect, useState } from 'react';
import { useStore } from './store.ts';

const phone = '(max-width: 60rem)';
const low = '(max-width: 85rem), (max-height: 47rem)';

/** Puts theme and mode on the page, where the styles read them. Says whether the layout is the compact one, and whether it is a phone's. */
export function useAppearance(): { compact: boolean; narrow: boolean } {
  const theme = useStore(({ theme }) => theme);
  const projector = useStore(({ projector }) => projector);
  const [small, setSmall] = useState(() => matchMedia(low).matches);
  const [narrow, setNarrow] = useState(() => matchMedia(phone).matches);
  const [dark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);

  useEffect(() => {
    const queries = [
      [matchMedia(low), setSmall],
      [matchMedia(phone), setNarrow],
      [matchMedia('(prefers-color-scheme: dark)'), setDark],
    ] as const;
    const stops = queries.map(([query, set]) => {
      const change = () => set(query.matches);
      query.addEventListener('change', change);
      return () => query.removeEventListener('change', change);
    });
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  const compact = small || projector;
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset.theme = theme === 'auto' ? (dark ? 'dark' : 'light') : theme;
    if (projector) dataset.mode = 'projector';
    else delete dataset.mode;
    if (narrow) dataset.density = 'phone';
    else if (compact) dataset.density = 'compact';
    else delete dataset.density;
  }, [theme, dark, projector, compact, narrow]);
  return { compact, narrow };
}
