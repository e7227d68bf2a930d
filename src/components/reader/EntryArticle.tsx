import { memo, useEffect, useRef, useState } from 'react';
import type { Outcome } from '../../debugger/reading/check.ts';
import type { Entry, Reading } from '../../documents/reader/entry.ts';
import { entryTex } from '../../notation/tex/claim.ts';
import { matrixTex } from '../../notation/tex/matrix.ts';
import { Equation } from '../math/Equation.tsx';
import { Tex } from '../math/Tex.tsx';
import { unlit } from '../view.ts';
import { ErratumText } from './ErratumText.tsx';
import type { Wording } from './errata.ts';
import type { Judged } from './useOutcomes.ts';
import { slipVerdict, summaryOf, type Tone, verdictOf } from './verdict.ts';

interface EntryArticleProps {
  readonly entry: Entry;
  readonly reading: Reading;
  /** `undefined` until the entry's turn has come. */
  readonly judged: Judged | undefined;
  readonly errata: readonly Wording[];
  /** The line of the running program that cites this entry, if there is one. */
  readonly line: { readonly number: number; readonly index: number } | undefined;
  /** The line at the cursor cites it. */
  readonly isNow: boolean;
  readonly onGoTo: (index: number) => void;
  readonly onLoad: (example: string) => void;
  readonly exampleTitle: (example: string) => string;
}

const kinds: Readonly<Record<Entry['kind'], string>> = {
  equation: '',
  definition: 'definition',
  shape: 'shape',
  declaration: 'declaration',
  remark: 'remark',
  completion: 'not in the document: it completes it',
};

const nothing = () => {};

/** One entry of a document: as it is written, what it comes to here, and where it slipped. */
export const EntryArticle = memo(function EntryArticle({
  entry,
  reading,
  judged,
  errata,
  line,
  isNow,
  onGoTo,
  onLoad,
  exampleTitle,
}: EntryArticleProps) {
  const article = useRef<HTMLElement>(null);
  const isSeen = useSeen(article);
  const { id, title, place, kind, claim, printed, says } = entry;
  const tex = (of: Parameters<typeof entryTex>[0]) => entryTex(of, entry, reading.notation, true);
  const unfit = judged?.claim.find((outcome) => outcome.kind === 'unfit');
  const verdict = judged === undefined ? undefined : summaryOf(judged.claim);
  const slip = judged === undefined ? undefined : slipVerdict(judged.printed);
  return (
    <article
      ref={article}
      className={isNow ? 'entry now' : 'entry'}
      id={`entry-${id}`}
      aria-labelledby={`title-${id}`}
      data-tone={verdict?.tone ?? 'waiting'}
      tabIndex={-1}
    >
      <header>
        <h4 id={`title-${id}`}>{title}</h4>
        <p>
          {kinds[kind] === '' ? null : <span className="kind">{kinds[kind]}</span>}
          <span>{place}</span>
          <code>{id}</code>
        </p>
      </header>
      {isSeen || judged !== undefined ? (
        <Equation
          className="stated"
          label={`${title}, in symbols`}
          tex={tex(claim)}
          display
          fit
          highlight={unlit}
          onFocus={nothing}
        />
      ) : (
        <div className="stated waiting" />
      )}
      {says === undefined ? null : (
        <p className="says">
          <ErratumText wording={{ id, text: says }} reading={reading} />
        </p>
      )}
      {printed === undefined ? null : (
        <div className="as-printed">
          <span>printed</span>
          <del>
            <Equation label={`${title}, as printed`} tex={tex(printed)} fit highlight={unlit} onFocus={nothing} />
          </del>
          {slip === undefined || slip.text === '' ? null : <Verdict {...slip} />}
        </div>
      )}
      <div className="found">
        {verdict === undefined ? <p className="said quiet">…</p> : <Verdict {...verdict} />}
        {unfit === undefined ? null : (
          <button type="button" className="tb" onClick={() => onLoad(unfit.need.example)}>
            Open “{exampleTitle(unfit.need.example)}”
          </button>
        )}
        {judged?.claim.some(hasNumbers) ? <Numbers outcomes={judged.claim} /> : null}
        {line === undefined ? null : (
          <button type="button" className="link" onClick={() => onGoTo(line.index + 1)}>
            runs as line {line.number}
          </button>
        )}
      </div>
      {errata.map((wording) => (
        <details className="erratum" key={wording.id}>
          <summary>Erratum {wording.id}</summary>
          <ErratumText wording={wording} reading={reading} />
        </details>
      ))}
    </article>
  );
});

const marks: Readonly<Record<Tone, string>> = { right: '✓', wrong: '✗', quiet: '' };

export const Verdict = ({ tone, text }: { tone: Tone; text: string }) => (
  <p className={`said ${tone}`}>
    {marks[tone] === '' ? null : <span aria-hidden="true">{marks[tone]} </span>}
    {text}
  </p>
);

const hasNumbers = (outcome: Outcome): boolean => 'sides' in outcome && outcome.sampled === undefined;

/** The numbers of the sides, one where they agree. */
function Numbers({ outcomes }: { outcomes: readonly Outcome[] }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? 'hide the numbers' : 'the numbers'}
      </button>
      {isOpen
        ? outcomes.map((outcome, i) => {
            if (!('sides' in outcome) || outcome.sampled !== undefined) return null;
            const { sides, holds, kind } = outcome;
            const shown = holds && kind === 'equal' ? sides.slice(0, 1) : sides;
            const tex = shown
              .map((side) => matrixTex(side, { most: 6 }))
              .join(kind === 'equal' ? ' , \\quad ' : ' \\neq ');
            return (
              <div className="numbers" key={i} role="group" aria-label={verdictOf(outcome).text}>
                <Tex tex={tex} display />
              </div>
            );
          })
        : null}
    </>
  );
}

/** Whether something has come near the part of the page that is looked at; equations are set when it has. */
function useSeen(element: React.RefObject<HTMLElement | null>): boolean {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null || isSeen) return undefined;
    const observer = new IntersectionObserver(
      (changes) => {
        if (changes.some((change) => change.isIntersecting)) setIsSeen(true);
      },
      { rootMargin: '600px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, isSeen]);
  return isSeen;
}
