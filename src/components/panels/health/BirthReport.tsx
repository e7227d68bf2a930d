import type { Birth, Births } from '../../../debugger/health/birth.ts';
import type { Run } from '../../../debugger/health/quantities.ts';
import { scientific, shortest, toTex } from '../../../notation/numbers.ts';
import { arithmeticTex, entryTex, numbersTex } from '../../../notation/tex/element.ts';
import { Tex } from '../../math/Tex.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import type { OnLook } from './props.ts';
import { causeInWords } from './words.ts';

interface BirthReportProps {
  readonly births: Births;
  readonly run: Run;
  /** The pass before this one in which the number was born, if it came with the weights. */
  readonly earlier: { readonly pass: number; readonly onOpen: () => void } | undefined;
  readonly onLook: OnLook;
}

/** The first NaN and the first ∞: in which entry, from which arithmetic, and why. */
export function BirthReport({ births: { first, nan }, run, earlier, onLook }: BirthReportProps) {
  return (
    <>
      <OneBirth birth={first} run={run} earlier={earlier} onLook={onLook} />
      {nan === undefined ? null : <OneBirth birth={nan} run={run} earlier={undefined} onLook={onLook} isLater />}
    </>
  );
}

interface OneBirthProps extends Omit<BirthReportProps, 'births'> {
  readonly birth: Birth;
  /** A NaN that came of an infinity. */
  readonly isLater?: boolean;
}

function OneBirth({ birth, run, earlier, onLook, isLater = false }: OneBirthProps) {
  const { document, trace } = run;
  const { value, reference, at, element, statement, cause } = birth;
  const kind = Number.isNaN(value) ? 'NaN' : 'infinity';
  const name = <Tex tex={entryTex(reference, at, trace, document.notation, false)} />;
  if (statement === undefined || cause === undefined) {
    return (
      <div className="birth">
        <p>
          {name} is {Number.isNaN(value) ? 'NaN' : shortest(value)} already when the pass begins
          {earlier === undefined ? '.' : `: it was born in pass ${earlier.pass}.`}{' '}
          {earlier === undefined ? null : (
            <button type="button" className="link" onClick={earlier.onOpen}>
              Go to pass {earlier.pass}
            </button>
          )}
        </p>
      </div>
    );
  }
  const { k } = statement.bindings;
  const isOfMany = k !== undefined && trace.program.problem.inputs.length > 1;
  return (
    <div className="birth">
      <p>
        {isLater ? `Then the first ${kind}: ` : `The first ${kind} is `}
        {name}
        {isOfMany ? ` of sample ${k}` : ''}, in <PlaceLink target={{ run, statement, element }} onLook={onLook} />:{' '}
        {causeInWords[cause.kind]}.
      </p>
      <p className="arithmetic">
        <Tex
          tex={`${arithmeticTex(cause.term, trace, document.notation, { linked: false })} = ${numbersTex(cause.term, trace, document.notation, { linked: false })} = ${toTex(
            cause.kind === 'too-large' ? scientific(cause.value) : shortest(trace.scalar(cause.term)),
          )}`}
        />
      </p>
    </div>
  );
}
