import { documents } from '../../src/documents/index.ts';
import { acrossSlips } from '../../src/documents/reader/across.ts';
import type { Claim } from '../../src/documents/reader/entry.ts';
import { readings } from '../../src/documents/reader/index.ts';
import { linesOf } from '../../src/engine/program.ts';
import { catalogue, exampleProblems, outcomesOf, prefixes, randomNetworks } from './reader.ts';

interface Row {
  readonly title: string;
  readonly counts: readonly number[];
  /** The largest share of what rounding allows that was used. */
  readonly used: number;
}

const heads = [
  'document',
  'lines',
  'entries',
  'of',
  'computed',
  'of',
  'checks',
  'failed',
  'rounding used',
  'misprints computed',
  'fail',
  'errata',
  'of',
];

function rowOf(id: keyof typeof readings): Row {
  const { title, sections, slips, programs } = readings[id];
  const [prefix, family] = prefixes[id]!;
  const listed = catalogue.entries.filter((entry) => entry.id.startsWith(prefix));
  const entries = sections.flatMap((section) => [...section.entries]);
  const networks = [...randomNetworks, ...exampleProblems.values()];
  const lines = programs.flatMap((program) =>
    networks.flatMap((problem) => documents[program as keyof typeof documents].program(problem).flatMap(linesOf)),
  );
  const errata = new Set([...slips, ...lines.flatMap((line) => line.errata ?? [])].map((one) => one.id));
  let [checks, failed, used] = [0, 0, 0];
  for (const entry of entries) {
    for (const { outcome } of outcomesOf(entry.claim, entry, id)) {
      if (!('holds' in outcome)) continue;
      checks++;
      if (!outcome.holds) failed++;
      if (outcome.kind === 'equal' && outcome.allowed) used = Math.max(used, outcome.difference / outcome.allowed);
    }
  }
  const misprints = entries.filter(({ printed }) => printed !== undefined && printed.states !== 'printed');
  const failing = misprints.filter((entry) =>
    outcomesOf(entry.printed as Claim, entry, id).some(({ outcome }) => 'holds' in outcome && !outcome.holds),
  );
  return {
    title,
    counts: [
      new Set(lines.map((line) => line.id)).size,
      entries.length,
      listed.length,
      entries.filter(({ claim }) => claim.states !== 'nothing').length,
      listed.filter(({ computable }) => computable).length,
      checks,
      failed,
      misprints.length,
      failing.length,
      [...errata].filter((erratum) => erratum.startsWith(family)).length,
      catalogue.errata.filter((erratum) => erratum.startsWith(family)).length,
    ],
    used,
  };
}

/** What is about no document alone: deltas, counting, layouts, softmax, kinks. */
const across: Row = {
  title: 'across',
  counts: [...Array(9).fill(0), acrossSlips.length, catalogue.errata.filter((id) => id.startsWith('E-X')).length],
  used: 0,
};

/** The table of docs/documents.md: what is shown and what was checked, document by document. */
export function documentsTable(): string {
  const rows = [...(Object.keys(readings) as (keyof typeof readings)[]).map(rowOf), across];
  const all: Row = {
    title: 'together',
    counts: rows[0]!.counts.map((_, i) => rows.reduce((sum, { counts }) => sum + counts[i]!, 0)),
    used: Math.max(...rows.map(({ used }) => used)),
  };
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |\n`;
  const percent = (share: number): string => `${Math.ceil(share * 100)} %`;
  return [
    line(heads),
    line(heads.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...[...rows, all].map(({ title, counts, used }) =>
      line([title, ...counts.slice(0, 7), percent(used), ...counts.slice(7)]),
    ),
  ].join('');
}
