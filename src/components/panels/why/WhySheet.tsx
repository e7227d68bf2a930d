import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { type Entry, keyOf, why } from '../../../debugger/why.ts';
import { refId } from '../../../engine/algebra/expression.ts';
import { cellText, entryTex } from '../../../notation/tex/element.ts';
import { spokenCell, spokenName, spokenNumber } from '../../marks/spoken.ts';
import { Tex } from '../../math/Tex.tsx';
import type { OnFocus, View } from '../../view.ts';
import { Arithmetic } from './Arithmetic.tsx';
import { Operands } from './Operands.tsx';

interface WhySheetProps {
  readonly view: View;
  /** The number that was asked about, then one number of each level down to the one that is shown. */
  readonly path: readonly Entry[];
  readonly onPath: (path: readonly Entry[]) => void;
  readonly onClose: () => void;
  readonly onFocus: OnFocus;
  readonly onGoTo: (index: number) => void;
}

/** Why a number is what it is: its statement and its operands, one click a level, and the way back up. */
export function WhySheet({ view, path, onPath, onClose, onFocus, onGoTo }: WhySheetProps) {
  const { trace, document, cursor } = view;
  const sheet = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const here = path.at(-1)!;
  const level = why(here, trace, cursor.index);
  const key = path.map(keyOf).join('>');

  // Every level starts at its first operand, the next one down; the matrices light up what it is made of.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says that another level is shown.
  useEffect(() => {
    const first = sheet.current?.querySelector<HTMLElement>('.why-operand') ?? heading.current;
    first?.focus({ preventScroll: true });
    sheet.current?.scrollTo({ top: 0 });
    onFocus(focusOf(here));
  }, [key]);

  const tex = ({ reference, at }: Entry): string => entryTex(reference, at, trace, document.notation, false);
  const down = (entry: Entry) => onPath([...path, entry]);
  const goThere = (index: number) => {
    onGoTo(index);
    heading.current?.focus({ preventScroll: true });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Backspace' || path.length < 2) return;
    event.preventDefault();
    onPath(path.slice(0, -1));
  };

  return (
    <section className="why-sheet" ref={sheet} aria-label="Why?" onKeyDown={press}>
      <header>
        <nav aria-label="From the number asked about down to here">
          <ol>
            {path.map((entry, depth) => (
              <li
                key={path
                  .slice(0, depth + 1)
                  .map(keyOf)
                  .join('>')}
              >
                {depth === path.length - 1 ? (
                  <h3 ref={heading} tabIndex={-1} aria-current="location">
                    <span className="visually-hidden">Why is {spoken(entry)} what it is?</span>
                    <span aria-hidden="true">
                      why <Tex tex={tex(entry)} silent />?
                    </span>
                  </h3>
                ) : (
                  <button
                    type="button"
                    aria-label={`Back to ${spoken(entry)}`}
                    onClick={() => onPath(path.slice(0, depth + 1))}
                    onPointerEnter={() => onFocus(focusOf(entry))}
                    onPointerLeave={() => onFocus(focusOf(here))}
                  >
                    <Tex tex={tex(entry)} silent />
                  </button>
                )}
              </li>
            ))}
          </ol>
        </nav>
        <button type="button" className="ib sm" aria-label="Close why" onClick={onClose}>
          <X className="ic" aria-hidden="true" />
        </button>
      </header>
      {/* The focus goes on to the first operand, so the question is said here. */}
      <p className="visually-hidden" role="status">
        Why is {spoken(here)}
        {level.value === undefined ? '' : ` ${spokenNumber(cellText(here.reference, level.value, trace))}`}?
      </p>
      <Arithmetic key={key} level={level} view={view} onFocus={onFocus} onGoTo={goThere} />
      <Operands
        key={`${key} operands`}
        level={level}
        view={view}
        onDown={down}
        onFocus={onFocus}
        resting={focusOf(here)}
      />
    </section>
  );
}

/** "delta, layer 2, row 1". */
const spoken = ({ reference, at }: Entry): string => spokenCell(spokenName(reference), at);
const focusOf = ({ reference, at }: Entry) => ({ id: refId(reference), at });
