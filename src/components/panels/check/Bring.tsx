import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { grouped } from '../../../engine/problem/words.ts';
import { FileButton } from './FileButton.tsx';
import { Snippets } from './Snippets.tsx';

export interface BringProps {
  readonly text: string;
  /** Names of the files that are open, in the place of the text. */
  readonly files: readonly string[];
  /** Something was read: the tool makes room for what follows. */
  readonly isRead: boolean;
  readonly trouble: string | undefined;
  /** Absent where the network is too large for an example. */
  readonly onExample: (() => void) | undefined;
  readonly onText: (text: string) => void;
  readonly onFiles: (files: readonly File[], beside?: boolean) => void;
  readonly onStartOver: () => void;
}

/** More digits than anybody reads would make a text area slow. */
const longestShown = 200_000;

/** Where a student's numbers come in: pasted, opened or dropped. */
export function Bring(props: BringProps) {
  const { text, files, isRead, trouble, onExample, onText, onFiles, onStartOver } = props;
  const id = useId();
  const [over, setOver] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const hasFiles = files.length > 0;
  const isEmpty = text === '' && !hasFiles;
  // Dropped files go to the page, which knows what they are; here it only shows that they may be let go.
  const leave = (event: DragEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  };
  const startOver = () => {
    onStartOver();
    requestAnimationFrame(() => area.current?.focus());
  };

  return (
    <section
      className={`ck-bring${over ? ' over' : ''}${isRead ? ' read' : ''}`}
      aria-label="Your numbers"
      onDragEnter={() => setOver(true)}
      onDragLeave={leave}
      onDrop={() => setOver(false)}
    >
      {isEmpty ? (
        <p className="ck-lead">
          Your gradients are wrong? Bring your numbers, and the first wrong step is found, and named if it can be.
        </p>
      ) : null}
      {hasFiles ? (
        <ul className="ck-files" aria-label="Open files">
          {files.map((name) => (
            <li key={name}>
              <FileUp className="ic" aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      ) : text.length > longestShown ? (
        <p>Pasted text of {grouped(text.length)} characters.</p>
      ) : (
        <div className="ck-paste">
          <label htmlFor={id} className={isEmpty ? '' : 'visually-hidden'}>
            Paste what Python prints, JSON or a table
          </label>
          <textarea
            id={id}
            ref={area}
            spellCheck={false}
            autoComplete="off"
            placeholder={'z1 = array([[ 0.3775,  0.3925]])\ndelta1 = array([[ 0.0087,  0.0090]])\ndW1 = …'}
            value={text}
            aria-invalid={trouble !== undefined}
            aria-describedby={trouble === undefined ? undefined : `${id}-trouble`}
            onChange={(event) => onText(event.target.value)}
          />
        </div>
      )}
      {trouble === undefined ? null : (
        <div className="verdict wrong" id={`${id}-trouble`} role="alert">
          <b>This can’t be read.</b>{' '}
          {trouble.split('\n').map((line) => (
            <span key={line}>{line} </span>
          ))}
        </div>
      )}
      <div className="ck-acts">
        <FileButton className={isEmpty ? 'solid' : 'tb framed'} onFiles={(list) => onFiles(list)}>
          {isEmpty ? 'Open files' : 'Open others'}
        </FileButton>
        {hasFiles ? (
          <FileButton className="tb framed" onFiles={(list) => onFiles(list, true)}>
            Add files
          </FileButton>
        ) : null}
        {onExample === undefined ? null : (
          <button type="button" className="tb framed" onClick={onExample}>
            {isEmpty ? 'Try an example' : 'Another example'}
          </button>
        )}
        {isEmpty ? null : (
          <button type="button" className="tb" onClick={startOver}>
            Start over
          </button>
        )}
      </div>
      {isEmpty ? (
        <p className="ck-note">
          Or drop files anywhere on the page: .npz, .npy, .json, .csv, .txt or .safetensors. They stay on this computer.
        </p>
      ) : null}
      {isEmpty ? <Snippets /> : null}
    </section>
  );
}
