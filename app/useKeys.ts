import { useEffect } from 'react';
import { currentPass, statementAt } from './derive.ts';
import { useStore } from './store.ts';

/** Widgets that need the arrow keys or the space bar themselves. */
const busy = 'input, select, textarea, dialog[open], [role="grid"], [contenteditable]';

/** A breakpoint on the current line, or none any more; with Shift its condition, or that of the line with the focus. */
function markLine(state: ReturnType<typeof useStore.getState>, event: KeyboardEvent): void {
  const line = statementAt(currentPass(state), state.cursor.index)?.line.id;
  if (event.shiftKey) {
    const focused = (event.target as HTMLElement).closest?.<HTMLElement>('[data-line]')?.dataset.line;
    if (focused ?? line) state.askCondition((focused ?? line)!);
  } else if (line) state.toggleBreakpoint(line);
}

/** The debugger's keys: → step, ← back, ↓ into, ↑ out, space play, Home, End, F5 continue, F9 breakpoint, Shift F9 its condition. */
export function useKeys(onHelp: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const state = useStore.getState();
      const target = event.target as HTMLElement;
      const typing = target.closest?.('input:not([type="range"], [type="radio"]), textarea, dialog[open]');
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !typing) {
        const key = event.key.toLowerCase();
        if (key !== 'z' && key !== 'y') return;
        event.preventDefault();
        return key === 'y' || event.shiftKey ? state.redo() : state.undo();
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const everywhere = new Map<string, () => void>([
        ['F5', state.proceed],
        ['F9', () => markLine(state, event)],
      ]);
      const here = new Map<string, () => void>([
        ['ArrowRight', state.step],
        ['ArrowLeft', state.back],
        ['ArrowDown', state.into],
        ['ArrowUp', state.out],
        ['Home', () => state.goTo(0)],
        ['End', state.end],
        [' ', () => state.setPlaying(!state.playing)],
        ['?', onHelp],
      ]);
      if (event.key === ' ' && target.closest?.('button, a, summary')) return;
      const action = everywhere.get(event.key) ?? (target.closest?.(busy) ? undefined : here.get(event.key));
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onHelp]);
}
