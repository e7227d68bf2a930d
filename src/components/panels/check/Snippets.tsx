import { useState } from 'react';
import { snippets } from '../../../debugger/student/snippets.ts';
import { CopyButton } from '../code/CopyButton.tsx';

type Library = keyof typeof snippets;
const libraries = Object.keys(snippets) as Library[];

/** How to write one's numbers into a file, in the library at hand. */
export function Snippets() {
  const [library, setLibrary] = useState<Library>('numpy');
  const { code, hint } = snippets[library];
  return (
    <details className="ck-how">
      <summary>How do I get these numbers?</summary>
      <div className="ck-snippet">
        <span className="languages">
          {libraries.map((id) => (
            <button
              key={id}
              type="button"
              className="lang"
              aria-pressed={id === library}
              onClick={() => setLibrary(id)}
            >
              {snippets[id].title}
            </button>
          ))}
        </span>
        <CopyButton text={code} className="link" />
        <pre
          role="region"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached with the keyboard.
          tabIndex={0}
          // The arrow keys scroll here, and do not step through the program.
          onKeyDown={(event) => event.stopPropagation()}
          aria-label={`${snippets[library].title} code`}
        >
          <code>{code}</code>
        </pre>
      </div>
      <p className="ck-note">{hint}</p>
      <p className="ck-note">
        Then drop the file here. Any part of it is enough: with the gradients alone a mistake can often be named, with
        z, a and δ as well it is found step by step.
      </p>
    </details>
  );
}
