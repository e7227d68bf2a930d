import { type DialogHTMLAttributes, useEffect, useRef } from 'react';

/**
 * A sheet over the page, open as long as it is drawn. It takes the keys: the page behind has its own. Escape and a
 * `<form method="dialog">` inside of it close it.
 */
export function SheetDialog({ className, onClose, ...rest }: DialogHTMLAttributes<HTMLDialogElement>) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={`sheet-dialog ${className ?? ''}`}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      {...rest}
    />
  );
}
