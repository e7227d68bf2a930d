import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it is called, for those who don't see the icon. */
  readonly label: string;
  readonly icon: LucideIcon;
}

/** A button that is an icon; with words beside it, if it has children. */
export const IconButton = ({ label, icon: Icon, className, children, ...rest }: IconButtonProps) => (
  <button type="button" className={className === undefined ? 'ib' : `ib ${className}`} aria-label={label} {...rest}>
    <Icon aria-hidden="true" />
    {children}
  </button>
);
