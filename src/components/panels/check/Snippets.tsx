import { useState } from 'react';
import { snippets } from '../../../debugger/student/snippets.ts';
import { CopyButton } from '../code/CopyButton.tsx';

type Library = keyof typeof snippets;
const libraries = Object.keys(snippets) as Library[];

/** How to write one's numbers into a file, in the library at hand. */
export function Snippets() {
  const [library, setLibrary] = useState<Library>('numpy');
  const { code } = snippets[library];
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
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached with the keyboard. */}
        <pre role="region" tabIndex={0} aria-label={`${snippets[library].title} code`}>
          <code>{code}</code>
        </pre>
      </div>
      <p className="ck-note">
        Then drop the file here. Any part of it is enough: with <code>dW1</code> and <code>db1</code> alone the mistake
        can often be named, with <code>z</code>, <code>a</code> and <code>delta</code> as well it is found step by step.
      </p>
    </details>
  );
}
