import { useState } from 'react';
import { CellEditor } from '../src/components/marks/CellEditor.tsx';
import { shortest } from '../src/notation/numbers.ts';

/** η, editable in place like every given number. */
export function LearningRate({ value, onEdit }: { value: number; onEdit: (value: number) => void }) {
  const [editing, setEditing] = useState(false);
  return (
    <span className="rate q-C">
      <i>η</i>{' '}
      {editing ? (
        <span className="c editing">
          <CellEditor
            name="learning rate"
            start={shortest(value)}
            onCancel={() => setEditing(false)}
            onCommit={(typed) => {
              setEditing(false);
              onEdit(typed);
            }}
          />
        </span>
      ) : (
        <button
          type="button"
          className="ed"
          aria-label={`Learning rate, ${shortest(value)}. Edit`}
          onClick={() => setEditing(true)}
        >
          {shortest(value)}
        </button>
      )}
    </span>
  );
}
