import { useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { parseId } from '../../../debugger/ids.ts';
import { placeOf } from '../../../debugger/provenance.ts';
import { type Entry, exactly, sameEntry } from '../../../debugger/why.ts';
import { indicesOf, sizeOf } from '../../../engine/tensor.ts';
import type { Trace } from '../../../engine/trace.ts';
import type { OnFocus, View } from '../../view.ts';
import { WhySheet } from './WhySheet.tsx';

export interface WhyProps {
  readonly view: View;
  readonly onFocus: OnFocus;
  readonly onGoTo: (index: number) => void;
}

/** Where letters are typed, or a list is chosen from. */
const typing = 'input:not([type="range"], [type="radio"]), select, textarea, dialog[open]';

/** Whether a number is still there: another document or another network may not have it. */
function exists({ reference, at }: Entry, trace: Trace): boolean {
  try {
    const shape = trace.shape(reference);
    return shape.length === at.length && at.every((i, d) => i < shape[d]!);
  } catch {
    return false;
  }
}

/** The number that W asks about: the one that is pointed at, or the first of what the statement wrote. */
function entryAt({ highlight, statement, trace }: View): Entry | undefined {
  const { id, at } = highlight;
  if (id !== undefined && at !== undefined) return { reference: parseId(id), at: placeOf(at) };
  const reference = id === undefined ? statement?.target : parseId(id);
  if (reference === undefined) return undefined;
  const shape = trace.shape(reference);
  return sizeOf(shape) === 0 ? undefined : { reference, at: indicesOf(shape, 0) };
}

/**
 * The number an element of the page shows: a cell that can't be edited, a number in an equation, a why-button. What is
 * inside of a button is the button's.
 */
function entryUnder(target: Element): Entry | undefined {
  const button = target.closest<HTMLElement>('button, a');
  if (button !== null) {
    const { why, at } = button.dataset;
    return why === undefined || at === undefined ? undefined : { reference: parseId(why), at: placeOf(at) };
  }
  const linked = target.closest<HTMLElement>('[data-ref][data-at]');
  if (linked !== null) return { reference: parseId(linked.dataset.ref!), at: placeOf(linked.dataset.at!) };
  const cell = target.closest<HTMLElement>('td.c:not(.ed)[data-at], .heat-map[aria-readonly="true"]');
  const quantity = cell?.closest<HTMLElement>('[data-quantity]')?.dataset.quantity;
  // A heat map has one cell in the page: the one that is pointed at.
  const at = cell?.dataset.at ?? cell?.querySelector<HTMLElement>('[data-at]')?.dataset.at;
  return quantity === undefined || at === undefined ? undefined : { reference: parseId(quantity), at: placeOf(at) };
}

/** Answers "why?" for any number of the page: by a click, a second tap, a why-button or the key W. */
export function Why({ view, onFocus, onGoTo }: WhyProps) {
  const { trace } = view;
  const [path, setPath] = useState<readonly Entry[]>([]);
  const opener = useRef<Element | null>(null);
  const latest = useRef({ view, path });
  latest.current = { view, path };

  const isOpen = path.length > 0 && path.every((entry) => exists(entry, trace));
  const close = useCallback(() => {
    if (latest.current.path.length === 0) return;
    const hadFocus = document.querySelector('.why-sheet')?.contains(document.activeElement);
    setPath([]);
    onFocus(undefined);
    if (!hadFocus) return;
    const back = opener.current?.isConnected ? opener.current : document.querySelector('.page:not(.waiting) .bigeq');
    (back as HTMLElement | null)?.focus();
  }, [onFocus]);

  useEffect(() => {
    if (!isOpen && path.length > 0) close();
  }, [isOpen, path, close]);

  useEffect(() => {
    const ask = (entry: Entry, isInside: boolean) => {
      const { view: now, path: open } = latest.current;
      const exact = exactly(entry, now.trace);
      if (!exists(exact, now.trace)) return;
      if (!isInside) opener.current = document.activeElement;
      const depth = open.findIndex((one) => sameEntry(one, exact));
      // In the sheet's own equation a number leads down, and the number itself stays where it is.
      setPath(!isInside ? [exact] : depth >= 0 ? open.slice(0, depth + 1) : [...open, exact]);
    };
    let tapped: string | undefined;
    const click = (event: MouseEvent) => {
      const target = event.target as Element;
      const entry = entryUnder(target);
      if (entry === undefined || event.defaultPrevented) {
        tapped = undefined;
        return;
      }
      // A finger has no way to point: its first tap points, the second one asks.
      const name = `${entry.reference.symbol} ${String(entry.reference.layer)} ${entry.at.join()}`;
      const isFirstTap =
        (event as PointerEvent).pointerType === 'touch' && tapped !== name && target.closest('button') === null;
      tapped = name;
      if (!isFirstTap) ask(entry, target.closest('.why-sheet') !== null);
    };
    const press = (event: KeyboardEvent) => {
      const target = event.target as Element;
      if (event.key === 'Escape' && !event.defaultPrevented && !target.closest(typing)) close();
      if (event.key.toLowerCase() !== 'w' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest(typing)) return;
      const entry = entryAt(latest.current.view);
      if (entry === undefined) return;
      event.preventDefault();
      ask(entry, target.closest('.why-sheet') !== null);
    };
    document.addEventListener('click', click);
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('click', click);
      document.removeEventListener('keydown', press);
    };
  }, [close]);

  const place = isOpen ? document.querySelector('.inspector') : null;
  if (place === null) return null;
  return createPortal(
    <WhySheet view={view} path={path} onPath={setPath} onClose={close} onFocus={onFocus} onGoTo={onGoTo} />,
    place,
  );
}
