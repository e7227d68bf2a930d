import { type CSSProperties, useState } from 'react';
import { keyOf, type Level, type Operand, type Part } from '../../../debugger/why.ts';
import { quantityOf } from '../../../documents/quantities.ts';
import { refId } from '../../../engine/algebra/expression.ts';
import { formatNumber, toTex } from '../../../notation/numbers.ts';
import { cellText, entryTex } from '../../../notation/tex/element.ts';
import { spokenCell, spokenName, spokenNumber } from '../../marks/spoken.ts';
import { Tex } from '../../math/Tex.tsx';
import type { Focus, OnFocus, View } from '../../view.ts';

interface OperandsProps {
  readonly level: Level;
  readonly view: View;
  readonly onDown: (operand: Operand) => void;
  readonly onFocus: OnFocus;
  /** What lights up while no operand is pointed at: the level's own number. */
  readonly resting: Focus;
}

/** At first, so many parts of a long sum; then so many more at a time. */
const few = 6;
const more = 60;

const headings: Readonly<Record<Level['kind'], string>> = {
  given: '',
  plain: '',
  sum: 'adds up',
  samples: 'adds up over the samples',
  column: 'weighs a whole column',
};

/** Percent with as many digits as tell something. */
export const percent = (share: number): string =>
  share > 0 && share < 0.001 ? '< 0.1 %' : `${Number((share * 100).toPrecision(share < 0.1 ? 2 : 3))} %`;

/** Every number that an entry is made of, each a way one level down; of a long sum the largest first. */
export function Operands({ level, view, onDown, onFocus, resting }: OperandsProps) {
  const [shown, setShown] = useState(few);
  const { kind, parts, operands } = level;
  const button = (operand: Operand) => (
    <OperandButton key={keyOf(operand)} {...{ operand, view, onDown, onFocus, resting }} />
  );
  // A seventh part takes no more room than the button that hides it.
  const most = parts.length <= shown + 1 ? parts.length : shown;
  const left = parts.length - most;
  const isOrdered = parts.some(({ share }) => share !== undefined);
  return (
    <>
      {operands.length === 0 ? null : <div className="why-operands">{operands.map(button)}</div>}
      {parts.length === 0 ? null : (
        <>
          <p className="lbl">
            {headings[kind]}
            {isOrdered && parts.length > 1 ? ', the largest first' : ''}
          </p>
          <ul className="why-parts">
            {parts.slice(0, most).map((part, i) => (
              <PartRow key={`${part.sample ?? ''} ${part.operands.map(keyOf).join()} ${i}`} part={part} kind={kind}>
                {part.operands.length === 0 ? <span className="why-number">a number of the formula</span> : null}
                {part.operands.slice(0, few).map(button)}
                {part.operands.length > few ? <span>and {part.operands.length - few} more</span> : null}
              </PartRow>
            ))}
          </ul>
          {left === 0 ? null : (
            <button type="button" className="link why-more" onClick={() => setShown(most + more)}>
              {left} more{restShare(parts.slice(most))}
            </button>
          )}
        </>
      )}
    </>
  );
}

function restShare(rest: readonly Part[]): string {
  const shares = rest.flatMap(({ share }) => share ?? []);
  return shares.length < rest.length ? '' : `, together ${percent(shares.reduce((sum, share) => sum + share, 0))}`;
}

interface PartRowProps {
  readonly part: Part;
  readonly kind: Level['kind'];
  readonly children: React.ReactNode;
}

function PartRow({ part: { share, value, sample, operands }, kind, children }: PartRowProps) {
  // A term that is one operand says its number already.
  const saysMore = value !== undefined && kind !== 'column' && operands.length !== 1;
  return (
    <li>
      {sample === undefined ? null : <span className="why-sample">sample {sample}</span>}
      <span className="why-operands">
        {children}
        {saysMore ? <span className="why-number">= {formatNumber(value)}</span> : null}
      </span>
      {share === undefined ? null : (
        <span className="why-share">
          <i style={{ '--share': share } as CSSProperties} aria-hidden="true" />
          {percent(share)}
        </span>
      )}
    </li>
  );
}

interface OperandButtonProps extends Omit<OperandsProps, 'level'> {
  readonly operand: Operand;
}

/** One operand, by its letter and its number: a click asks why it is what it is. */
function OperandButton({ operand, view: { trace, document }, onDown, onFocus, resting }: OperandButtonProps) {
  const { reference, at, value, isGiven } = operand;
  const text = value === undefined ? undefined : cellText(reference, value, trace);
  const spoken = spokenCell(spokenName(reference), at);
  const point = () => onFocus({ id: refId(reference), at });
  const leave = () => onFocus(resting);
  return (
    <button
      type="button"
      className={`why-operand q-${quantityOf(reference.symbol).hue}${isGiven ? ' given' : ''}`}
      aria-label={`Why is ${spoken} ${text === undefined ? 'not computed yet' : spokenNumber(text)}?${isGiven ? ' It is given' : ''}`}
      onClick={() => onDown(operand)}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
    >
      <Tex tex={entryTex(reference, at, trace, document.notation, false)} silent />
      <span className="why-number">{text === undefined ? 'not yet' : <Tex tex={toTex(text)} silent />}</span>
    </button>
  );
}
