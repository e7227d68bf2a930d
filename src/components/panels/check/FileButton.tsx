import type { ReactNode } from 'react';

interface FileButtonProps {
  readonly className: string;
  readonly children: ReactNode;
  readonly onFiles: (files: readonly File[]) => void;
}

const kinds = '.npz,.npy,.json,.csv,.tsv,.txt,.safetensors';

/** Opens the system's own dialog for files. */
export function FileButton({ className, children, onFiles }: FileButtonProps) {
  return (
    <label className={`${className} file`}>
      <input
        type="file"
        multiple
        accept={kinds}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file may be opened again, after it was changed.
          event.target.value = '';
          onFiles(files);
        }}
      />
      {children}
    </label>
  );
}
