import { useRef, useState } from 'react';
import { shortest } from '../../notation/numbers.ts';
import { CellEditor } from './CellEditor.tsx';

interface EditableNumberProps {
  /** What it is, for its label and its errors: "x 1". */
  readonly name: string;
  readonly value: number;
  /** The number as it is shown. */
  readonly text: string;
  readonly className?: string;
  readonly onEdit: (value: number) => void;
}

/** A given number outside of a matrix: a button that opens an editor in its place, and has the focus again afterwards. */
export function EditableNumber({ name, value, text, className = '', onEdit }: EditableNumberProps) {
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (editing) {
    return (
      <span className={`${className} c editing`}>
        <CellEditor
          name={name}
          start={shortest(value)}
          onCancel={close}
          onCommit={(typed) => {
            close();
            onEdit(typed);
          }}
        />
      </span>
    );
  }
  return (
    <button
      ref={button}
      type="button"
      className={`${className} ed`}
      aria-label={`${name}, ${text}. Edit`}
      onClick={() => setEditing(true)}
    >
      {text}
    </button>
  );
}
