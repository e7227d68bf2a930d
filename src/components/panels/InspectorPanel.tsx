import { useMemo, useRef } from 'react';
import { useMeasured } from '../marks/useMeasured.ts';
import { type OnFocus, type OnRead, unlit, type View } from '../view.ts';
import { Beginning } from './inspector/Beginning.tsx';
import { Page } from './inspector/Page.tsx';
import type { Stepped } from './inspector/props.ts';
import { usePagesAhead } from './inspector/usePagesAhead.ts';

export interface InspectorPanelProps {
  readonly view: View;
  readonly iteration: number;
  readonly onFocus: OnFocus;
  readonly onGoTo: (index: number) => void;
  readonly onRead: OnRead;
  /** On a phone the statement and its facts stand apart, with the network between them. */
  readonly part?: 'statement' | 'facts';
}

const nowhere: Stepped = {};

/** The current statement, large: in symbols, in words, with numbers, and what it comes from, means and leads to. */
export function InspectorPanel({ view, iteration, onFocus, onGoTo, onRead, part }: InspectorPanelProps) {
  const { document, program, trace, cursor, highlight } = view;
  const pass = useMemo(() => ({ document, program, trace }), [document, program, trace]);
  const pages = useRef<HTMLDivElement>(null);
  const width = useMeasured(pages, (element) => Math.round(element.clientWidth), Object.is, 360);
  const here = cursor.index - 1;
  const ready = usePagesAhead(pass, here);
  const { element, term } = cursor;
  const stepped = useMemo(() => (element === undefined ? nowhere : { element, term }), [element, term]);
  if (here < 0 && part === 'facts') return null;
  return (
    <section className="inspector" aria-label={part === 'facts' ? 'Facts about the statement' : 'Inspector'}>
      <div className="pages" ref={pages}>
        {here < 0 && part !== 'facts' ? <Beginning view={view} iteration={iteration} /> : null}
        {ready.map((index) => (
          <Page
            key={index}
            pass={pass}
            statement={program.statements[index]!}
            shown={index === here}
            part={part}
            width={width}
            highlight={index === here ? highlight : unlit}
            stepped={index === here ? stepped : nowhere}
            onFocus={onFocus}
            onGoTo={onGoTo}
            onRead={onRead}
          />
        ))}
      </div>
    </section>
  );
}
