import { lettersOf } from '../../../notation/explain.ts';
import { SheetDialog } from '../../controls/SheetDialog.tsx';
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
  const { quantities, others } = lettersOf(own, trace);
  const bindings = statement?.bindings ?? { l: 1, k: 1, L: program.problem.layers.length - 1 };
  return (
    <SheetDialog className="letters" aria-labelledby="letters-title" onClose={onClose}>
      <form method="dialog">
        <header>
          <h2 id="letters-title">Letters of {own.title}</h2>
          <button type="submit" className="tb">
            Close
          </button>
        </header>
        <dl>
          {quantities.map(({ tex, hue, means, name, shape, isNumber, note }) => (
            <div key={name}>
              <dt className={`q-${hue}`}>
                <Tex tex={tex} />
              </dt>
              <dd>
                {means}
                <span className="tip-name">
                  <code>{name}</code>
                  {isNumber ? <span>a number</span> : shape === undefined ? null : <Tex tex={shape} />}
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
    </SheetDialog>
  );
}
