import { memo } from 'react';
import type { Document } from '../../documents/document.ts';
import type { Bindings } from '../../engine/algebra/instantiate.ts';
import { prose } from '../../notation/prose.ts';
import { Tex } from './Tex.tsx';

interface ProseTextProps {
  readonly text: string;
  readonly bindings: Bindings;
  readonly document: Document;
}

/** A sentence with mathematics in it. */
export const ProseText = memo(function ProseText({ text, bindings, document }: ProseTextProps) {
  return (
    <>
      {prose(text, bindings, document.notation).map((part, i) =>
        'tex' in part ? <Tex key={i} tex={part.tex} /> : <span key={i}>{part.text}</span>,
      )}
    </>
  );
});
