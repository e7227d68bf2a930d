import { layerTex, referenceTex, template } from '../../../notation/tex/context.ts';
import { expressionTex } from '../../../notation/tex/expression.ts';
import { lineTex, relation } from '../../../notation/tex/statement.ts';
import { Tex } from '../../math/Tex.tsx';
import type { PassView } from '../../view.ts';

interface ChangedLinesProps {
  readonly pass: PassView;
  readonly onGoTo: (index: number, element?: number) => void;
}

/** Every line that runs with the bug in it, what is wrong of it struck, and as it should be; with the way to its first statement. */
export function ChangedLines({ pass: { document, program }, onGoTo }: ChangedLinesProps) {
  const { notation } = document;
  const context = template(notation, true);
  const all = program.problem.layers.length - 1;
  return program.lines.map((line, i) => {
    if (line.right === undefined) return null;
    const statements = program.statements.filter((statement) => statement.line === line);
    const layers = [...new Set(statements.map(({ bindings }) => bindings.l))];
    const first = statements[0]!;
    // Where not every round of the loop has the line, it is said which ones do.
    const where = layers.flatMap((l) => (l === undefined || layers.length === all ? [] : layerTex(l, notation)));
    return (
      <div className="printed mended" key={i}>
        <p>
          <span>runs</span>{' '}
          <span className="eqn">
            <Tex tex={referenceTex(line.target, context)} />
            {line.mode === line.right.mode ? <Tex tex={relation(line.mode)} /> : null}
            <del>
              {line.mode === line.right.mode ? null : <Tex tex={relation(line.mode)} />}
              <Tex tex={expressionTex(line.value, context)} />
            </del>
          </span>{' '}
          <button type="button" className="link" onClick={() => onGoTo(first.index + 1)}>
            line {first.number}
            {where.length === 0 ? null : <Tex tex={`\\text{ at }${where.join(',\\,')}`} />}
          </button>
        </p>
        <p>
          <span>right</span> <Tex tex={lineTex(line.right, notation, true)} />
        </p>
      </div>
    );
  });
}
