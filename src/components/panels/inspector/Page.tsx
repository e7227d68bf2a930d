import { memo, useLayoutEffect, useRef, useState } from 'react';
import type { OnRead } from '../../view.ts';
import { CurrentStatement } from './CurrentStatement.tsx';
import { Facts } from './Facts.tsx';
import type { Attention, StatementProps } from './props.ts';

interface PageProps extends StatementProps, Attention {
  /** Whether the reader sees it; the pages of the steps before and after wait beside it, laid out already. */
  readonly shown: boolean;
  /** On a phone the statement and its facts stand apart. */
  readonly part?: 'statement' | 'facts' | undefined;
  readonly width: number;
  readonly onGoTo: (index: number) => void;
  readonly onRead: OnRead;
}

/** Everything about one statement. */
export const Page = memo(function Page({ shown, part, width, stepped, onGoTo, onRead, ...rest }: PageProps) {
  // Everything inside is typeset and fitted in layout effects that come before this one. Reading a size makes the browser
  // lay the page out while it counts; before anything is painted it is put away.
  const page = useRef<HTMLDivElement>(null);
  const [isLaidOut, setIsLaidOut] = useState(false);
  useLayoutEffect(() => setIsLaidOut(page.current !== null && page.current.offsetHeight >= 0), []);
  return (
    <div ref={page} className={shown || !isLaidOut ? 'page' : 'page waiting'}>
      {part === 'facts' ? null : <CurrentStatement {...rest} width={width} onRead={onRead} />}
      {part === 'statement' ? null : <Facts {...rest} stepped={stepped} onGoTo={onGoTo} />}
    </div>
  );
});
