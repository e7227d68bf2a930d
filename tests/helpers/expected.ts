import { expect } from 'vitest';
import { type ExampleId, examples } from '../../app/examples/index.ts';
import { spokenCell, spokenName, spokenNumber } from '../../src/components/marks/spoken.ts';
import { parseId, statementId } from '../../src/debugger/ids.ts';
import { type SampleChoice, withSamples } from '../../src/debugger/passes.ts';
import { type DocumentId, documents } from '../../src/documents/index.ts';
import { type Reference, reference, refId } from '../../src/engine/algebra/expression.ts';
import { type Problem, problemFrom } from '../../src/engine/problem.ts';
import { indicesOf, offsetOf, type Tensor } from '../../src/engine/tensor.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { formatFor, formatNumber } from '../../src/notation/numbers.ts';
import type { Grid, Screen } from './screen.ts';
import { traceOf } from './traces.ts';

export const exampleIds = Object.keys(examples) as ExampleId[];
export const documentIds = Object.keys(documents) as DocumentId[];

export const problemOf = (id: ExampleId): Problem => problemFrom(examples[id].file);

/** The samples that an example starts with. */
export function startOf(id: ExampleId): SampleChoice {
  const { start } = examples[id] as { start?: { samples?: SampleChoice } };
  return start?.samples ?? 'all';
}

/** What our engine computes for a pass of the app: the truth that the page is held to. */
export const passOf = (documentId: DocumentId, problem: Problem, samples: SampleChoice = 'all'): Trace =>
  traceOf(documents[documentId], withSamples(problem, samples));

export const passOfExample = (documentId: DocumentId, id: ExampleId): Trace =>
  passOf(documentId, problemOf(id), startOf(id));

export const addressOfExample = (documentId: DocumentId, id: ExampleId) => ({
  query: `program=${documentId}`,
  hash: `p=${id}`,
});

/** What is on the screen of a quantity after `index` statements: its id, and its value if it is there. */
interface Now {
  readonly reference: Reference;
  readonly tensor: Tensor | undefined;
  readonly given: boolean;
}

/** A quantity of the screen as the engine has it now. Sums show what is added up so far, parameters their update. */
function nowOf(trace: Trace, shown: Reference, index: number): Now {
  const { symbol, layer } = shown;
  const plain = symbol.replace('next', '');
  const updated = reference(`${plain}next`, layer);
  const update = plain === 'W' || plain === 'b' ? trace.writer(updated) : undefined;
  if (update !== undefined && update.index < index) return asIs(trace, updated);
  const ownName = reference(plain, layer, shown.sample);
  const writer = trace.writer(ownName);
  if (writer === undefined) return asIs(trace, ownName);
  if (writer.line.mode === 'accumulate') {
    const done = trace.program.statements.filter(
      ({ index: i, line, bindings: { l } }) => i < index && line === writer.line && l === layer,
    );
    const name = reference(symbol, layer, Math.max(1, done.length));
    return done.length === 0 ? { reference: name, tensor: undefined, given: false } : asIs(trace, name);
  }
  if (writer.index >= index) return { reference: ownName, tensor: undefined, given: false };
  return asIs(trace, ownName);
}

const asIs = (trace: Trace, name: Reference): Now => ({
  reference: name,
  tensor: trace.read(name),
  given: trace.writer(name) === undefined,
});

/** All differences between the matrices on the screen and the engine after `index` statements; none is right. */
export function wrongGrids(screen: Screen, trace: Trace, index: number): string[] {
  return screen.grids.flatMap((grid) => {
    const shown = parseId(grid.quantity);
    const now = nowOf(trace, shown, index);
    const name = spokenName(now.reference);
    if (grid.name !== name) return [`${grid.quantity} is called “${grid.name}”, not “${name}”`];
    if (now.given ? !sameButSample(now.reference, shown) : refId(now.reference) !== grid.quantity)
      return [`${grid.quantity} stands where ${refId(now.reference)} is due`];
    return wrongCells(grid, now, trace.shape(now.reference), name);
  });
}

const sameButSample = (a: Reference, b: Reference): boolean => a.symbol === b.symbol && a.layer === b.layer;

function wrongCells(grid: Grid, { tensor, given }: Now, shape: readonly number[], name: string): string[] {
  const [rows = 1, columns = 1] = shape.length === 3 ? shape.slice(1) : shape;
  const due = grid.isHeatmap ? 1 : rows * columns;
  const wrong = grid.cells.length === due ? [] : [`${name} has ${grid.cells.length} cells, not ${due}`];
  for (const [at, text, label] of grid.cells) {
    const place = at.split('-').map(Number);
    const spoken = spokenCell(name, place);
    if (tensor === undefined) {
      if (text !== '' || label !== `${spoken}, not computed yet`)
        wrong.push(`${spoken} is not computed yet, but says “${text}” and “${label}”`);
      continue;
    }
    const value = tensor.data[shape.length === 0 ? 0 : offsetOf(shape, place)]!;
    const printed = grid.isHeatmap ? formatNumber(value) : formatFor(tensor.data, given)(value);
    if (!grid.isHeatmap && text !== printed) wrong.push(`${spoken} is printed ${text}, not ${printed}`);
    if (label !== `${spoken}, ${spokenNumber(printed)}`) wrong.push(`${spoken}, ${printed} is said as “${label}”`);
  }
  return wrong;
}

/** As KaTeX prints the number: a dot for the multiplication, powers as plain digits. */
const flat = (text: string): string =>
  text.replace('·', '⋅').replace(/[⁻⁰¹²³⁴-⁹]/gu, (sign) => (sign === '⁻' ? '−' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign))));

/** The same for the numbers of the statement with numbers. */
export function wrongNumbers(screen: Screen, trace: Trace): string[] {
  return screen.numbers.flatMap(([ref, at, text]) => {
    const { tensor, given } = asIs(trace, parseId(ref));
    const place = at === '' ? [] : at.split('-').map(Number);
    const value = tensor!.data[place.length === 0 ? 0 : offsetOf(tensor!.shape, place)]!;
    const printed = flat(formatFor(tensor!.data, given)(value));
    return text === printed ? [] : [`${ref}[${at}] in the equation is ${text}, not ${printed}`];
  });
}

/** What the page says about the place: statement, layer, sample and words. */
export function wrongPlace(screen: Screen, trace: Trace, index: number, pass = 1): string[] {
  const { statements, problem } = trace.program;
  const statement = statements[index - 1];
  const k = statement?.bindings.k;
  const where = pass > 1 ? `, pass ${pass}` : '';
  const words =
    statement === undefined
      ? `Step 0 of ${statements.length}: nothing computed yet${where}`
      : `Step ${index} of ${statements.length}: ${spokenName(statement.target)}${
          k !== undefined && problem.inputs.length > 1 ? `, sample ${k}` : ''
        }${where}`;
  const due = {
    statement: statement === undefined ? null : statementId(statement as never),
    layer: statement?.target.layer === undefined ? null : String(statement.target.layer),
    sample: k === undefined ? null : String(k),
    words,
  };
  return (['statement', 'layer', 'sample', 'words'] as const).flatMap((key) =>
    screen[key] === due[key] ? [] : [`${key} at ${index} is ${screen[key]}, not ${due[key]}`],
  );
}

/** Whether the value that was just written is there: as a matrix, as numbers in the statement, with or without dots. */
export function targetOn(screen: Screen, trace: Trace, index: number): 'matrix' | 'numbers' | 'elided' | 'nowhere' {
  const { target } = trace.program.statements[index - 1]!;
  const id = refId(target);
  if (screen.grids.some(({ quantity }) => quantity === id)) return 'matrix';
  const { shape, data } = trace.read(target);
  const places = new Set(screen.numbers.flatMap(([ref, at]) => (ref === id ? [at] : [])));
  if (places.size === data.length) return 'numbers';
  const corners = [0, data.length - 1].map((i) => indicesOf(shape, i).join('-'));
  return corners.every((at) => places.has(at)) ? 'elided' : 'nowhere';
}

function missingTarget(screen: Screen, trace: Trace, index: number): string[] {
  return index > 0 && targetOn(screen, trace, index) === 'nowhere'
    ? [`the value of statement ${index}, ${trace.program.statements[index - 1]!.line.id}, is nowhere`]
    : [];
}

/** Everything on the screen is what the engine says after `index` statements of this pass. */
export function expectScreen(screen: Screen, trace: Trace, index: number, pass = 1): void {
  expectNone(screenTroubles(screen, trace, index, pass));
}

export const screenTroubles = (screen: Screen, trace: Trace, index: number, pass = 1): string[] => [
  ...wrongPlace(screen, trace, index, pass),
  ...wrongGrids(screen, trace, index),
  ...wrongNumbers(screen, trace),
  ...missingTarget(screen, trace, index),
];

/** A list of troubles must be empty. Of a long one the first few tell enough. */
export function expectNone(troubles: readonly string[]): void {
  const few = troubles.length > 8 ? [...troubles.slice(0, 8), `and ${troubles.length - 8} more`] : troubles;
  expect(few).toEqual([]);
}
