import { type RefObject, useEffect, useRef } from 'react';
import { samePlace } from '../../debugger/places.ts';
import type { Pick } from '../../documents/document.ts';
import { statementTex } from '../../notation/tex/statement.ts';
import { Tex } from '../math/Tex.tsx';
import type { PassView, View } from '../view.ts';
import type { Title } from './DocumentPicker.tsx';
import { Ways } from './Ways.tsx';

interface ComparisonProps {
  readonly titles: readonly Title[];
  readonly chosen: string;
  readonly view: View;
  /** A document's program on the same network; `undefined` if it could not be fetched. */
  readonly other: (id: string) => PassView | undefined;
  /** The button that opened the sheet gets the focus back. */
  readonly opener: RefObject<HTMLButtonElement | null>;
  /** The parameter whose gradient is shown as every document reaches it. */
  readonly pick: Pick;
  readonly onPick: (pick: Pick) => void;
  readonly onClose: () => void;
  readonly onChoose: (id: string) => void;
}

/** The same place of the pass in each document, each in its own notation. */
export function Comparison({
  titles,
  chosen,
  view: {
    statement,
    program: { problem },
  },
  other,
  opener,
  pick,
  onPick,
  onClose,
  onChoose,
}: ComparisonProps) {
  const sheet = useRef<HTMLDivElement>(null);

  // Escape closes the sheet wherever the focus is, and so does pointing elsewhere.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      onClose();
      opener.current?.focus();
    };
    const onPoint = ({ target }: PointerEvent) => {
      if (![sheet, opener].some(({ current }) => current?.contains(target as Node))) onClose();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPoint);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPoint);
    };
  }, [opener, onClose]);

  const phase = statement === undefined ? '' : `${statement.phase[0]!.toUpperCase()}${statement.phase.slice(1)}`;
  const layer = statement?.bindings.l === undefined ? '' : `, ℓ = ${statement.bindings.l}`;
  return (
    <div className="pop" ref={sheet}>
      <p className="lbl">
        {statement === undefined ? 'Before the first step' : `${phase}${layer}: the same place in each document`}
      </p>
      {titles.map(({ id, title, subtitle }) => {
        const there = other(id);
        if (there === undefined) return null;
        const { document, program, trace } = there;
        const place = samePlace(statement, program);
        return (
          <button
            key={id}
            type="button"
            {...(id === chosen ? { 'aria-current': 'true' as const } : {})}
            onClick={() => {
              onChoose(id);
              onClose();
            }}
          >
            <span className="nm">
              {title}
              <small>{subtitle}</small>
            </span>
            <span className="nt">
              {place.statement === undefined ? null : (
                <Tex tex={statementTex(place.statement, trace, document.notation, { linked: true })} />
              )}
            </span>
            <span className="wh">
              {place.statement === undefined
                ? ''
                : place.exact
                  ? `line ${place.statement.number}`
                  : `line ${place.statement.number}, nearest`}
            </span>
          </button>
        );
      })}
      <Ways titles={titles} layers={problem.layers} pick={pick} other={other} onPick={onPick} />
    </div>
  );
}
