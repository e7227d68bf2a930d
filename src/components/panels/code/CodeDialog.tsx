import { useMemo } from 'react';
import { createPortal } from 'react-dom';
import { languages } from '../../../notation/code/index.ts';
import { scriptOf } from '../../../notation/code/script.ts';
import { SheetDialog } from '../../controls/SheetDialog.tsx';
import { saveText } from '../../save-text.ts';
import type { PassView } from '../../view.ts';
import { CopyButton } from './CopyButton.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { useLanguage } from './language.ts';
import { pickedBy } from './picked.ts';

interface CodeDialogProps {
  readonly pass: PassView;
  readonly onClose: () => void;
}

/** A page with megabytes of numbers would be slow and of no use. */
const longestShown = 200_000;

/** The document's whole program on this network as a script: to read, to copy, to save. */
export function CodeDialog({ pass: { document: doc, program }, onClose }: CodeDialogProps) {
  const language = languages[useLanguage()];
  const script = useMemo(() => scriptOf(doc, program.problem, language, pickedBy(program)), [doc, program, language]);
  const file = `backstep-${doc.id}.${language.extension}`;
  const save = () => saveText(script, file, 'text/plain');
  // In the body, so that nothing of the place that opened it rubs off.
  return createPortal(
    <SheetDialog className="code-sheet" aria-labelledby="code-title" onClose={onClose}>
      <form method="dialog">
        <header>
          <h2 id="code-title">The whole program</h2>
          <button type="submit" className="tb">
            Close
          </button>
        </header>
        <p className="say">
          {doc.title} on this network, with the document’s own loops and letters. It runs as it is, and prints the cost,
          every gradient, and the weights after the step.
        </p>
        <LanguageSwitch />
        {script.length > longestShown ? (
          <p className="say">This program holds too many numbers to show here. Save it to read it.</p>
        ) : (
          <Listing text={script} title={language.title} />
        )}
        <footer>
          <CopyButton className="tb" text={script} />
          <button type="button" className="solid" onClick={save}>
            Save as {file}
          </button>
        </footer>
      </form>
    </SheetDialog>,
    document.body,
  );
}

/** A script, its comments in a quieter ink. It scrolls by itself, by keyboard too. */
function Listing({ text, title }: { readonly text: string; readonly title: string }) {
  const parts = text.split(/((?<=^|\s)(?:#|\/\/) .*)/mu);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre tabIndex={0} role="region" aria-label={`Program in ${title}`}>
      <code>{parts.map((part, i) => (i % 2 === 0 ? part : <i key={i}>{part}</i>))}</code>
    </pre>
  );
}
