import { parseId } from '../../../debugger/ids.ts';
import { placeOf } from '../../../debugger/provenance.ts';
import { refId } from '../../../engine/algebra/expression.ts';
import { indicesOf } from '../../../engine/tensor.ts';
import { formatNumber, toTex } from '../../../notation/numbers.ts';
import { elementTex } from '../../../notation/tex/statement.ts';
import { Equation } from '../../math/Equation.tsx';
import { Tex } from '../../math/Tex.tsx';
import { unlit } from '../../view.ts';
import type { Attention, StatementProps } from './props.ts';

/** One entry's arithmetic: of the entry that is pointed at, or that the reader stepped into. */
export function ElementFact({
  pass: { trace, document },
  statement,
  highlight,
  stepped: { element, term: steppedTerm },
  onFocus,
}: StatementProps & Attention) {
  const shape = trace.shape(statement.target);
  const stepped = element === undefined ? undefined : indicesOf(shape, element);
  const target = refId(statement.target);
  const pointed =
    highlight.name !== undefined && highlight.at !== undefined && highlight.id !== undefined
      ? { id: highlight.id, at: placeOf(highlight.at) }
      : undefined;
  // An entry of another quantity has its arithmetic in the statement that wrote it.
  const writer = pointed === undefined ? undefined : trace.writer(parseId(pointed.id));
  const known = writer !== undefined && writer.index <= statement.index;
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
  const term = isOwn && stepped?.join() === at.join() ? steppedTerm : undefined;
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
        {/* Everything in an entry's own arithmetic takes part: nothing is singled out. */}
        <Equation className="element" tex={chain} fit highlight={unlit} onFocus={onFocus} />
        {term === undefined ? null : <TermSoFar trace={trace} statement={statement} at={at} term={term} />}
      </dd>
    </div>
  );
}

interface TermSoFarProps {
  readonly trace: StatementProps['pass']['trace'];
  readonly statement: StatementProps['statement'];
  readonly at: readonly number[];
  readonly term: number;
}

/** While the reader walks a sum: the terms so far, added up. */
function TermSoFar({ trace, statement, at, term }: TermSoFarProps) {
  const scalar = trace.element(statement.value, at);
  if (scalar.kind !== 'sum') return null;
  const sum = scalar.terms.slice(0, term + 1).reduce((total, part) => total + trace.scalar(part), 0);
  return (
    <p className="so-far">
      {term + 1} of {scalar.terms.length} terms, so far <Tex tex={toTex(formatNumber(sum))} />
    </p>
  );
}
