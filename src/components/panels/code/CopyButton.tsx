import { useEffect, useState } from 'react';

interface CopyButtonProps {
  readonly text: string;
  readonly className: string;
}

type Outcome = 'Copied' | 'Not allowed';

/** Puts a text on the clipboard, and says so in its own place, which is as wide as the longest of its words. */
export function CopyButton({ text, className }: CopyButtonProps) {
  const [done, setDone] = useState<{ readonly text: string; readonly outcome: Outcome }>();
  const outcome = done?.text === text ? done.outcome : undefined;
  useEffect(() => {
    if (done === undefined) return undefined;
    const timer = setTimeout(() => setDone(undefined), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    // Without a secure connection there is no clipboard.
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    setDone({
      text,
      outcome: await written.then(
        (): Outcome => 'Copied',
        (): Outcome => 'Not allowed',
      ),
    });
  };
  return (
    <button type="button" className={`${className} copy`} onClick={() => void copy()}>
      <span aria-live="polite">{outcome ?? 'Copy'}</span>
    </button>
  );
}
