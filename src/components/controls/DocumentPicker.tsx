import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { samePlace } from '../../debugger/places.ts';
import type { Document, DocumentLine } from '../../documents/document.ts';
import type { Program } from '../../engine/program.ts';
import type { Trace } from '../../engine/trace.ts';
import { statementTex } from '../../notation/tex/statement.ts';
import { Tex } from '../math/Tex.tsx';
import type { View } from '../view.ts';

export interface DocumentPickerProps {
  readonly titles: readonly { readonly id: string; readonly title: string; readonly subtitle: string }[];
  readonly view: View;
  /** The document that was chosen last, even if it is still being fetched. */
  readonly chosen: string;
  /** A document's program on the same network; `undefined` if it could not be fetched. */
  readonly other: (
    id: string,
  ) => { document: Document; program: Program<DocumentLine>; trace: Trace<DocumentLine> } | undefined;
  readonly comparing: boolean;
  /** No room for names side by side: a list to choose from. */
  readonly narrow: boolean;
  readonly onCompare: (open: boolean) => void;
  readonly onChoose: (id: string) => void;
}

/** Which document is running. Beside the choice, the same place of the pass in each of them. */
export function DocumentPicker({
  titles,
  chosen,
  view,
  other,
  comparing,
  narrow,
  onCompare,
  onChoose,
}: DocumentPickerProps) {
  const name = useId();
  const current = chosen;
  const sheet = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  // Escape closes the sheet wherever the focus is, and so does pointing elsewhere.
  useEffect(() => {
    if (!comparing) return undefined;
    const close = () => onCompare(false);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      close();
      opener.current?.focus();
    };
    const elsewhere = ({ target }: PointerEvent) => {
      const isHere = [sheet, opener].some(({ current: own }) => own?.contains(target as Node));
      if (!isHere) close();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', elsewhere);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', elsewhere);
    };
  }, [comparing, onCompare]);

  const { statement } = view;
  const where =
    statement === undefined
      ? 'Before the first step'
      : `${statement.phase[0]!.toUpperCase()}${statement.phase.slice(1)}${statement.bindings.l === undefined ? '' : `, ℓ = ${statement.bindings.l}`}: the same place in each document`;
  return (
    <div className="docs">
      {narrow ? (
        <select
          className="doc-select"
          aria-label="Program"
          value={current}
          onChange={(event) => onChoose(event.target.value)}
        >
          {titles.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      ) : (
        <fieldset className="doc-tabs" role="radiogroup" aria-label="Program">
          {titles.map(({ id, title, subtitle }) => (
            <label key={id} title={subtitle} className={id === current ? 'on' : ''}>
              <input type="radio" name={name} value={id} checked={id === current} onChange={() => onChoose(id)} />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
      )}
      <button
        type="button"
        className="ib sm"
        ref={opener}
        aria-label="Compare the documents at this place"
        aria-expanded={comparing}
        onClick={() => onCompare(!comparing)}
      >
        <ChevronDown className="ic" aria-hidden="true" />
      </button>
      {comparing ? (
        <div className="pop" ref={sheet}>
          <p className="lbl">{where}</p>
          {titles.map(({ id, title, subtitle }) => {
            const there = other(id);
            if (there === undefined) return null;
            const { document, program, trace } = there;
            const place = samePlace(statement, program);
            return (
              <button
                key={id}
                type="button"
                {...(id === current ? { 'aria-current': 'true' as const } : {})}
                onClick={() => {
                  onChoose(id);
                  onCompare(false);
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
        </div>
      ) : null}
    </div>
  );
}
