import { memo, useLayoutEffect, useState } from 'react';
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
}

/** Everything about one statement. */
export const Page = memo(function Page({ shown, part, width, stepped, onGoTo, ...rest }: PageProps) {
  // Equations fit themselves into their room in their own layout effects, which come before this one: so the page is
  // measured while it counts, and gone before anything is painted.
  const [isMeasured, setIsMeasured] = useState(false);
  useLayoutEffect(() => setIsMeasured(true), []);
  return (
    <div className={shown || !isMeasured ? 'page' : 'page waiting'}>
      {part === 'facts' ? null : <CurrentStatement {...rest} width={width} />}
      {part === 'statement' ? null : <Facts {...rest} stepped={stepped} onGoTo={onGoTo} />}
    </div>
  );
});
