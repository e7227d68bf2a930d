import { useEffect, useRef } from 'react';
import { statementId } from '../../../debugger/ids.ts';
import { remarkOn } from '../../../notation/remarks.ts';
import { useMeasured } from '../../marks/useMeasured.ts';
import { Equation } from '../../math/Equation.tsx';
import { ProseText } from '../../math/ProseText.tsx';
import { Tex } from '../../math/Tex.tsx';
import { laidOut } from '../../math/typeset.ts';
import { whenIdle } from '../../math/when-idle.ts';
import type { StatementProps } from './props.ts';
import { texOf } from './statement-tex.ts';

/** The statement large, in symbols with shapes, in a sentence, and with this network's numbers. */
export function CurrentStatement({ view, statement, onFocus }: StatementProps) {
  const { document, trace, program, highlight } = view;
  const { line, bindings, target } = statement;
  const box = useRef<HTMLDivElement>(null);
  const width = useMeasured(box, (element) => Math.round(element.clientWidth), Object.is, 360);
  const { symbols, numbers } = texOf(statement, trace, document, width);
  const remark = remarkOn(statement, trace);

  // The reader will step on or back: both are computed and typeset while nothing else is to do.
  useEffect(
    () =>
      whenIdle(() => {
        for (const neighbour of [program.statements[statement.index + 1], program.statements[statement.index - 1]]) {
          if (neighbour === undefined) continue;
          const ahead = texOf(neighbour, trace, document, width);
          laidOut(ahead.symbols, true);
          laidOut(ahead.numbers, true);
        }
      }),
    [statement, program, trace, document, width],
  );
  const place = [
    `Line ${statement.number}`,
    bindings.l === undefined ? '' : `\\ell = ${bindings.l}`,
    bindings.k !== undefined && program.problem.inputs.length > 1 ? `k = ${bindings.k}` : '',
  ];

  return (
    <>
      <header className="sh">
        <h2>
          {place[0]}
          {place
            .slice(1)
            .filter(Boolean)
            .map((tex) => (
              <span key={tex}>
                , <Tex tex={tex} />
              </span>
            ))}
        </h2>
        <p>{line.cite.place}</p>
      </header>
      <div
        className="current"
        ref={box}
        data-statement={statementId(statement)}
        {...(target.layer === undefined ? {} : { 'data-layer': String(target.layer) })}
        {...(bindings.k === undefined ? {} : { 'data-sample': bindings.k })}
      >
        <Equation
          className="bigeq"
          label="Statement in symbols"
          tex={symbols}
          display
          fit
          highlight={highlight}
          onFocus={onFocus}
        />
        <p className="say">
          {remark === undefined ? (
            <ProseText text={line.says} bindings={bindings} document={document} />
          ) : (
            <ProseText text={remark} bindings={bindings} document={document} />
          )}
        </p>
        <Equation
          className="worked"
          label="Statement with numbers"
          tex={numbers}
          display
          fit
          highlight={highlight}
          onFocus={onFocus}
        />
      </div>
    </>
  );
}
