import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { parseNumber } from '../../debugger/edit.ts';
import { BackstepError } from '../../engine/errors.ts';

interface CellEditorProps {
  /** What is edited, for its label and its errors: "W, layer 1, row 2, column 1". */
  readonly name: string;
  /** The number as typed so far. */
  readonly start: string;
  readonly onCommit: (value: number) => void;
  readonly onCancel: () => void;
}

/** A number being typed in place. Enter or leaving keeps it, Escape gives it up; a slip is said and nothing is lost. */
export function CellEditor({ name, start, onCommit, onCancel }: CellEditorProps) {
  const [text, setText] = useState(start);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);

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
