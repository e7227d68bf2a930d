import { memo, useLayoutEffect, useRef } from 'react';
import { typeset } from './typeset.ts';

interface TexProps {
  readonly tex: string;
  readonly display?: boolean;
  readonly className?: string;
}

/** Mathematics, with KaTeX's accessible MathML. */
export const Tex = memo(function Tex({ tex, display = false, className }: TexProps) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (element.current) typeset(element.current, tex, display);
  }, [tex, display]);
  return <span ref={element} className={className} />;
});
