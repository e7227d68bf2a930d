import { lazy, memo, Suspense } from 'react';
import { type Condition, conditionWords } from '../../../debugger/breakpoints.ts';
import type { Document, DocumentLine } from '../../../documents/document.ts';
import type { Tensor } from '../../../engine/tensor.ts';
import { lineTex } from '../../../notation/tex/statement.ts';
import { Thumbnail } from '../../marks/Thumbnail.tsx';
import { Tex } from '../../math/Tex.tsx';

const MendedLine = lazy(async () => ({ default: (await import('../bug-lab/MendedLine.tsx')).MendedLine }));

interface ProgramLineProps {
  readonly line: DocumentLine;
  readonly number: number;
  readonly notation: Document['notation'];
  readonly isNow: boolean;
  /** Beside the current line: shown on a phone as well. */
  readonly isNear: boolean;
  /** Whether the line has a statement at the layer at hand. */
  readonly applies: boolean;
  readonly marked: boolean;
  /** When the breakpoint stops, if not always. */
  readonly condition: Condition | undefined;
  /** What the line computed last. */
  readonly tensor: Tensor | undefined;
  readonly onBreakpoint: (lineId: string) => void;
  readonly onCondition: (lineId: string) => void;
  readonly onRunTo: (lineId: string) => void;
}

/** A line of the program: its breakpoint and number, its equation, its source, and a glimpse of its value. */
export const ProgramLine = memo(function ProgramLine({
  line,
  number,
  notation,
  isNow,
  isNear,
  applies,
  marked,
  condition,
  tensor,
  onBreakpoint,
  onCondition,
  onRunTo,
}: ProgramLineProps) {
  const name = `Breakpoint on line ${number}${marked ? conditionWords(condition) : ''}`;
  const classes = ['line', isNow ? 'now' : '', isNear ? 'near' : '', applies ? '' : 'elsewhere'];
  return (
    <li
      className={classes.filter(Boolean).join(' ')}
      data-line={line.id}
      {...(isNow ? { 'aria-current': 'step' as const } : {})}
    >
      <button
        type="button"
        className="gut"
        aria-pressed={marked}
        aria-label={name}
        title={marked ? `${name} (Shift F9: condition)` : undefined}
        onClick={() => onBreakpoint(line.id)}
        onContextMenu={(event) => {
          event.preventDefault();
          onCondition(line.id);
        }}
      >
        {marked ? <i className={condition ? 'bp if' : 'bp'} /> : null}
        <span className="no">{number}</span>
      </button>
      <button type="button" className="eq" onClick={() => onRunTo(line.id)}>
        <span className="visually-hidden">Run to line {number}: </span>
        <Tex tex={lineTex(line, notation, true)} />
      </button>
      {line.right ? (
        <span className="cite bug">bug</span>
      ) : (
        <span className="cite" title={line.cite.place}>
          {line.cite.short}
        </span>
      )}
      <span className="sp">
        <Thumbnail tensor={tensor} />
      </span>
      {line.right ? (
        <Suspense fallback={null}>
          <MendedLine line={line.right} notation={notation} />
        </Suspense>
      ) : null}
    </li>
  );
});
