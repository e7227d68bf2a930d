import { parseId } from '../../../debugger/ids.ts';
import { refId } from '../../../engine/algebra/expression.ts';
import { indicesOf } from '../../../engine/tensor.ts';
import { formatNumber, toTex } from '../../../notation/numbers.ts';
import { elementTex } from '../../../notation/tex/statement.ts';
import { Equation } from '../../math/Equation.tsx';
import { Tex } from '../../math/Tex.tsx';
import type { View } from '../../view.ts';
import type { StatementProps } from './props.ts';

/** Everything in an entry's own arithmetic takes part: nothing is singled out. */
const unlit = { lit: new Map<string, ReadonlySet<string>>() };

/** One entry's arithmetic: of the entry that is pointed at, or that the reader stepped into. */
export function ElementFact({ view, statement, onFocus }: StatementProps) {
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
      {term + 1} of {scalar.terms.length} terms, so far <Tex tex={toTex(formatNumber(sum))} />
    </p>
  );
}
