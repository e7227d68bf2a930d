import { memo, useLayoutEffect, useRef } from 'react';
import { type Manner, typeset } from './typeset.ts';

interface TexProps extends Manner {
  readonly tex: string;
  readonly className?: string;
}

/** Mathematics, with KaTeX's accessible MathML. */
export const Tex = memo(function Tex({ tex, display = false, silent = false, className }: TexProps) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (element.current) typeset(element.current, tex, { display, silent });
  }, [tex, display, silent]);
  return <span ref={element} className={className} />;
});
