import { atText } from '../../../debugger/provenance.ts';
import { refId } from '../../../engine/algebra/expression.ts';
import { formatNumber, toTex } from '../../../notation/numbers.ts';
import { elementTex } from '../../../notation/tex/element.ts';
import { spokenCell, spokenName } from '../../marks/spoken.ts';
import { Equation } from '../../math/Equation.tsx';
import { Tex } from '../../math/Tex.tsx';
import { unlit } from '../../view.ts';
import type { StatementProps } from './props.ts';

interface ElementWorkedProps extends StatementProps {
  readonly at: readonly number[];
  /** The reader has stepped into this statement. */
  readonly stepped: boolean;
  /** The term of the entry's sum that the reader stands on. */
  readonly term: number | undefined;
}

const labels = [[], ['Row'], ['Row', 'column'], ['Output', 'row', 'column']] as const;

/** The arithmetic of one entry: in symbols, with numbers, and what comes out. */
export function ElementWorked({
  pass: { trace, document },
  statement,
  at,
  stepped,
  term,
  onFocus,
}: ElementWorkedProps) {
  const { name, symbols, numbers, result } = elementTex(statement, at, trace, document.notation, { term });
  // A short chain stays on one line, a longer one has a line for each of its steps.
  const short = symbols.length + numbers.length < 330;
  const chain = short
    ? `${name}=${symbols}=${numbers}=${result}`
    : `\\begin{aligned}${name}&=${symbols}\\\\&=${numbers}\\\\&=${result}\\end{aligned}`;
  return (
    <div className={stepped ? 'elem stepped' : 'elem'}>
      <dt>{at.length === 0 ? 'Number' : at.map((i, d) => `${labels[at.length]![d]} ${i + 1}`).join(', ')}</dt>
      <dd>
        {/* Everything in an entry's own arithmetic takes part: nothing is singled out. */}
        <Equation className="element" tex={chain} fit highlight={unlit} onFocus={onFocus} />
        {/* Answered by whatever answers for every number of the page (see panels/why). */}
        <button
          type="button"
          className="link why-ask"
          aria-label={`Why is ${spokenCell(spokenName(statement.target), at)} what it is?`}
          data-why={refId(statement.target)}
          data-at={atText(at)}
        >
          why?
        </button>
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
