import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react';
import type { Slip } from '../../../debugger/watching/slip.ts';
import { SlipText } from './SlipText.tsx';

interface ExpressionFieldProps {
  readonly label: string;
  /** What is kept; empty for a field that adds. */
  readonly text: string;
  readonly placeholder?: string;
  /** The id of the list of names to offer. */
  readonly list: string;
  /** What is wrong with what is kept, on this network and in this document. */
  readonly slip?: Slip | undefined;
  readonly check: (text: string) => Slip | undefined;
  /** An expression that makes sense, or nothing at all. */
  readonly onCommit: (text: string) => void;
  /** The field itself, for one that is given the focus. */
  readonly fieldRef?: RefObject<HTMLInputElement | null>;
}

/** An expression being typed: Enter or leaving keeps it, Escape gives it up; what is wrong is shown at its character. */
export function ExpressionField(props: ExpressionFieldProps) {
  const { label, text, placeholder, list, slip, check, onCommit, fieldRef } = props;
  const [draft, setDraft] = useState<string>();
  const [refused, setRefused] = useState<{ text: string; slip: Slip }>();
  const own = useRef<HTMLInputElement>(null);
  const input = fieldRef ?? own;
  const id = useId();
  const shown = refused ?? (slip && draft === undefined ? { text, slip } : undefined);

  const commit = (leaving: boolean) => {
    if (draft === undefined) return;
    const typed = draft.trim();
    const wrong = typed === '' ? undefined : check(typed);
    setRefused(wrong && { text: typed, slip: wrong });
    if (wrong === undefined) {
      setDraft(undefined);
      if (typed !== text) onCommit(typed);
    } else if (!leaving) {
      setDraft(typed);
      // After the text has been put right: the wrong part is what to type over.
      requestAnimationFrame(() => input.current?.setSelectionRange(wrong.at, wrong.end));
    }
  };

  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit(false);
    if (event.key === 'Escape') {
      setDraft(undefined);
      setRefused(undefined);
    }
  };

  return (
    <>
      <input
        ref={input}
        type="text"
        className="expression"
        aria-label={label}
        aria-invalid={shown !== undefined}
        aria-describedby={shown === undefined ? undefined : id}
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={500}
        list={list}
        placeholder={placeholder}
        title={(draft ?? text) || undefined}
        value={draft ?? text}
        onChange={(event) => {
          setDraft(event.target.value);
          setRefused(undefined);
        }}
        onKeyDown={key}
        onBlur={() => commit(true)}
      />
      {shown === undefined ? null : <SlipText id={id} {...shown} isNew={refused !== undefined} />}
    </>
  );
}
