import { lazy, memo, Suspense } from 'react';
import { statementId } from '../../../debugger/ids.ts';
import { remarkOn } from '../../../notation/remarks.ts';
import { layerTex } from '../../../notation/tex/context.ts';
import { Equation } from '../../math/Equation.tsx';
import { ProseText } from '../../math/ProseText.tsx';
import { Tex } from '../../math/Tex.tsx';
import type { Highlight, OnRead } from '../../view.ts';
import type { StatementProps } from './props.ts';
import { texOf } from './statement-tex.ts';

const Mended = lazy(async () => ({ default: (await import('../bug-lab/Mended.tsx')).Mended }));

interface CurrentStatementProps extends StatementProps {
  readonly highlight: Highlight;
  /** Room for the equations, in px. */
  readonly width: number;
  readonly onRead: OnRead;
}

/** The statement large, in symbols with shapes, in a sentence, and with this network's numbers. */
export const CurrentStatement = memo(function CurrentStatement({
  pass: { document, trace, program },
  statement,
  highlight,
  width,
  onFocus,
  onRead,
}: CurrentStatementProps) {
  const { line, bindings, target } = statement;
  const { symbols, numbers } = texOf(statement, trace, document, width);
  // What a remark says of a line need not hold with a mistake in it.
  const remark = line.right ? undefined : remarkOn(statement, trace);
  const place = [
    `Line ${statement.number}`,
    bindings.l === undefined ? '' : layerTex(bindings.l, document.notation),
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
        <p>
          {line.right ? (
            'bug lab'
          ) : line.cite.equations.length === 0 ? (
            line.cite.place
          ) : (
            <button type="button" className="link" onClick={() => onRead({ at: line.cite.equations[0] })}>
              {line.cite.place}
            </button>
          )}
        </p>
      </header>
      <div
        className="current"
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
        {line.right ? (
          <Suspense fallback={null}>
            <Mended pass={{ document, trace, program }} statement={statement} right={line.right} />
          </Suspense>
        ) : null}
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
});
