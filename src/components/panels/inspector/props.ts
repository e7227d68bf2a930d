import type { OnFocus, View } from '../../view.ts';

/** What a part of the inspector needs: the moment, and the statement at it. */
export interface StatementProps {
  readonly view: View;
  readonly statement: NonNullable<View['statement']>;
  readonly onFocus: OnFocus;
}
