import { judge, printedAt, type Verdict } from '../../../debugger/errata.ts';
import type { Expression } from '../../../engine/algebra/expression.ts';
import { shapeText } from '../../../engine/tensor.ts';
import { rough } from '../../../notation/numbers.ts';
import { concrete } from '../../../notation/tex/context.ts';
import { expressionTex } from '../../../notation/tex/expression.ts';
import { Tex } from '../../math/Tex.tsx';
import type { StatementProps } from './props.ts';

const inWords = (verdict: Verdict): string => {
  switch (verdict.kind) {
    case 'impossible':
      return `can’t be computed: ${verdict.why}`;
    case 'shape':
      return `gives ${shapeText(verdict.printed)} where ${shapeText(verdict.right)} is due`;
    case 'differs':
      return `off by ${rough(verdict.by)} on this network`;
    case 'same':
      return 'the same on this network, by chance: silently wrong';
  }
};

interface PrintedProps extends Omit<StatementProps, 'onFocus'> {
  readonly printed: Expression;
}

/** A formula as it is printed, struck, beside the one that runs, and what the engine makes of it here. */
export function Printed({ printed, pass: { document, program, trace }, statement }: PrintedProps) {
  const context = concrete(document.notation, program.problem.layers.length - 1, true);
  const formula = printedAt(printed, statement, trace);
  return (
    <div className="printed">
      <p>
        <span>printed</span>{' '}
        <del>
          <Tex tex={expressionTex(formula, context)} />
        </del>{' '}
        <span className="proof wrong">{inWords(judge(formula, statement, trace))}</span>
      </p>
      <p>
        <span>right</span> <Tex tex={expressionTex(statement.body, context)} />
      </p>
    </div>
  );
}
