import { judge } from '../../../debugger/errata.ts';
import type { DocumentLine } from '../../../documents/document.ts';
import { instantiate } from '../../../engine/algebra/instantiate.ts';
import { rough } from '../../../notation/numbers.ts';
import { concrete } from '../../../notation/tex/context.ts';
import { expressionTex } from '../../../notation/tex/expression.ts';
import { Tex } from '../../math/Tex.tsx';
import type { StatementProps } from '../inspector/props.ts';

interface MendedProps extends Omit<StatementProps, 'onFocus'> {
  /** The line as it should be. */
  readonly right: DocumentLine;
}

/** A statement with a bug in it: what runs, struck, and what should run, with how far apart they are on the same operands. */
export function Mended({ pass: { document, program, trace }, statement, right }: MendedProps) {
  const context = concrete(document.notation, program.problem.layers.length - 1, true);
  const formula = instantiate(right.value, statement.bindings, program.problem);
  const verdict = judge(formula, statement, trace);
  return (
    <div className="printed mended">
      <p>
        <span>runs</span>{' '}
        <del>
          <Tex tex={expressionTex(statement.body, context)} />
        </del>{' '}
        <span className="proof wrong">
          {verdict.kind === 'differs'
            ? Number.isFinite(verdict.by)
              ? `off by ${rough(verdict.by)}`
              : 'not finite'
            : 'the same on these numbers'}
        </span>
      </p>
      <p>
        <span>right</span> <Tex tex={expressionTex(formula, context)} />
      </p>
    </div>
  );
}
