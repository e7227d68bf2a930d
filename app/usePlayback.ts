import { useEffect } from 'react';
import { currentPass } from './derive.ts';
import { conditional, useStore } from './store.ts';

/** The one timer: while playing, a step per beat; stops at breakpoints and at the end of the pass. */
export function usePlayback(): void {
  const playing = useStore(({ playing }) => playing);
  const speed = useStore(({ speed }) => speed);
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => {
      const state = useStore.getState();
      const { program } = currentPass(state);
      if (state.cursor.index >= program.statements.length) return state.setPlaying(false);
      state.goTo(state.cursor.index + 1);
      const { line } = program.statements[state.cursor.index]!;
      if (!state.breakpoints[state.documentId]?.includes(line.id)) return;
      if (state.conditions[state.documentId]?.[line.id]) void conditional(({ pauseIf }) => pauseIf(state));
      else state.setPlaying(false);
    }, 1000 / speed);
    return () => clearInterval(timer);
  }, [playing, speed]);
}
