import type { Document } from '../../documents/document.ts';
import { withPlainLoss } from '../../documents/plain-loss.ts';
import { differentiate } from '../../engine/algebra/differentiate.ts';
import { type Environment, evaluate, shapeOf } from '../../engine/algebra/evaluate.ts';
import { expand } from '../../engine/algebra/expand.ts';
import { type Derivative, type Expression, type Reference, reference, refId } from '../../engine/algebra/expression.ts';
import { reference as plainLoop } from '../../engine/backends/reference.ts';
import { type Bounds, boundsOf } from '../../engine/bounds.ts';
import { BackstepError } from '../../engine/errors.ts';
import type { Problem } from '../../engine/problem.ts';
import { unroll } from '../../engine/program.ts';
import { indicesOf, offsetOf, type Shape, sizeOf, type Tensor, zeros } from '../../engine/tensor.ts';
import { record, type Trace } from '../../engine/trace.ts';
import { arithmetic, ours, type Uncertain } from '../../engine/uncertain.ts';

/** Beyond so many weights errors are not bounded entry by entry: it would take longer than reading. */
const mostBounded = 600;
/** Whole quantities beyond this are not looked at. */
export const mostNumbers = 400_000;

/**
 * The quantities of several documents on one network, in 64-bit: of the document that is read, and where it has none,
 * of the others. A name means one thing in all of them.
 */
export interface Source {
  readonly problem: Problem;
  readonly arithmetic: ReturnType<typeof arithmetic>;
  shape(expression: Expression): Shape;
  part(expression: Expression): Tensor;
  element(expression: Expression, at: readonly number[]): ReturnType<typeof expand>;
  /** An entry and how far rounding may have moved it; no bound on large networks. */
  entry(expression: Expression, at: readonly number[]): Uncertain;
  partial(of: Reference, at: readonly number[], by: Reference, byAt: readonly number[]): Uncertain;
  /** Whether rounding is bounded on this network. */
  readonly isBounded: boolean;
}

/** An entry by its quantity and its place in the row-major list of entries. */
type Place = readonly [of: Reference, offset: number];
/** One sample of a matrix of all samples. */
interface InBatch {
  readonly batch: Reference;
  readonly place: number;
  readonly isRow: boolean;
}

/** Entry i of a sample, in the matrix of all samples. */
const within = ({ place, isRow }: InBatch, i: number): number[] => (isRow ? [place, i] : [i, place]);

interface Read {
  readonly trace: Trace;
  readonly bounds: Bounds;
}

/** Traces of the documents, each made when it is first needed. */
export function sourceOf(problem: Problem, documents: readonly Document[]): Source {
  const made = new Map<Document, Read>();
  const readOf = (document: Document): Read => {
    const found = made.get(document);
    if (found !== undefined) return found;
    const trace = record(unroll(withPlainLoss(document).program(problem), problem), { precision: 'float64' });
    const read = { trace, bounds: boundsOf(trace, ours.float64) };
    made.set(document, read);
    return read;
  };
  const weights = problem.weights.reduce((sum, W) => sum + W.length * W[0]!.length, 0);
  const isBounded = weights * problem.inputs.length <= mostBounded;
  const running = arithmetic(ours.float64);

  /** δ of one sample where a document keeps all samples in one matrix: a row of it, or a column. */
  function inBatch({ symbol, layer, sample }: Reference): InBatch | undefined {
    if (sample === undefined) return undefined;
    const kept = documents.flatMap(({ keeps = {} }) => Object.values(keeps)).find((one) => one.symbol === symbol);
    if (kept?.layout !== 'rows' && kept?.layout !== 'columns') return undefined;
    return { batch: reference(symbol, layer), place: Number(sample) - 1, isRow: kept.layout === 'rows' };
  }

  function shapeInBatch({ batch, isRow }: InBatch): Shape {
    const [rows, columns] = homeOf(batch).trace.shape(batch) as [number, number];
    return isRow ? [1, columns] : [rows];
  }

  function readInBatch(part: InBatch): Tensor {
    const { data, shape: all } = homeOf(part.batch).trace.read(part.batch);
    const to = shapeInBatch(part);
    return {
      shape: to,
      data: Float64Array.from({ length: sizeOf(to) }, (_, i) => data[offsetOf(all, within(part, i))]!),
    };
  }

  /** How far rounding may have moved each entry of a quantity. */
  function errorsOf(of: Reference): Float64Array {
    const part = inBatch(of);
    if (part === undefined) return homeOf(of).bounds.of(of);
    const errors = homeOf(part.batch).bounds.of(part.batch);
    const all = homeOf(part.batch).trace.shape(part.batch);
    return Float64Array.from({ length: sizeOf(shapeInBatch(part)) }, (_, i) => errors[offsetOf(all, within(part, i))]!);
  }

  const homes = new Map<string, Read>();
  /** The first document that computes a quantity; a given one is the same in all. */
  function homeOf(reference: Reference): Read {
    const id = refId(reference);
    let home = homes.get(id);
    if (home === undefined) {
      const document = documents.find((one) => readOf(one).trace.writer(reference) !== undefined) ?? documents[0]!;
      home = readOf(document);
      homes.set(id, home);
    }
    return home;
  }

  const knows = ({ trace }: Read, reference: Reference): boolean => {
    if (trace.writer(reference) !== undefined) return true;
    try {
      return trace.shape(reference).length >= 0;
    } catch {
      return false;
    }
  };
  /** The first document in which one quantity depends on the other, or could. */
  function homeOfBoth(of: Reference, by: Reference): Read {
    const id = `${refId(of)}/${refId(by)}`;
    let home = homes.get(id);
    if (home === undefined) {
      const document = documents.find((one) => knows(readOf(one), of) && knows(readOf(one), by));
      home = document === undefined ? homeOf(of) : readOf(document);
      homes.set(id, home);
    }
    return home;
  }

  /**
   * The part that holds an entry of a quantity which only stacks others, such as the outputs of all samples, and the
   * entry's place in it. Statements read the parts and not the stack, so what moves with the stack moves through them.
   */
  function partOf({ trace }: Read, stacked: Reference, offset: number): Place | undefined {
    const known = placesIn.get(trace) ?? placesIn.set(trace, new Map()).get(trace)!;
    const id = refId(stacked);
    if (!known.has(id)) {
      const places = partsOf(trace, stacked)?.flatMap((part) =>
        Array.from({ length: sizeOf(trace.shape(part)) }, (_, i): Place => [part, i]),
      );
      known.set(id, places);
    }
    return known.get(id)?.[offset];
  }
  const placesIn = new Map<Trace, Map<string, readonly Place[] | undefined>>();

  /** Rows of Jacobians: one reverse pass for each entry that is differentiated. */
  const rows = new Map<string, (by: Reference) => Tensor>();
  function rowOf(of: Reference, offset: number, by: Reference): Tensor {
    const home = homeOfBoth(of, by);
    const { trace } = home;
    const inPart = partOf(home, of, offset);
    if (inPart !== undefined) return rowOf(...inPart, by);
    const parts = partsOf(trace, by);
    if (parts !== undefined) {
      const to = shape(by);
      const data = new Float64Array(sizeOf(to));
      let start = 0;
      for (const part of parts) {
        const { data: own } = rowOf(of, offset, part);
        data.set(own, start);
        start += own.length;
      }
      return { shape: to, data };
    }
    const id = `${refId(of)}#${offset} in ${documents.findIndex((one) => made.get(one)?.trace === trace)}`;
    let row = rows.get(id);
    if (row === undefined) {
      const seed = zeros(trace.shape(of));
      seed.data[offset] = 1;
      row = differentiate(trace, of, seed);
      rows.set(id, row);
    }
    return row(by);
  }

  const jacobians = new Map<string, ReturnType<Bounds['jacobian']>>();
  function jacobianOf(of: Reference, by: Reference): ReturnType<Bounds['jacobian']> {
    const id = `${refId(of)}/${refId(by)}`;
    let jacobian = jacobians.get(id);
    if (jacobian === undefined) {
      jacobian = homeOfBoth(of, by).bounds.jacobian(of, by);
      jacobians.set(id, jacobian);
    }
    return jacobian;
  }

  function partial(of: Reference, at: readonly number[], by: Reference, byAt: readonly number[]): Uncertain {
    const row = offsetOf(shape(of), at);
    const column = offsetOf(shape(by), byAt);
    const home = homeOfBoth(of, by);
    const ofPart = partOf(home, of, row);
    if (ofPart !== undefined) return partial(ofPart[0], indicesOf(shape(ofPart[0]), ofPart[1]), by, byAt);
    const byPart = partOf(home, by, column);
    if (byPart !== undefined) return partial(of, at, byPart[0], indicesOf(shape(byPart[0]), byPart[1]));
    if (!isBounded) return { value: rowOf(of, row, by).data[column]!, error: 0 };
    const { value, errors } = jacobianOf(of, by);
    const offset = row * value.shape[1]! + column;
    return { value: value.data[offset]!, error: errors[offset]! };
  }

  const environment: Environment = {
    products: plainLoop,
    read(reference) {
      const part = inBatch(reference);
      return part === undefined ? homeOf(reference).trace.read(reference) : readInBatch(part);
    },
    shape(reference) {
      const part = inBatch(reference);
      return part === undefined ? homeOf(reference).trace.shape(reference) : shapeInBatch(part);
    },
    derivative(derivative) {
      const to = shape(derivative);
      if (sizeOf(to) > mostNumbers) tooMany(to);
      const { of, by } = derivative;
      const wide = sizeOf(shape(by));
      const data = new Float64Array(sizeOf(to));
      for (let row = 0; row * wide < data.length; row++) data.set(rowOf(of, row, by).data, row * wide);
      if (!derivative.rows || to.length < 2 || to[0] === 1 || shape(of).length > 0) return { shape: to, data };
      const [columns, rowsOut] = [to[1]!, to[0]!];
      return { shape: to, data: data.map((_, i) => data[(i % columns) * rowsOut + Math.floor(i / columns)]!) };
    },
  };

  const shape = (expression: Expression): Shape => shapeOf(expression, environment);

  const parts = new WeakMap<Expression, Tensor>();
  function part(expression: Expression): Tensor {
    if (expression.kind === 'reference') return environment.read(expression);
    const found = parts.get(expression);
    if (found !== undefined) return found;
    const to = shape(expression);
    if (sizeOf(to) > mostNumbers) tooMany(to);
    const value = evaluate(expression, environment);
    parts.set(expression, value);
    return value;
  }

  const element = (expression: Expression, at: readonly number[]) => expand(expression, at, environment);

  function entry(expression: Expression, at: readonly number[]): Uncertain {
    if (expression.kind === 'derivative') return derivativeEntry(expression, at);
    if (!isBounded) return { value: numberAt(part(expression), at), error: 0 };
    if (expression.kind === 'reference') {
      const tensor = environment.read(expression);
      const offset = offsetOf(tensor.shape, at);
      return { value: tensor.data[offset]!, error: errorsOf(expression)[offset]! };
    }
    return running.scalar(element(expression, at), ({ of, at: place }) =>
      of.kind === 'reference' || of.kind === 'derivative' ? entry(of, place) : nameless(of, place),
    );
  }

  /** An entry of softmax: all z of its column matter, and together they move it by a factor. */
  function nameless(expression: Expression, at: readonly number[]): Uncertain {
    const value = numberAt(part(expression), at);
    if (expression.kind === 'literal') return { value, error: 0 };
    if (expression.kind !== 'operation' || expression.name !== 'activate') {
      return { value, error: Number.POSITIVE_INFINITY };
    }
    const z = expression.operands[0]!;
    const size = sizeOf(shape(z));
    const errors = Array.from({ length: size }, (_, i) => entry(z, indicesOf(shape(z), i)).error);
    const moved = value * Math.expm1(2 * Math.max(...errors));
    return { value, error: moved + running.u * (2 * running.call + size) * value };
  }

  function derivativeEntry({ of, by, rows: turned }: Derivative, at: readonly number[]): Uncertain {
    const rank = shape(of).length;
    const behind = at.slice(rank);
    if (rank > 0 || !turned) return partial(of, at.slice(0, rank), by, behind);
    return partial(of, [], by, shape(by).length === 1 ? [at[1]!] : at.toReversed());
  }

  return { problem, arithmetic: running, shape, part, element, entry, partial, isBounded };
}

/** The quantities that a quantity only stacks, if it does. */
function partsOf(trace: Trace, stacked: Reference): readonly Reference[] | undefined {
  const value = trace.writer(stacked)?.value;
  if (value?.kind !== 'operation' || value.name !== 'stack') return undefined;
  const parts = value.operands.filter((operand) => operand.kind === 'reference');
  return parts.length === value.operands.length ? parts : undefined;
}

const numberAt = ({ shape, data }: Tensor, at: readonly number[]): number => data[offsetOf(shape, at)]!;

function tooMany(shape: Shape): never {
  throw new BackstepError({
    code: 'too-large',
    where: '',
    what: `${shape.join(' × ')} numbers are too many to look at on this network`,
    hint: 'Open a smaller example to see it',
  });
}
