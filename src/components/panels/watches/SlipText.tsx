import type { Slip } from '../../../debugger/watching/slip.ts';

/** A sentence in which `words` in backquotes are code. */
export function Said({ text }: { text: string }) {
  return text.split('`').map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part));
}

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

interface SlipTextProps {
  readonly id: string;
  readonly text: string;
  readonly slip: Slip;
  /** It has just been typed: it is spoken. */
  readonly isNew: boolean;
}

/** What is wrong with an expression: the text with the wrong part underlined, and what would help. */
export function SlipText({ id, text, slip, isNew }: SlipTextProps) {
  const { at, end, what, hint } = slip;
  return (
    <p className="slip" id={id} {...(isNew ? { role: 'alert' } : {})}>
      <code aria-hidden="true">
        {text.slice(0, at)}
        <u>{text.slice(at, end) || ' '}</u>
        {text.slice(end)}
      </code>
      <span>
        <Said text={`${capital(what)}, at character ${at + 1}. ${hint}`} />
      </span>
    </p>
  );
}
