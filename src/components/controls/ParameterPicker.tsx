import type { Pick } from '../../documents/document.ts';

interface ParameterPickerProps {
  readonly layers: readonly number[];
  readonly pick: Pick;
  readonly onPick: (pick: Pick) => void;
  /** What the first layer is called: Lazo counts from 0. */
  readonly first?: 0 | 1;
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Which weight or bias a document follows: its layer, its row, and for a weight its column. */
export function ParameterPicker({ layers, pick, onPick, first = 0 }: ParameterPickerProps) {
  const { layer, row, column } = pick;
  const kind = column === undefined ? 'b' : 'W';
  return (
    <span className="pick">
      follows
      <select
        aria-label="Parameter to follow"
        value={`${kind} ${layer}`}
        onChange={({ target: { value } }) => {
          const [chosen, l] = value.split(' ');
          onPick({ layer: Number(l), row, ...(chosen === 'W' ? { column: column ?? 0 } : {}) });
        }}
      >
        {layers.slice(1).flatMap((_, i) =>
          (['W', 'b'] as const).map((name) => (
            <option key={`${name} ${i + 1}`} value={`${name} ${i + 1}`}>
              {name === 'W' ? 'weight' : 'bias'}, layer {i + first}
            </option>
          )),
        )}
      </select>
      <select
        aria-label="Receiving node, i"
        value={row}
        onChange={(event) => onPick({ ...pick, row: Number(event.target.value) })}
      >
        {upTo(layers[layer]!).map((i) => (
          <option key={i} value={i}>
            i = {i + 1}
          </option>
        ))}
      </select>
      {column === undefined ? null : (
        <select
          aria-label="Sending node, j"
          value={column}
          onChange={(event) => onPick({ ...pick, column: Number(event.target.value) })}
        >
          {upTo(layers[layer - 1]!).map((j) => (
            <option key={j} value={j}>
              j = {j + 1}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}
