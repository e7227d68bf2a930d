import { useEffect, useMemo, useRef, useState } from 'react';
import type { Document, DocumentLine } from '../../documents/document.ts';
import type { Entry } from '../../documents/reader/entry.ts';
import { type ReadingId, readings } from '../../documents/reader/index.ts';
import type { Program, Statement } from '../../engine/program.ts';
import { EntryArticle, Verdict } from './EntryArticle.tsx';
import { Errata } from './Errata.tsx';
import { type Wording, wordingsOf } from './errata.ts';
import './reader.css';
import { type Judgements, type Place, useOutcomes } from './useOutcomes.ts';

interface ReaderProps {
  /** All programs: the one that runs, and those that know quantities which it does not have. */
  readonly documents: readonly Document[];
  readonly document: Document;
  readonly program: Program<DocumentLine>;
  readonly statement: Statement<DocumentLine> | undefined;
  readonly place: Place;
  /** The equation to open at. */
  readonly at: string | undefined;
  readonly exampleTitle: (example: string) => string;
  readonly onLoad: (example: string) => void;
  readonly onGoTo: (index: number) => void;
  readonly onClose: () => void;
}

/** The source that a program belongs to; All together has no document of its own. */
const sourceFor = (id: string): ReadingId =>
  (Object.keys(readings) as ReadingId[]).find((key) => (readings[key].programs as readonly string[]).includes(id)) ??
  'dick';

const home = (equation: string): ReadingId | undefined =>
  (Object.keys(readings) as ReadingId[]).find((key) =>
    readings[key].sections.some(({ entries }) => entries.some(({ id }) => id === equation)),
  );

/** A whole document beside its program: every equation in order, on the reader's own network. */
export function Reader({
  documents,
  document,
  program,
  statement,
  place,
  at,
  exampleTitle,
  onLoad,
  onGoTo,
  onClose,
}: ReaderProps) {
  const [id, setId] = useState<ReadingId>(() => (at === undefined ? undefined : home(at)) ?? sourceFor(document.id));
  const reading = readings[id];
  const { problem } = program;
  const ordered = useMemo(
    () =>
      documents.toSorted((x, y) => Number(reading.programs.includes(y.id)) - Number(reading.programs.includes(x.id))),
    [documents, reading],
  );
  const { judgements, source } = useOutcomes(reading, problem, ordered, place);
  const wordings = useMemo(() => wordingsOf(reading, documents, problem), [reading, documents, problem]);
  // One list for each entry, so that an article is drawn again only when something about it has changed.
  const errataOf = useMemo(
    () =>
      new Map(
        reading.sections
          .flatMap((section): readonly Entry[] => section.entries)
          .map(({ id: entry, errata = [] }) => [entry, errata.flatMap((erratum) => wordings.get(erratum) ?? [])]),
      ),
    [reading, wordings],
  );
  const lines = useMemo(() => linesByEquation(program), [program]);
  const pane = useRef<HTMLDivElement>(null);
  const cited = statement?.line.cite.equations ?? [];

  useEffect(() => {
    const target = at === undefined ? undefined : pane.current?.querySelector<HTMLElement>(`[id="entry-${at}"]`);
    if (target) {
      target.scrollIntoView({ block: 'start' });
      target.focus({ preventScroll: true });
    } else pane.current?.focus({ preventScroll: true });
  }, [at]);

  const entries: Entry[] = reading.sections.flatMap((section) => section.entries);
  return (
    <section
      className="reader"
      data-document={id}
      aria-label={`${reading.title}, the whole document`}
      onKeyDown={(event) => {
        // An explanation that is open goes first.
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header className="sh">
        <h2>The whole document</h2>
        <div className="reader-acts">
          <select aria-label="Document" value={id} onChange={(event) => setId(event.target.value as ReadingId)}>
            {Object.entries(readings).map(([key, { title }]) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
          <button type="button" className="tb" onClick={onClose}>
            Back to the numbers
          </button>
        </div>
      </header>
      <div className="pane" ref={pane} tabIndex={-1}>
        <div className="about">
          <p>{reading.source}</p>
          <Summary entries={entries} judgements={judgements} />
          <nav aria-label="Sections">
            {reading.sections.map((section, i) => (
              <button key={section.title} type="button" className="link" onClick={() => jump(`section-${i}`)}>
                {section.title}
              </button>
            ))}
            <button type="button" className="link" onClick={() => jump('errata')}>
              Errata
            </button>
          </nav>
        </div>
        {reading.sections.map((section, i) => (
          <section key={section.title} aria-labelledby={`section-${i}`}>
            <h3 id={`section-${i}`} tabIndex={-1}>
              {section.title}
            </h3>
            {section.entries.map((entry) => (
              <EntryArticle
                key={`${id} ${entry.id}`}
                entry={entry}
                reading={reading}
                judged={judgements.get(entry.id)}
                errata={errataOf.get(entry.id) ?? noErrata}
                line={lines.get(entry.id)}
                isNow={cited.includes(entry.id)}
                onGoTo={onGoTo}
                onLoad={onLoad}
                exampleTitle={exampleTitle}
              />
            ))}
          </section>
        ))}
        <Errata reading={reading} wordings={wordings} source={source} place={place} />
      </div>
    </section>
  );
}

const noErrata: readonly Wording[] = [];

/** To a part of the pane. The address stays as it is: it holds the place in the pass. */
const jump = (id: string): void => {
  const target = globalThis.document.getElementById(id);
  target?.scrollIntoView({ block: 'start' });
  target?.focus({ preventScroll: true });
};

/** The first statement whose line cites an equation. */
function linesByEquation(program: Program<DocumentLine>): ReadonlyMap<string, { number: number; index: number }> {
  const found = new Map<string, { number: number; index: number }>();
  for (const { line, number, index } of program.statements) {
    for (const id of line.cite.equations) if (!found.has(id)) found.set(id, { number, index });
  }
  return found;
}

/** How many entries hold on this network. */
function Summary({ entries, judgements }: { entries: readonly Entry[]; judgements: Judgements }) {
  const outcomes = [...judgements.values()].map(({ claim }) => claim);
  const computed = outcomes.filter((claim) => claim.some((outcome) => 'holds' in outcome));
  const wrong = computed.filter((claim) => claim.some((outcome) => 'holds' in outcome && !outcome.holds)).length;
  const unfit = outcomes.filter((claim) => claim.some(({ kind }) => kind === 'unfit')).length;
  const isDone = judgements.size === entries.length;
  const parts = [
    `${entries.length} entries`,
    `${computed.length} computed on this network${isDone ? '' : ' so far'}`,
    ...(unfit === 0 ? [] : [`${unfit} need another one`]),
  ];
  return (
    <div aria-live="polite" aria-busy={!isDone}>
      <p>{parts.join(', ')}.</p>
      {isDone ? (
        <Verdict
          tone={wrong === 0 ? 'right' : 'wrong'}
          text={wrong === 0 ? `All ${computed.length} hold.` : `${wrong} do not hold.`}
        />
      ) : null}
    </div>
  );
}
