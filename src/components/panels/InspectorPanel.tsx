import type { OnFocus, View } from '../view.ts';
import { Beginning } from './inspector/Beginning.tsx';
import { CurrentStatement } from './inspector/CurrentStatement.tsx';
import { Facts } from './inspector/Facts.tsx';

export interface InspectorPanelProps {
  readonly view: View;
  readonly iteration: number;
  readonly onFocus: OnFocus;
  readonly onGoTo: (index: number) => void;
  /** On a phone the statement and its facts stand apart, with the network between them. */
  readonly part?: 'statement' | 'facts';
}

/** The current statement, large: in symbols, in words, with numbers, and what it comes from, means and leads to. */
export function InspectorPanel({ view, iteration, onFocus, onGoTo, part }: InspectorPanelProps) {
  const { statement } = view;
  if (statement === undefined) {
    return part === 'facts' ? null : (
      <section className="inspector" aria-label="Inspector">
        <Beginning view={view} iteration={iteration} />
      </section>
    );
  }
  return (
    <section className="inspector" aria-label={part === 'facts' ? 'Facts about the statement' : 'Inspector'}>
      {part === 'facts' ? null : <CurrentStatement view={view} statement={statement} onFocus={onFocus} />}
      {part === 'statement' ? null : <Facts view={view} statement={statement} onFocus={onFocus} onGoTo={onGoTo} />}
    </section>
  );
}
