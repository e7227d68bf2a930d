import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { parseId } from '../../../debugger/ids.ts';
import { explain, written } from '../../../notation/explain.ts';
import { ProseText } from '../../math/ProseText.tsx';
import { Tex } from '../../math/Tex.tsx';
import type { PassView, View } from '../../view.ts';
import { LettersDialog } from './LettersDialog.tsx';

/** The pointer rests so long before a symbol is explained, and may leave it so long to get to the explanation. */
const restMs = 450;
const leaveMs = 250;

interface Shown {
  readonly symbol: HTMLElement;
  readonly id: string;
  readonly byKey: boolean;
}

/** A symbol in an equation or a line (but not its numbers), or the heading of a matrix. */
function symbolUnder(target: EventTarget | null): HTMLElement | undefined {
  const element = target instanceof Element ? target : undefined;
  const found = element?.closest<HTMLElement>('[data-ref], .mx figcaption') ?? undefined;
  if (found === undefined) return undefined;
  const isNumber = found.dataset.at !== undefined && /^[−\-\d∞N]/u.test(found.textContent?.trim() ?? '');
  return isNumber ? undefined : found;
}

const idOf = (symbol: HTMLElement): string =>
  symbol.dataset.ref ?? symbol.closest<HTMLElement>('[data-quantity]')?.dataset.quantity ?? '';

export interface SymbolTipProps {
  readonly view: View;
  /** The same pass in another document, for symbols of a document that is read while another one runs. */
  readonly other: (id: string) => PassView | undefined;
}

/**
 * Explains the symbol that the pointer rests on, that a finger taps, or that the arrow keys have come to in an equation.
 * It stays while the pointer is on it, and goes with Escape. One listener for the whole page.
 */
export function SymbolTip({ view, other }: SymbolTipProps) {
  const [shown, setShown] = useState<Shown>();
  const [listing, setListing] = useState(false);
  const tip = useRef<HTMLElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = useCallback((what: Shown | undefined, ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(what), ms);
  }, []);
  const now = useCallback((what: Shown | undefined) => {
    clearTimeout(timer.current);
    setShown(what);
  }, []);

  useEffect(() => {
    const show = (symbol: HTMLElement, byKey = false): Shown => ({ symbol, id: idOf(symbol), byKey });
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return;
      if (tip.current?.contains(event.target as Node)) {
        clearTimeout(timer.current);
        return;
      }
      const symbol = symbolUnder(event.target);
      if (symbol === undefined) {
        later(undefined, leaveMs);
        return;
      }
      // The native title would say the same again.
      symbol.closest('[title]')?.removeAttribute('title');
      later(show(symbol), restMs);
    };
    const down = (event: PointerEvent) => {
      if (tip.current?.contains(event.target as Node)) return;
      const symbol = event.pointerType === 'touch' ? symbolUnder(event.target) : undefined;
      // A line of the program answers a tap by running to it.
      now(symbol === undefined || symbol.closest('button') ? undefined : show(symbol));
    };
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && tip.current !== null) {
        event.preventDefault();
        now(undefined);
        return;
      }
      const equation = event.target instanceof Element ? event.target.closest('.equation') : null;
      if (equation === null || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
      // After the equation itself has walked on.
      requestAnimationFrame(() => {
        const symbol = symbolUnder(equation.querySelector('[data-walked]'));
        now(symbol === undefined ? undefined : show(symbol, true));
      });
    };
    const gone = () => now(undefined);
    // What the keyboard asked for goes with the keyboard.
    const left = () => setShown((what) => (what?.byKey ? undefined : what));
    const scrolled = (event: Event) => {
      if (!tip.current?.contains(event.target as Node)) gone();
    };
    document.addEventListener('pointerover', over, { passive: true });
    document.addEventListener('pointerdown', down, { passive: true });
    document.addEventListener('keydown', press, { capture: true });
    document.addEventListener('focusout', left);
    document.addEventListener('scroll', scrolled, { capture: true, passive: true });
    window.addEventListener('resize', gone);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener('pointerover', over);
      document.removeEventListener('pointerdown', down);
      document.removeEventListener('keydown', press, { capture: true });
      document.removeEventListener('focusout', left);
      document.removeEventListener('scroll', scrolled, { capture: true });
      window.removeEventListener('resize', gone);
    };
  }, [later, now]);

  // Another step or another document: what was explained may be gone.
  const { trace, cursor } = view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place in the pass is what matters.
  useEffect(() => now(undefined), [now, trace, cursor]);

  // Beside the symbol, inside the window: below if there is room, else above.
  useLayoutEffect(() => {
    const box = tip.current;
    if (!box || !shown) return;
    const symbol = shown.symbol.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const edge = 8;
    const gap = shown.symbol.closest('.bigeq') ? 22 : 6;
    const below = symbol.bottom + gap;
    const top = below + height > innerHeight - edge ? Math.max(edge, symbol.top - height - 6) : below;
    box.style.left = `${Math.max(edge, Math.min(symbol.left, innerWidth - width - edge))}px`;
    box.style.top = `${top}px`;
  }, [shown]);

  const read = shown?.symbol.closest<HTMLElement>('[data-document]')?.dataset.document;
  const own = (read === undefined ? undefined : other(read)) ?? view;
  const explained = shown === undefined ? null : <Explained own={own} view={view} id={shown.id} />;
  return (
    <>
      {shown === undefined ? null : (
        <section className="tip" aria-label="What this symbol is" ref={tip}>
          {explained}
          {shown.symbol.closest('.line .eq') ? <p className="tip-foot">Click to run to this line.</p> : null}
          <p className="tip-foot">
            <button
              type="button"
              className="link"
              onClick={() => {
                now(undefined);
                setListing(true);
              }}
            >
              All letters of this document
            </button>
          </p>
        </section>
      )}
      <LettersButton onOpen={() => setListing(true)} />
      {/* The arrow keys move no focus that a screen reader could follow, so it is said. */}
      <div className="visually-hidden" role="status">
        {shown?.byKey ? explained : null}
      </div>
      {listing ? <LettersDialog view={view} onClose={() => setListing(false)} /> : null}
    </>
  );
}

/** What one symbol is: its meaning here, its name everywhere, its shape, and how to tell it from its namesakes. */
function Explained({ own: { document, trace, program }, view, id }: { own: PassView; view: View; id: string }) {
  const { tex, hue, means, name, shape, isNumber, note } = explain(written(parseId(id), trace), document, trace);
  const bindings = view.statement?.bindings ?? { l: 1, k: 1, L: program.problem.layers.length - 1 };
  return (
    <>
      <p className="tip-what">
        <span className={`q-${hue}`}>
          <Tex tex={tex} />
        </span>{' '}
        <span>{means}</span>
      </p>
      <p className="tip-name">
        <code>{name}</code>
        {isNumber ? <span>a number</span> : shape === undefined ? null : <Tex tex={shape} />}
      </p>
      {note === undefined ? null : (
        <p className="tip-note">
          <ProseText text={note} bindings={bindings} document={document} />
        </p>
      )}
    </>
  );
}

/** In the header of the program, where there is one on this screen. */
function LettersButton({ onOpen }: { onOpen: () => void }) {
  const header = document.querySelector('.program > .sh');
  return header === null
    ? null
    : createPortal(
        <button type="button" className="link letters-button" onClick={onOpen}>
          Letters
        </button>,
        header,
      );
}
