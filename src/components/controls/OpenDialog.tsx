import { type DragEvent, useEffect, useRef, useState } from 'react';

export interface OpenDialogProps {
  /** The network on screen as a problem file, to copy or to change. */
  readonly current: string;
  /** What was wrong with the last try. */
  readonly error: string | undefined;
  readonly onOpen: (text: string) => boolean;
  readonly onClose: () => void;
}

/** A text area with millions of digits would be slow and of no use. */
const longestShown = 200_000;
const largestFile = 32 * 1024 * 1024;

/** The network as text: paste, drop or choose a problem file, or save the one on screen. */
export function OpenDialog({ current, error, onOpen, onClose }: OpenDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(current.length > longestShown ? '' : current);
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => dialog.current?.showModal(), []);

  const tryToOpen = (content: string) => {
    setTrouble(undefined);
    if (onOpen(content)) onClose();
  };
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > largestFile) {
      setTrouble(`${file.name}: expected at most 32 MB, got ${Math.round(file.size / 1048576)} MB`);
      return;
    }
    const content = await file.text();
    setText(content.length > longestShown ? '' : content);
    tryToOpen(content);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void read(event.dataTransfer.files[0]);
  };
  const save = () => {
    const link = Object.assign(document.createElement('a'), {
      href: URL.createObjectURL(new Blob([current], { type: 'application/json' })),
      download: 'backstep-problem.json',
    });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const shown = trouble ?? error;

  return (
    <dialog
      ref={dialog}
      className="sheet-dialog"
      aria-labelledby="open-title"
      onClose={onClose}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      onKeyDown={(event) => event.stopPropagation()}
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
          aria-invalid={shown !== undefined}
          aria-describedby={shown === undefined ? undefined : 'open-error'}
        />
        {shown === undefined ? null : (
          <p className="verdict wrong" id="open-error" role="alert">
            <b>This file can’t be opened.</b> {shown} <span className="aft">Your network is unchanged.</span>
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
          <button type="button" className="solid" onClick={() => tryToOpen(text)}>
            Open
          </button>
        </footer>
      </form>
    </dialog>
  );
}
