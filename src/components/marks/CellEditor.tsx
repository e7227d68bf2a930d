import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { parseNumber } from '../../debugger/edit.ts';
import { BackstepError } from '../../engine/errors.ts';

interface CellEditorProps {
  /** What is edited, for its label and its errors: "W, layer 1, row 2, column 1". */
  readonly name: string;
  /** The number as it is: leaving it so changes nothing. */
  readonly start: string;
  /** The key that opened the editor, if it is the first one of a new number. */
  readonly typed?: string | undefined;
  readonly onCommit: (value: number) => void;
  readonly onCancel: () => void;
}

/** A number being typed in place. Enter or leaving keeps it, Escape gives it up; a slip is said and nothing is lost. */
export function CellEditor({ name, start, typed, onCommit, onCancel }: CellEditorProps) {
  const [text, setText] = useState(typed ?? start);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens.
  useEffect(() => {
    input.current?.focus();
    if (typed === undefined) input.current?.select();
  }, []);

  const commit = (leaving: boolean) => {
    if (text === start) return onCancel();
    try {
      onCommit(parseNumber(text, name));
    } catch (error) {
      if (leaving || !(error instanceof BackstepError)) onCancel();
      else setProblem(`${error.what}. ${error.hint}`);
    }
  };

  const key = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') commit(false);
    if (event.key === 'Escape') onCancel();
  };

  return (
    <>
      <input
        ref={input}
        className="cell-input"
        aria-label={name}
        aria-invalid={problem !== undefined}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(undefined);
        }}
        onKeyDown={key}
        onBlur={() => commit(true)}
      />
      {problem === undefined ? null : (
        <span className="cell-problem" role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
