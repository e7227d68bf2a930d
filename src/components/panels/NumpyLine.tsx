import type { DocumentLine } from '../../documents/document.ts';
export function NumpyLine(_: { statement: any }) {
  return null;
}
