import { EditableNumber } from '../src/components/marks/EditableNumber.tsx';
import { shortest } from '../src/notation/numbers.ts';

/** η, editable in place like every given number. */
export const LearningRate = ({ value, onEdit }: { value: number; onEdit: (value: number) => void }) => (
  <span className="rate q-C">
    <i>η</i> <EditableNumber name="Learning rate" value={value} text={shortest(value)} onEdit={onEdit} />
  </span>
);
