import { shortest, toTex } from '../../../notation/numbers.ts';
import { Tex } from '../../math/Tex.tsx';
import type { View } from '../../view.ts';

/** Before the first step of a pass: what is there, and what to press. */
export function Beginning({ view: { program, document }, iteration }: { view: View; iteration: number }) {
  const { layers, inputs, learningRate } = program.problem;
  return (
    <>
      <header className="sh">
        <h2>{iteration === 0 ? 'Before the first step' : `Pass ${iteration + 1}`}</h2>
        <p>{program.statements.length} steps</p>
      </header>
      <div className="beginning">
        <p className="say">
          {iteration === 0
            ? 'Nothing is computed yet: what is blank will be written, one statement at a time, by the equations on the left.'
            : 'The weights have moved. The same equations run again on the new numbers.'}
        </p>
        <p className="say">
          Press <b>Step</b>, or the right arrow key. Everything with a dotted underline is yours to change.
        </p>
      </div>
      <dl className="facts">
        <div>
          <dt>Network</dt>
          <dd>{layers.join(' – ')}</dd>
        </div>
        <div>
          <dt>Samples</dt>
          <dd>{inputs.length}</dd>
        </div>
        <div>
          <dt>Learning rate</dt>
          <dd>
            <Tex tex={`\\eta = ${toTex(shortest(learningRate))}`} />
          </dd>
        </div>
        <div>
          <dt>Document</dt>
          <dd>
            {document.title}, {document.subtitle}
          </dd>
        </div>
      </dl>
    </>
  );
}
