import { type KeyboardEvent, memo, type PointerEvent, useLayoutEffect, useRef } from 'react';
import { placeOf } from '../../debugger/provenance.ts';
import { screenNameOf } from '../../debugger/visible.ts';
import type { Focus, Highlight, OnFocus } from '../view.ts';
import { typeset } from './typeset.ts';

interface EquationProps {
  readonly tex: string;
  readonly display?: boolean;
  readonly className?: string;
  /** What the equation is, for those who reach it by keyboard. */
  readonly label?: string;
  readonly highlight: Highlight;
  readonly onFocus: OnFocus;
  /** Shrink the type until the equation fits its box; it scrolls only when it would become too small to read. */
  readonly fit?: boolean;
}

const linked = (target: EventTarget | null): HTMLElement | undefined =>
  (target as HTMLElement | null)?.closest?.<HTMLElement>('[data-ref]') ?? undefined;

const focusOf = (symbol: HTMLElement): Focus => {
  const { ref = '', at } = symbol.dataset;
  return at === undefined ? { id: ref } : { id: ref, at: placeOf(at) };
};

/** Lights up the symbols and numbers that take part in what the reader points at, and fades the others. */
function paint(root: HTMLElement, { name, at, lit }: Highlight): void {
  const symbols = [...root.querySelectorAll<HTMLElement>('[data-ref]')];
  // Where nothing takes part, nothing needs to stand back.
  const concerned = symbols.some(({ dataset }) => lit.has(screenNameOf(dataset.ref ?? '')));
  for (const symbol of symbols) {
    const { ref = '', at: place } = symbol.dataset;
    const own = screenNameOf(ref);
    const entries = lit.get(own);
    const whole = place === undefined;
    const result = !whole && own === name && place === at;
    const operand = !whole && !result && entries !== undefined && (entries.has(place) || entries.has('*'));
    const symbolLit = whole && (entries !== undefined || own === name);
    symbol.classList.toggle('hot-res', result);
    symbol.classList.toggle('hot-op', operand && !entries.has('*'));
    symbol.classList.toggle('sy-op', symbolLit);
    symbol.classList.toggle('sy-dim', concerned && whole && !symbolLit);
  }
}

/** Makes the type smaller until it fits, down to 40 %. */
function fitInto(root: HTMLElement): void {
  root.style.removeProperty('--fit');
  const needed = root.scrollWidth;
  const room = root.clientWidth;
  if (needed <= room + 1 || room === 0) return;
  root.style.setProperty('--fit', String(Math.max(0.4, (room / needed) * 0.98)));
}

/** An equation whose symbols are linked to matrices and cells: pointing at one lights up the other. */
export const Equation = memo(function Equation({
  tex,
  display = false,
  className = '',
  label,
  highlight,
  onFocus,
  fit = false,
}: EquationProps) {
  const element = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const root = element.current;
    if (!root) return undefined;
    typeset(root, tex, { display });
    if (!fit) return undefined;
    fitInto(root);
    let width = root.clientWidth;
    const observer = new ResizeObserver(() => {
      if (root.clientWidth === width) return;
      width = root.clientWidth;
      fitInto(root);
    });
    observer.observe(root);
    // Glyphs change their width when KaTeX's fonts arrive.
    const again = () => fitInto(root);
    document.fonts.addEventListener('loadingdone', again);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', again);
    };
  }, [tex, display, fit]);

  // After every layout as well: a newly typeset equation starts unlit.
  // biome-ignore lint/correctness/useExhaustiveDependencies: tex and display say when the symbols were made anew.
  useLayoutEffect(() => {
    if (element.current) paint(element.current, highlight);
  }, [highlight, tex, display]);

  const point = (event: PointerEvent) => {
    const symbol = linked(event.target);
    if (symbol !== undefined) onFocus(focusOf(symbol));
  };

  // With the keyboard, the equation is one stop; the arrow keys walk its symbols.
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || !element.current) return;
    event.stopPropagation();
    event.preventDefault();
    const symbols = [...element.current.querySelectorAll<HTMLElement>('[data-ref]')];
    if (symbols.length === 0) return;
    const here = symbols.findIndex((symbol) => 'walked' in symbol.dataset);
    const next = symbols[Math.min(symbols.length - 1, Math.max(0, here + step))]!;
    for (const symbol of symbols) delete symbol.dataset.walked;
    next.dataset.walked = '';
    onFocus(focusOf(next));
  };

  return (
    <div
      ref={element}
      className={`equation ${className}`}
      role="group"
      aria-label={label}
      {...(label === undefined ? {} : { tabIndex: 0 })}
      onPointerOver={point}
      onPointerDown={point}
      onPointerLeave={() => onFocus(undefined)}
      onKeyDown={walk}
      onBlur={() => onFocus(undefined)}
    />
  );
});
