import { lazy, Suspense, useRef, useState } from 'react';
import { parseId, statementId } from '../../debugger/ids.ts';
import { comesFrom, goesTo } from '../../debugger/provenance.ts';
import { refId } from '../../engine/algebra/expression.ts';
import { indicesOf } from '../../engine/tensor.ts';
import { formatFor, shortest, toTex } from '../../notation/numbers.ts';
import { remarkOn } from '../../notation/remarks.ts';
import { concrete, referenceTex } from '../../notation/tex/context.ts';
import { expressionTex } from '../../notation/tex/expression.ts';
import { elementTex, meansTex, statementTex, workedTex } from '../../notation/tex/statement.ts';
import { useMeasured } from '../marks/useMeasured.ts';
import { Equation } from '../math/Equation.tsx';
import { ProseText } from '../math/ProseText.tsx';
import { Tex } from '../math/Tex.tsx';
import type { OnFocus, View } from '../view.ts';
import type { Agreement } from './agreement.ts';

const NumpyLine = lazy(async () => ({ default: (await import('./NumpyLine.tsx')).NumpyLine }));

export interface InspectorPanelProps {
  readonly view: View;
  readonly iteration: number;
  readonly onFocus: OnFocus;
  readonly onGoTo: (index: number) => void;
  /** On a phone the statement and its facts stand apart, with the network between them. */
  readonly part?: 'statement' | 'facts';
}

/** The current statement, large: in symbols, in words, with numbers, and what it comes from, means and leads to. */
export function InspectorPanel({ view, iteration, onFocus, onGoTo, part }: InspectorPanelProps) {
  const { statement } = view;
  if (statement === undefined) {
    return part === 'facts' ? null : (
      <section className="inspector" aria-label="Inspector">
        <Beginning view={view} iteration={iteration} />
      </section>
    );
  }
  return (
    <section className="inspector" aria-label={part === 'facts' ? 'Facts about the statement' : 'Inspector'}>
      {part === 'facts' ? null : <Current view={view} statement={statement} onFocus={onFocus} />}
      {part === 'statement' ? null : <Facts view={view} statement={statement} onFocus={onFocus} onGoTo={onGoTo} />}
    </section>
  );
}

function Beginning({ view: { program, document }, iteration }: { view: View; iteration: number }) {
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

interface CurrentProps {
  readonly view: View;
  readonly statement: NonNullable<View['statement']>;
  readonly onFocus: OnFocus;
  readonly onGoTo: (index: number) => void;
}

function Current({ view, statement, onFocus }: Omit<CurrentProps, 'onGoTo'>) {
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

/** Its entry at hand, what it means, where it comes from and goes to, the erratum, and the line of NumPy. */
function Facts({ view, statement, onFocus, onGoTo }: CurrentProps) {
  const { document, trace, program, cursor } = view;
  const { notation } = document;
  const { line, bindings, target } = statement;
  const context = concrete(notation, program.problem.layers.length - 1, true);
  const sources = comesFrom(statement, trace);
  const readers = goesTo(statement, program);
  const means = meansTex(statement, trace, notation);
  const errata = (line.errata ?? []).filter(({ when }) => when === undefined || when(bindings.l ?? 0, program.problem));
  return (
    <dl className="facts">
      <Element view={view} statement={statement} onFocus={onFocus} />
      {means === undefined ? null : (
        <Means
          tex={means}
          agreement={async () => (await import('./agreement.ts')).agreement(statement, trace)}
          key={`${refId(target)} ${cursor.index}`}
        />
      )}
      {line.also === undefined ? null : <Also view={view} statement={statement} />}
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
              <button type="button" className="link" onClick={() => onGoTo(writer.index + 1)}>
                line {writer.number}
                {writer.bindings.l !== undefined && writer.bindings.l !== bindings.l ? (
                  <Tex tex={`\\text{ at }\\ell=${writer.bindings.l}`} />
                ) : null}
              </button>
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
              <button type="button" className="link" onClick={() => onGoTo(reader.index + 1)}>
                line {reader.number}
                {reader.bindings.l !== undefined && reader.bindings.l !== bindings.l ? (
                  <Tex tex={`\\text{ at }\\ell=${reader.bindings.l}`} />
                ) : null}
              </button>
            </dd>
          ))}
        </div>
      )}
      {errata.map(({ id, text }) => (
        <div className="err" key={id}>
          <dt>Erratum {id}</dt>
          <dd>
            <ProseText text={text} bindings={bindings} document={document} />
          </dd>
        </div>
      ))}
      <div>
        <dt>NumPy</dt>
        <dd>
          <Suspense fallback={<code> </code>}>
            <NumpyLine statement={statement} />
          </Suspense>
        </dd>
      </div>
    </dl>
  );
}

/** Everything in an entry's own arithmetic takes part: nothing is singled out. */
const unlit = { lit: new Map<string, ReadonlySet<string>>() };

/** One entry's arithmetic: of the entry that is pointed at, or that the reader stepped into. */
function Element({ view, statement, onFocus }: Omit<CurrentProps, 'onGoTo'>) {
  const { trace, document, cursor, highlight } = view;
  const shape = trace.shape(statement.target);
  const stepped = cursor.element === undefined ? undefined : indicesOf(shape, cursor.element);
  const target = refId(statement.target);
  const pointed =
    highlight.name !== undefined && highlight.at !== undefined && highlight.id !== undefined
      ? { id: highlight.id, at: highlight.at.split('-').map(Number) }
      : undefined;
  // An entry of another quantity has its arithmetic in the statement that wrote it.
  const writer = pointed === undefined ? undefined : trace.writer(parseId(pointed.id));
  const known = writer !== undefined && writer.index < cursor.index;
  const at = known ? pointed!.at : stepped;
  const of = known ? writer : statement;
  if (at === undefined) {
    return (
      <div className="elem">
        <dt>Element</dt>
        <dd className="hint">Point at a number, or step into the statement</dd>
      </div>
    );
  }
  const isOwn = refId(of.target) === target;
  const term = isOwn && stepped?.join() === at.join() ? cursor.term : undefined;
  const { name, symbols, numbers, result } = elementTex(of, at, trace, document.notation, { term });
  // A short chain stays on one line, a longer one has a line for each of its steps.
  const short = symbols.length + numbers.length < 330;
  const chain = short
    ? `${name}=${symbols}=${numbers}=${result}`
    : `\\begin{aligned}${name}&=${symbols}\\\\&=${numbers}\\\\&=${result}\\end{aligned}`;
  const labels = at.length === 1 ? ['Row'] : at.length === 2 ? ['Row', 'column'] : ['Output', 'row', 'column'];
  return (
    <div className={stepped && isOwn ? 'elem stepped' : 'elem'}>
      <dt>{at.length === 0 ? 'Number' : at.map((i, d) => `${labels[d]} ${i + 1}`).join(', ')}</dt>
      <dd>
        <Equation className="element" tex={chain} fit highlight={unlit} onFocus={onFocus} />
        {term === undefined ? null : <TermSoFar view={view} at={at} term={term} />}
      </dd>
    </div>
  );
}

/** While the reader walks a sum: the terms so far, added up. */
function TermSoFar({ view: { trace, statement }, at, term }: { view: View; at: readonly number[]; term: number }) {
  const scalar = trace.element(statement!.value, at);
  if (scalar.kind !== 'sum') return null;
  const sum = scalar.terms.slice(0, term + 1).reduce((total, part) => total + trace.scalar(part), 0);
  return (
    <p className="so-far">
      {term + 1} of {scalar.terms.length} terms, so far <Tex tex={toTex(formatFor(Float64Array.of(sum))(sum))} />
    </p>
  );
}

/** What the value is as a derivative; reverse mode through the trees proves it when asked. */
function Means({ tex, agreement: compute }: { tex: string; agreement: () => Promise<Agreement> }) {
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
function Also({
  view: { trace, document, program },
  statement,
}: {
  view: View;
  statement: NonNullable<View['statement']>;
}) {
  const context = concrete(document.notation, program.problem.layers.length - 1, true);
  return statement.also.map((other, i) => {
    const ours = trace.read(statement.target).data;
    const theirs = trace.part(other).data;
    const far = Math.max(...Array.from(ours, (value, j) => Math.abs(value - theirs[j]!)));
    return (
      <div key={i}>
        <dt>Equals</dt>
        <dd>
          <Tex tex={expressionTex(other, context)} />
          <span className="proof">
            {Number.isFinite(far)
              ? far === 0
                ? 'the same to the last bit'
                : `apart by ${shortest(Number(far.toPrecision(1)))}`
              : 'not finite here'}
          </span>
        </dd>
      </div>
    );
  });
}
