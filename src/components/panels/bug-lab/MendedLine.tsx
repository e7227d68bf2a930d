import type { DocumentLine } from '../../../documents/document.ts';
import type { Notation } from '../../../documents/notation.ts';
import { lineTex } from '../../../notation/tex/statement.ts';
import { Tex } from '../../math/Tex.tsx';

/** Under a line of the program with a bug in it: the line as it should be. */
export const MendedLine = ({ line, notation }: { line: DocumentLine; notation: Notation }) => (
  <span className="mended-line">
    <span>right:</span> <Tex tex={lineTex(line, notation, true)} />
  </span>
);
