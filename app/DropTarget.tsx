import { useEffect } from 'react';
import { openFiles } from './open.ts';

/** A problem file dropped anywhere on the page opens; any other file is a student's numbers, to be checked. */
export function DropTarget({ onNumbers }: { onNumbers: (files: readonly File[]) => void }) {
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      void openFiles([...(event.dataTransfer?.files ?? [])], onNumbers);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, [onNumbers]);
  return null;
}
