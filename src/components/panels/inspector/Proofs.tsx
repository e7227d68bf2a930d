import { useState } from 'react';
import { farthest } from '../../../engine/tensor.ts';
import { rough } from '../../../notation/numbers.ts';
import { concrete } from '../../../notation/tex/context.ts';
import { expressionTex } from '../../../notation/tex/expression.ts';
import { Tex } from '../../math/Tex.tsx';
import type { Agreement } from '../agreement.ts';
import type { StatementProps } from './props.ts';

/** What the value is as a derivative; reverse mode through the trees proves it when asked. */
export function Means({ tex, agreement: compute }: { tex: string; agreement: () => Promise<Agreement> }) {
  const [found, setFound] = useState<Agreement>();
  return (
    <div>
      <dt>Means</dt>
      <dd>
        <Tex tex={tex} />
        {found === undefined ? (
          <button type="button" className="link" onClick={async () => setFound(await compute())}>
            prove it
          </button>
        ) : (
          <span className={found.agrees ? 'proof' : 'proof wrong'}>{found.text}</span>
        )}
      </dd>
    </div>
  );
}

/** The other way to the same value, and how far apart the two are on these numbers. */
export function Also({ pass: { trace, document, program }, statement }: Omit<StatementProps, 'onFocus'>) {
  const context = concrete(document.notation, program.problem.layers.length - 1, true);
  return statement.also.map((other, i) => {
    const far = farthest(trace.read(statement.target).data, trace.part(other).data);
    return (
      <div key={i}>
        <dt>Equals</dt>
        <dd>
          <Tex tex={expressionTex(other, context)} />
          <span className="proof">
            {Number.isFinite(far)
              ? far === 0
                ? 'the same to the last bit'
                : `apart by ${rough(far, 1)}`
              : 'not finite here'}
          </span>
        </dd>
      </div>
    );
  });
}
