import { useEffect, useState } from 'react';
import { whenIdle } from '../../math/when-idle.ts';
import type { PassView } from '../../view.ts';

/**
 * Which statements have a page, by index: the one the reader is at, and the two that a step forward or back would lead
 * to. Those follow when nothing else is to do, so that a step uncovers a page instead of setting one.
 */
export function usePagesAhead(pass: PassView, index: number): number[] {
  const [ready, setReady] = useState<{ pass: PassView; index: number }>();
  const isBehind = ready?.pass !== pass || ready.index !== index;
  useEffect(() => {
    if (!isBehind) return undefined;
    let isWanted = true;
    // Pages that are laid out before the fonts are there would have to be measured again.
    const cancel = whenIdle(() => void document.fonts.ready.then(() => isWanted && setReady({ pass, index })));
    return () => {
      isWanted = false;
      cancel();
    };
  }, [isBehind, pass, index]);
  const around = ready?.pass === pass ? [ready.index - 1, ready.index, ready.index + 1] : [];
  return [...new Set([...around, index])]
    .filter((i) => i >= 0 && i < pass.program.statements.length)
    .sort((a, b) => a - b);
}
