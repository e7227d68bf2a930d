import { useRef } from 'react';
import { statementId } from '../../../debugger/ids.ts';
import { remarkOn } from '../../../notation/remarks.ts';
import { statementTex, workedTex } from '../../../notation/tex/statement.ts';
import { useMeasured } from '../../marks/useMeasured.ts';
import { Equation } from '../../math/Equation.tsx';
import { ProseText } from '../../math/ProseText.tsx';
import { Tex } from '../../math/Tex.tsx';
import type { StatementProps } from './props.ts';

/** The statement large, in symbols with shapes, in a sentence, and with this network's numbers. */
export function CurrentStatement({ view, statement, onFocus }: StatementProps) {
  const { document, trace, program, highlight } = view;
  const { notation } = document;
  const { line, bindings, target } = statement;
  const box = useRef<HTMLDivElement>(null);
  const width = useMeasured(box, (element) => Math.round(element.clientWidth), Object.is, 360);
  const remark = remarkOn(statement, trace);
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
        data-layer={String(target.layer ?? '')}
        {...(bindings.k === undefined ? {} : { 'data-sample': bindings.k })}
      >
        <Equation
          className="bigeq"
          label="Statement in symbols"
          tex={statementTex(statement, trace, notation, { linked: true, shapes: true })}
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
          tex={workedTex(statement, trace, notation, {
            width: width / 17,
            mostColumns: Math.max(4, Math.min(8, Math.floor((width / 17 - 4) / 3.2))),
          })}
          display
          fit
          highlight={highlight}
          onFocus={onFocus}
        />
      </div>
    </>
  );
}
