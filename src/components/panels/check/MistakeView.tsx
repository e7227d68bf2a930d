import { useMemo } from 'react';
import { type ChangedLine, changedLines } from '../../../debugger/verdict/changed.ts';
import type { Named } from '../../../debugger/verdict/verdict.ts';
import { together } from '../../../documents/together.ts';
import type { Problem } from '../../../engine/problem.ts';
import { concrete, referenceTex } from '../../../notation/tex/context.ts';
import { expressionTex } from '../../../notation/tex/expression.ts';
import { relation } from '../../../notation/tex/statement.ts';
import { Tex } from '../../math/Tex.tsx';

type One = Omit<Named, 'and'>;

/** More lines than these would say the same again. */
const mostLines = 2;

/** A side of a changed line: target, relation, right-hand side, all from their trees. */
function lineTex({ target, right, wrong }: ChangedLine, side: 'right' | 'wrong', L: number): string {
  const context = concrete(together.notation, L, true);
  const { value, mode } = side === 'right' ? right : wrong;
  return `${referenceTex(target, context)} ${relation(mode)} ${expressionTex(value, context)}`;
}

/** g′(z) is one word. */
const unbroken = (text: string): string => text.replaceAll('′(', '′\u2060(');

/** One mistake: what it is, the equation as it then is, struck, the right one, and the code that it usually looks like. */
function OneMistake({ named, problem }: { named: One; problem: Problem }) {
  const L = problem.layers.length - 1;
  const lines = useMemo(() => changedLines(problem, named).slice(0, mostLines), [problem, named]);
  return (
    <>
      <p className="ck-why">{unbroken(named.explanation)}</p>
      <dl className="ck-lines">
        {lines.map((line) => (
          <div key={lineTex(line, 'wrong', L)}>
            <dt>{lines[0] === line ? 'yours' : ''}</dt>
            <dd>
              <del>
                <Tex tex={lineTex(line, 'wrong', L)} />
              </del>
            </dd>
          </div>
        ))}
        {lines.map((line) => (
          <div key={lineTex(line, 'right', L)}>
            <dt>{lines[0] === line ? 'right' : ''}</dt>
            <dd>
              <Tex tex={lineTex(line, 'right', L)} />
            </dd>
          </div>
        ))}
        <div>
          <dt>in code</dt>
          <dd>
            <code>{named.code}</code>
          </dd>
        </div>
      </dl>
    </>
  );
}

export function MistakeView({ named, problem }: { named: Named; problem: Problem }) {
  const { and } = named;
  return (
    <div className="ck-mistake">
      <h4>{and === undefined ? named.title : 'Two mistakes at once'}</h4>
      {and === undefined ? null : <h5>{named.title}</h5>}
      <OneMistake named={named} problem={problem} />
      {and === undefined ? null : (
        <>
          <h5>{and.title}</h5>
          <OneMistake named={and} problem={problem} />
        </>
      )}
    </div>
  );
}
