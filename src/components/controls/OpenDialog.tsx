import { type DragEvent, useState } from 'react';
import { saveText } from '../save-text.ts';
import { SheetDialog } from './SheetDialog.tsx';

export interface OpenDialogProps {
  /** The network on screen as a problem file, to copy or to change. */
  readonly current: string;
  /** Says what is wrong with the text, if something is. */
  readonly onOpen: (text: string) => Promise<string | undefined>;
  readonly onClose: () => void;
}

/** A text area with millions of digits would be slow and of no use. */
const longestShown = 200_000;
const largestFile = 32 * 1024 * 1024;

/** The network as text: paste, drop or choose a problem file, or save the one on screen. */
export function OpenDialog({ current, onOpen, onClose }: OpenDialogProps) {
  const [text, setText] = useState(current.length > longestShown ? '' : current);
  const [trouble, setTrouble] = useState<string>();

  const tryToOpen = async (content: string) => {
    const wrong = await onOpen(content);
    setTrouble(wrong);
    if (wrong === undefined) onClose();
  };
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > largestFile) {
      setTrouble(`${file.name}: expected at most 32 MB, got ${Math.round(file.size / 1048576)} MB`);
      return;
    }
    const content = await file.text();
    setText(content.length > longestShown ? '' : content);
    await tryToOpen(content);
  };
  const drop = (event: DragEvent) => {
    // Not for the page behind as well.
    event.preventDefault();
    event.nativeEvent.stopImmediatePropagation();
    void read(event.dataTransfer.files[0]);
  };
  const save = () => saveText(current, 'backstep-problem.json', 'application/json');

  return (
    <SheetDialog
      aria-labelledby="open-title"
      onClose={onClose}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <form method="dialog">
        <header>
          <h2 id="open-title">Your network</h2>
          <button type="submit" className="tb" value="cancel">
            Close
          </button>
        </header>
        <p className="say">
          Paste or drop a problem file, or change this one. It holds the layers, weights, biases, inputs and targets as
          lists of numbers.
        </p>
        {current.length > longestShown ? (
          <p className="say">The network on screen is too long to show here. Save it to see it as a file.</p>
        ) : null}
        <textarea
          aria-label="Problem file"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-invalid={trouble !== undefined}
          aria-describedby={trouble === undefined ? undefined : 'open-error'}
        />
        {trouble === undefined ? null : (
          <p className="verdict wrong" id="open-error" role="alert">
            <b>This file can’t be opened.</b> {trouble} <span className="aft">Your network is unchanged.</span>
          </p>
        )}
        <footer>
          <label className="tb file">
            <input
              type="file"
              accept=".json,application/json"
              onChange={(event) => void read(event.target.files?.[0])}
            />
            Choose a file
          </label>
          <button type="button" className="tb" onClick={save}>
            Save this network
          </button>
          <button type="button" className="solid" onClick={() => void tryToOpen(text)}>
            Open
          </button>
        </footer>
      </form>
    </SheetDialog>
  );
}
