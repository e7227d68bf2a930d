import { memo, useState } from 'react';
import { check } from '../../debugger/reading/check.ts';
import type { Source } from '../../debugger/reading/source.ts';
import { acrossSlips } from '../../documents/reader/across.ts';
import type { Claim, Reading, Slip } from '../../documents/reader/entry.ts';
import { onEntry } from '../../documents/reader/slip.ts';
import { entryTex } from '../../notation/tex/claim.ts';
import { Equation } from '../math/Equation.tsx';
import { unlit } from '../view.ts';
import { Verdict } from './EntryArticle.tsx';
import { ErratumText } from './ErratumText.tsx';
import type { Wording } from './errata.ts';
import type { Place } from './useOutcomes.ts';
import { slipVerdict, summaryOf } from './verdict.ts';

interface ErrataProps {
  readonly reading: Reading;
  readonly wordings: ReadonlyMap<string, Wording>;
  readonly source: Source;
  readonly place: Place;
}

/** Every known slip of the document, with the engine's word on it where it can be computed. */
export const Errata = memo(function Errata({ reading, wordings, source, place }: ErrataProps) {
  const all = [...wordings.values()].toSorted((x, y) => x.id.localeCompare(y.id, 'en', { numeric: true }));
  const slips = new Map([...acrossSlips, ...reading.slips].map((slip) => [slip.id, slip]));
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section aria-labelledby="errata">
      <h3 id="errata" tabIndex={-1}>
        Errata
      </h3>
      {isOpen ? (
        all.map((wording) => {
          const slip = slips.get(wording.id);
          return (
            <article className="entry slip" key={wording.id}>
              <p className="erratum">
                <b>{wording.id}</b> <ErratumText wording={wording} reading={reading} />
              </p>
              {slip?.printed === undefined ? null : (
                <Sides slip={slip} reading={reading} wording={wording} source={source} place={place} />
              )}
            </article>
          );
        })
      ) : (
        <button type="button" className="tb" onClick={() => setIsOpen(true)}>
          Show all {all.length}
        </button>
      )}
    </section>
  );
});

const nothing = () => {};

/** What is printed, struck, and what is right, each with the engine's verdict on this network. */
function Sides({
  slip,
  wording,
  reading,
  source,
  place,
}: Omit<ErrataProps, 'wordings'> & { slip: Slip; wording: Wording }) {
  const on = onEntry(
    slip,
    reading.sections.flatMap(({ entries }) => entries),
  );
  const tex = (claim: Claim) => entryTex(claim, on, wording.program?.notation ?? reading.notation, true);
  return (
    <>
      {slip.printed === undefined ? null : (
        <div className="as-printed">
          <span>printed</span>
          <del>
            <Equation
              label={`${slip.id}, as printed`}
              tex={tex(slip.printed)}
              fit
              highlight={unlit}
              onFocus={nothing}
            />
          </del>
          <Verdict {...slipVerdict(check(slip.printed, on, source, place))} />
        </div>
      )}
      {slip.right === undefined ? null : (
        <div className="as-printed">
          <span>right</span>
          <Equation label={`${slip.id}, corrected`} tex={tex(slip.right)} fit highlight={unlit} onFocus={nothing} />
          <Verdict {...summaryOf(check(slip.right, on, source, place))} />
        </div>
      )}
    </>
  );
}
