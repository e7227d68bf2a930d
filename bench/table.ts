import { type Row, ratioOf } from './row.ts';

/** As many digits as mean something. */
const digits = (value: number): string => value.toFixed(value >= 1000 ? 0 : value >= 10 ? 1 : 2);

const columns: readonly { readonly title: string; readonly of: (row: Row) => string; readonly isText?: boolean }[] = [
  { title: 'what', of: ({ name }) => name, isText: true },
  { title: 'unit', of: ({ unit }) => unit, isText: true },
  { title: 'min', of: ({ ours }) => digits(ours.min) },
  { title: 'median', of: ({ ours }) => digits(ours.median) },
  { title: 'p95', of: ({ ours }) => digits(ours.p95) },
  { title: 'max', of: ({ ours }) => digits(ours.max) },
  { title: 'n', of: ({ ours }) => String(ours.count) },
  {
    title: 'theirs (min / median / max)',
    of: ({ theirs }) => (theirs ? [theirs.min, theirs.median, theirs.max].map(digits).join(' / ') : '–'),
  },
  { title: 'ratio', of: (row) => (row.theirs === undefined ? '–' : `${digits(ratioOf(row)!)}×`) },
  { title: 'goal', of: ({ goal }) => goal?.text ?? '–' },
  { title: 'met', of: ({ goal }) => (goal === undefined ? '–' : goal.met ? 'yes' : 'NO'), isText: true },
];

/** The rows as a Markdown table, aligned so that it reads well in a terminal too. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ of }) => of(row)))];
  const widths = columns.map((_, j) => Math.max(3, ...cells.map((line) => line[j]!.length)));
  const pad = (text: string, j: number) => (columns[j]!.isText ? text.padEnd(widths[j]!) : text.padStart(widths[j]!));
  const lineOf = (texts: readonly string[]) => `| ${texts.map(pad).join(' | ')} |`;
  const rule = columns.map(({ isText }, j) => (isText ? '-'.repeat(widths[j]!) : `${'-'.repeat(widths[j]! - 1)}:`));
  const [head, ...body] = cells;
  return [head!, rule, ...body].map(lineOf).join('\n');
}
