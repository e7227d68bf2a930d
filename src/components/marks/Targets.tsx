import type { Visible } from '../../debugger/visible.ts';
import { type Reference, refId } from '../../engine/algebra/expression.ts';
import { formatFor } from '../../notation/numbers.ts';
import type { OnFocus } from '../view.ts';
import { EditableNumber } from './EditableNumber.tsx';
import type { GraphLayout } from './graph-layout.ts';

interface TargetsProps {
  readonly layout: GraphLayout;
  readonly last: number;
  readonly target: Visible | undefined;
  /** The statement compares outputs with targets just now. */
  readonly active: boolean;
  readonly onFocus: OnFocus;
  readonly onEdit: (reference: Reference, at: readonly number[], value: number) => void;
}

/** What each output should have been, beside it; can be typed over. */
export function Targets({ layout, last, target, active, onFocus, onEdit }: TargetsProps) {
  if (target?.tensor === undefined) return null;
  const { reference, tensor } = target;
  const format = formatFor(tensor.data, true);
  return (
    <>
      {Array.from(tensor.data, (value, i) => (
        <span
          key={i}
          className={active ? 'tgt act' : 'tgt'}
          style={{ left: layout.x(last) + layout.half(last) + 8, top: layout.y(last, i) }}
          onPointerEnter={() => onFocus({ id: refId(reference), at: [i] })}
          onPointerLeave={() => onFocus(undefined)}
        >
          <svg viewBox="0 0 24 10" aria-hidden="true">
            <path d="M23 5H2M6 1L2 5L6 9" />
          </svg>
          <span className="q-a">
            <i>t</i>
            <sub>{i + 1}</sub>
          </span>
          <EditableNumber
            name={`t, row ${i + 1}`}
            value={value}
            text={format(value)}
            onEdit={(typed) => onEdit(reference, [i], typed)}
          />
        </span>
      ))}
    </>
  );
}
