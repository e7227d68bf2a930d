import { ChevronDown } from 'lucide-react';
import { memo, type RefObject, useId } from 'react';

export interface Title {
  readonly id: string;
  readonly title: string;
  /** Shorter, beside the others. */
  readonly tab?: string;
  readonly subtitle: string;
}

interface DocumentPickerProps {
  readonly titles: readonly Title[];
  /** The document that was chosen last, even if it is still being fetched. */
  readonly chosen: string;
  readonly comparing: boolean;
  /** No room for names side by side: a list to choose from. */
  readonly narrow: boolean;
  /** The button that opens the comparison. */
  readonly opener: RefObject<HTMLButtonElement | null>;
  readonly onCompare: (open: boolean) => void;
  readonly onChoose: (id: string) => void;
}

/** Which document is running, and the way to the same place in the others. */
export const DocumentPicker = memo(function DocumentPicker({
  titles,
  chosen,
  comparing,
  narrow,
  opener,
  onCompare,
  onChoose,
}: DocumentPickerProps) {
  const name = useId();
  return (
    <>
      {narrow ? (
        <select
          className="doc-select"
          aria-label="Program"
          value={chosen}
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
          {titles.map(({ id, title, tab, subtitle }) => (
            <label key={id} title={`${title}: ${subtitle}`} className={id === chosen ? 'on' : ''}>
              <input type="radio" name={name} value={id} checked={id === chosen} onChange={() => onChoose(id)} />
              <span>{tab ?? title}</span>
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
    </>
  );
});
