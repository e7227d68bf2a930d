import type { DocumentLine } from '../../documents/document.ts';
import type { Statement } from '../../engine/program.ts';
import { numpyLine } from '../../notation/numpy.ts';

/** The statement as a line of NumPy. Fetched apart: the first step does not wait for it. */
export function NumpyLine({ statement }: { statement: Statement<DocumentLine> }) {
  return <code>{numpyLine(statement)}</code>;
}
