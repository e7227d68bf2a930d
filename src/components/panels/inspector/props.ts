import type { Highlight, OnFocus, PassView } from '../../view.ts';

/** What a part of the inspector needs: the pass, and one statement of it. */
export interface StatementProps {
  readonly pass: PassView;
  readonly statement: PassView['program']['statements'][number];
  readonly onFocus: OnFocus;
}

/** The entry and the term of its sum that the reader has stepped into. */
export interface Stepped {
  readonly element?: number | undefined;
  readonly term?: number | undefined;
}

/** What only the statement at the cursor has: the reader's pointer, and how far they stepped into it. */
export interface Attention {
  readonly highlight: Highlight;
  readonly stepped: Stepped;
}
