import { X } from 'lucide-react';
import { memo, useId, useRef } from 'react';
import type { Condition, Conditions } from '../../../debugger/breakpoints.ts';
import { look, type Running, slipOf } from '../../../debugger/watching/expression.ts';
import { momentAt } from '../../../debugger/watching/moment.ts';
import { namesOf } from '../../../debugger/watching/names.ts';
import { IconButton } from '../../controls/IconButton.tsx';
import { Tex } from '../../math/Tex.tsx';
import { BreakpointRow } from './BreakpointRow.tsx';
import { ExpressionField } from './ExpressionField.tsx';
import { examplesFor } from './examples.ts';
import { WatchValue } from './WatchValue.tsx';
import { Words } from './Words.tsx';

interface WatchesPanelProps {
  readonly running: Running;
  /** How many statements are done, and which sample is looked at. */
  readonly index: number;
  readonly sample: number;
  readonly watches: readonly string[];
  readonly marked: readonly string[] | undefined;
  readonly conditions: Conditions | undefined;
  /** The line whose condition is asked for. */
  readonly asking: string | undefined;
  readonly onWatches: (watches: readonly string[]) => void;
  readonly onCondition: (lineId: string, condition: Condition) => void;
  readonly onRemove: (lineId: string) => void;
  readonly onAsked: () => void;
}

/** Expressions with their values at the cursor, and the breakpoints with their conditions. */
export const WatchesPanel = memo(function WatchesPanel(props: WatchesPanelProps) {
  const { running, index, sample, watches, marked = [], conditions = {}, asking } = props;
  const { onWatches, onCondition, onRemove, onAsked } = props;
  const { document, trace } = running;
  const { program } = trace;
  const names = namesOf(document, program);
  const list = useId();
  const adder = useRef<HTMLInputElement>(null);
  const now = momentAt(document, trace, index, sample);
  // A statement of one sample comes from another sample; otherwise the same one is looked at before and after.
  const own = program.statements[index - 1]?.bindings.k;
  const before = index === 0 ? undefined : momentAt(document, trace, index - 1, own === undefined ? sample : undefined);
  const examples = examplesFor(names.offered.map(({ name }) => name));
  const isMany = program.problem.inputs.length > 1;
  const place = [...(now.layer === undefined ? [] : [`\\ell=${now.layer}`]), ...(isMany ? [`k=${sample}`] : [])].join(
    ',\\;',
  );

  return (
    <section className="watches" aria-label="Watches and breakpoints">
      <datalist id={list}>
        {examples.map((example) => (
          <option key={example} value={example} />
        ))}
        {names.offered.map(({ name, title }) => (
          <option key={name} value={name} label={title} />
        ))}
      </datalist>
      <p className="label" id={`${list}-watches`}>
        Watches
        {place === '' ? null : (
          <>
            {' '}
            at <Tex tex={place} />
          </>
        )}
      </p>
      <ul aria-labelledby={`${list}-watches`}>
        {watches.map((text, i) => {
          const outcome = look(text, now);
          return (
            <li key={i} className="watch">
              <ExpressionField
                label={`Watch ${i + 1}`}
                text={text}
                list={list}
                slip={outcome.kind === 'slip' ? outcome.slip : undefined}
                check={(typed) => slipOf(typed, running)}
                onCommit={(typed) => onWatches(typed === '' ? watches.toSpliced(i, 1) : watches.with(i, typed))}
              />
              <output aria-label={`Value of watch ${i + 1}`} aria-live="off">
                <WatchValue outcome={outcome} before={before && look(text, before)} />
              </output>
              <IconButton
                label={`Remove watch ${i + 1}, ${text}`}
                icon={X}
                className="sm"
                onClick={() => {
                  onWatches(watches.toSpliced(i, 1));
                  adder.current?.focus();
                }}
              />
            </li>
          );
        })}
        <li className="watch new">
          <ExpressionField
            label="New watch"
            text=""
            placeholder={`such as ${examples[0] ?? 'cost'}`}
            list={list}
            check={(typed) => slipOf(typed, running)}
            onCommit={(typed) => onWatches([...watches, typed])}
            fieldRef={adder}
          />
        </li>
      </ul>
      <p className="label" id={`${list}-stops`}>
        Breakpoints
      </p>
      {marked.length === 0 ? (
        <p className="hint">F9, or a click beside a line’s number, sets one.</p>
      ) : (
        <ul aria-labelledby={`${list}-stops`}>
          {program.lines.map((line, i) =>
            marked.includes(line.id) ? (
              <BreakpointRow
                key={line.id}
                line={line}
                number={i + 1}
                running={running}
                condition={conditions[line.id]}
                asked={asking === line.id}
                list={list}
                onCondition={onCondition}
                onRemove={(lineId) => {
                  onRemove(lineId);
                  adder.current?.focus();
                }}
                onAsked={onAsked}
              />
            ) : null,
          )}
        </ul>
      )}
      <Words names={names.offered.map(({ name }) => name)} />
    </section>
  );
});
