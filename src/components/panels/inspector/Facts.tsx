import { lazy, memo, Suspense } from 'react';
import { comesFrom, goesTo } from '../../../debugger/provenance.ts';
import type { Notation } from '../../../documents/notation.ts';
import { refId } from '../../../engine/algebra/expression.ts';
import { concrete, layerTex, referenceTex } from '../../../notation/tex/context.ts';
import { meansTex } from '../../../notation/tex/statement.ts';
import { ProseText } from '../../math/ProseText.tsx';
import { Tex } from '../../math/Tex.tsx';
import { firstMove } from '../../math/when-idle.ts';
import { ElementFact } from './ElementFact.tsx';
import { Also, Means } from './Proofs.tsx';
import type { Attention, StatementProps } from './props.ts';

const CodeLine = lazy(async () => {
  await firstMove;
  return { default: (await import('../code/CodeLine.tsx')).CodeLine };
});

const Printed = lazy(async () => ({ default: (await import('./Printed.tsx')).Printed }));

interface FactsProps extends StatementProps, Attention {
  readonly onGoTo: (index: number) => void;
}

/** Its entry at hand, what it means, where it comes from and goes to, the erratum, and the line of code. */
export const Facts = memo(function Facts({ pass, statement, highlight, stepped, onFocus, onGoTo }: FactsProps) {
  const { document, trace, program } = pass;
  const { notation } = document;
  const { line, bindings, target } = statement;
  const context = concrete(notation, program.problem.layers.length - 1, true);
  const sources = comesFrom(statement, trace);
  const readers = goesTo(statement, program);
  const means = meansTex(statement, trace, notation);
  const errata = (line.errata ?? []).filter(({ when }) => when === undefined || when(bindings.l ?? 0, program.problem));
  return (
    <dl className="facts">
      <ElementFact pass={pass} statement={statement} highlight={highlight} stepped={stepped} onFocus={onFocus} />
      {means === undefined ? null : (
        <Means
          tex={means}
          agreement={async () => (await import('../agreement.ts')).agreement(statement, trace)}
          key={`${refId(target)} ${statement.index}`}
        />
      )}
      {line.also === undefined ? null : <Also pass={pass} statement={statement} />}
      <div>
        <dt>Comes from</dt>
        {sources.map(({ reference, writer }) => (
          <dd key={refId(reference)}>
            <span className="sy">
              <Tex tex={referenceTex(reference, context)} />
            </span>
            {writer === undefined ? (
              <span>{reference.symbol === 'eta' ? 'the learning rate' : 'yours, edit it in place'}</span>
            ) : (
              <LineLink to={writer} from={statement} notation={notation} onGoTo={onGoTo} />
            )}
          </dd>
        ))}
      </div>
      {readers.length === 0 ? null : (
        <div>
          <dt>Goes to</dt>
          {readers.map((reader) => (
            <dd key={reader.index}>
              <span className="sy">
                <Tex tex={referenceTex(reader.target, context)} />
              </span>
              <LineLink to={reader} from={statement} notation={notation} onGoTo={onGoTo} />
            </dd>
          ))}
        </div>
      )}
      {errata.map(({ id, text, printed }) => (
        <div className="err" key={id}>
          <dt>Erratum {id}</dt>
          <dd>
            <ProseText text={text} bindings={bindings} document={document} />
            {printed === undefined ? null : (
              <Suspense fallback={null}>
                <Printed printed={printed} pass={pass} statement={statement} />
              </Suspense>
            )}
          </dd>
        </div>
      ))}
      <div className="code">
        <dt>Code</dt>
        <dd>
          <Suspense>
            <CodeLine pass={pass} statement={statement} />
          </Suspense>
        </dd>
      </div>
    </dl>
  );
});

interface LineLinkProps {
  readonly to: StatementProps['statement'];
  readonly from: StatementProps['statement'];
  readonly notation: Notation;
  readonly onGoTo: (index: number) => void;
}

/** The way to another statement: its line, and its layer if that is another one. */
function LineLink({ to, from, notation, onGoTo }: LineLinkProps) {
  const { l } = to.bindings;
  return (
    <button type="button" className="link" onClick={() => onGoTo(to.index + 1)}>
      line {to.number}
      {l !== undefined && l !== from.bindings.l ? <Tex tex={`\\text{ at }${layerTex(l, notation)}`} /> : null}
    </button>
  );
}
