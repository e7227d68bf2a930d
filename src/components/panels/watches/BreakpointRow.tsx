import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Condition } from '../../../debugger/breakpoints.ts';
import { comesTooEarly, type Running, slipOf } from '../../../debugger/watching/expression.ts';
import type { DocumentLine } from '../../../documents/document.ts';
import { lineTex } from '../../../notation/tex/statement.ts';
import { IconButton } from '../../controls/IconButton.tsx';
import { Tex } from '../../math/Tex.tsx';
import { ExpressionField } from './ExpressionField.tsx';

interface BreakpointRowProps {
  readonly line: DocumentLine;
  readonly number: number;
  readonly running: Running;
  readonly condition: Condition | undefined;
  /** Its field is to have the focus. */
  readonly asked: boolean;
  readonly list: string;
  readonly onCondition: (lineId: string, condition: Condition) => void;
  readonly onRemove: (lineId: string) => void;
  readonly onAsked: () => void;
}

/** The layers at which a line has a statement, from the first one up; none outside of the loops over layers. */
function layersOf({ trace }: Running, line: DocumentLine): readonly number[] {
  const layers = trace.program.statements.flatMap((one) =>
    one.line === line && one.bindings.l !== undefined ? [one.bindings.l] : [],
  );
  return [...new Set(layers)].toSorted((x, y) => x - y);
}

/** A breakpoint: its line, at which layer it stops, and what has to hold. */
export function BreakpointRow(props: BreakpointRowProps) {
  const { line, number, running, condition = {}, asked, list, onCondition, onRemove, onAsked } = props;
  const { layer, when } = condition;
  const { notation } = running.document;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!asked) return;
    field.current?.scrollIntoView({ block: 'nearest' });
    field.current?.focus();
    onAsked();
  }, [asked, onAsked]);
  const layers = layersOf(running, line);
  const slip = when === undefined ? undefined : slipOf(when, running, line.id);
  const set = (next: { layer?: number | undefined; when?: string | undefined }) => {
    const { layer, when } = { ...condition, ...next };
    onCondition(line.id, { ...(layer === undefined ? {} : { layer }), ...(when ? { when } : {}) });
  };
  return (
    <li className="stop">
      <div>
        <i className={layer === undefined && when === undefined ? 'bp' : 'bp if'} aria-hidden="true" />
        <span className="no">{number}</span>
        <span className="eqn">
          <Tex tex={lineTex(line, notation, true)} />
        </span>
        {layers.length > 1 || layer !== undefined ? (
          <select
            aria-label={`Layer of the breakpoint on line ${number}`}
            value={layer ?? ''}
            onChange={({ target: { value } }) => set({ layer: value === '' ? undefined : Number(value) })}
          >
            <option value="">every layer</option>
            {[...new Set([...layers, ...(layer === undefined ? [] : [layer])])].map((l) => (
              <option key={l} value={l}>
                layer {l}
              </option>
            ))}
          </select>
        ) : null}
        <IconButton
          label={`Remove the breakpoint on line ${number}`}
          icon={X}
          className="sm"
          onClick={() => onRemove(line.id)}
        />
      </div>
      <div className="when">
        <span aria-hidden="true">if</span>
        <ExpressionField
          label={`Condition of the breakpoint on line ${number}`}
          text={when ?? ''}
          placeholder="always"
          list={list}
          slip={slip}
          check={(typed) => slipOf(typed, running, line.id)}
          onCommit={(typed) => set({ when: typed })}
          fieldRef={field}
        />
      </div>
      {when !== undefined && slip === undefined && comesTooEarly(when, running, line.id) ? (
        <p className="hint">What it asks about is computed after this line, so it never holds here.</p>
      ) : null}
    </li>
  );
}
