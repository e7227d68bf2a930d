import { lazy, Suspense, useState } from 'react';
import { languages } from '../../../notation/code/index.ts';
import { lineOf } from '../../../notation/code/line.ts';
import type { StatementProps } from '../inspector/props.ts';
import { CopyButton } from './CopyButton.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { useLanguage } from './language.ts';

const CodeDialog = lazy(async () => ({ default: (await import('./CodeDialog.tsx')).CodeDialog }));

/** The statement as a line of code, in the reader's language, and the way to the whole program. */
export function CodeLine({ pass, statement }: Pick<StatementProps, 'pass' | 'statement'>) {
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const line = lineOf(statement, pass.trace, pass.document.notation, languages[language]);
  return (
    <>
      <LanguageSwitch />
      <span className="code-acts">
        <CopyButton className="link" text={line} />
        <button type="button" className="link" onClick={() => setIsOpen(true)}>
          Whole program
        </button>
      </span>
      <code>{line}</code>
      {isOpen ? (
        <Suspense fallback={null}>
          <CodeDialog pass={pass} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
