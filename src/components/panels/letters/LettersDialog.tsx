import { useEffect, useRef } from 'react';
import { lettersOf } from '../../../notation/explain.ts';
import { ProseText } from '../../math/ProseText.tsx';
import { Tex } from '../../math/Tex.tsx';
import type { View } from '../../view.ts';

interface LettersDialogProps {
  readonly view: View;
  readonly onClose: () => void;
}

/** Every letter of the document: its quantities by name and shape, its indices and signs, and where letters collide. */
export function LettersDialog({ view, onClose }: LettersDialogProps) {
  const { document: own, trace, program, statement } = view;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { quantities, others } = lettersOf(own, trace);
  const bindings = statement?.bindings ?? { l: 1, k: 1, L: program.problem.layers.length - 1 };
  return (
    <dialog
      ref={dialog}
      className="sheet-dialog letters"
      aria-labelledby="letters-title"
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form method="dialog">
        <header>
          <h2 id="letters-title">Letters of {own.title}</h2>
          <button type="submit" className="tb">
            Close
          </button>
        </header>
        <dl>
          {quantities.map(({ tex, hue, means, name, shape, note }) => (
            <div key={name}>
              <dt className={`q-${hue}`}>
                <Tex tex={tex} />
              </dt>
              <dd>
                {means}
                <span className="tip-name">
                  <code>{name}</code>
                  {shape === undefined ? <span>a number</span> : <Tex tex={shape} />}
                </span>
                {note === undefined ? null : (
                  <small>
                    <ProseText text={note} bindings={bindings} document={own} />
                  </small>
                )}
              </dd>
            </div>
          ))}
        </dl>
        <h3>Indices, functions and signs</h3>
        <dl>
          {others.map(({ tex, sign = tex, means }) => (
            <div key={tex}>
              <dt>
                <Tex tex={sign} />
              </dt>
              <dd>
                <ProseText text={means} bindings={bindings} document={own} />
              </dd>
            </div>
          ))}
        </dl>
      </form>
    </dialog>
  );
}
