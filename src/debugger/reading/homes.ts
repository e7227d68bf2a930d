import type { Document } from '../../documents/document.ts';
import { withPlainLoss } from '../../documents/plain-loss.ts';
import { type Reference, reference, refId } from '../../engine/algebra/expression.ts';
import { type Bounds, boundsOf } from '../../engine/bounds.ts';
import type { Problem } from '../../engine/problem.ts';
import { unroll } from '../../engine/program.ts';
import { offsetOf, type Shape, sizeOf, type Tensor } from '../../engine/tensor.ts';
import { record, type Trace } from '../../engine/trace.ts';
import { ours } from '../../engine/uncertain.ts';

/** A document's pass on the network, in 64-bit, and how far rounding may have moved it. */
export interface Home {
  readonly trace: Trace;
  readonly bounds: Bounds;
}

/** One sample of a matrix of all samples. */
interface InBatch {
  readonly batch: Reference;
  readonly place: number;
  readonly isRow: boolean;
}

/** Entry i of a sample, in the matrix of all samples. */
const within = ({ place, isRow }: InBatch, i: number): number[] => (isRow ? [place, i] : [i, place]);

/** The quantities of several documents: each is found in the first document that computes it. */
export interface Homes {
  read(reference: Reference): Tensor;
  shape(reference: Reference): Shape;
  /** How far rounding may have moved each entry of a quantity. */
  errorsOf(reference: Reference): Float64Array;
  /** The first document in which one quantity depends on the other, or could. */
  ofBoth(of: Reference, by: Reference): Home;
}

/** The passes of documents on a network, each made when it is first needed. */
export function homesOf(problem: Problem, documents: readonly Document[]): Homes {
  const made = new Map<Document, Home>();
  const passOf = (document: Document): Home => {
    const found = made.get(document);
    if (found !== undefined) return found;
    const trace = record(unroll(withPlainLoss(document).program(problem), problem), { precision: 'float64' });
    const home = { trace, bounds: boundsOf(trace, ours.float64) };
    made.set(document, home);
    return home;
  };
  const homes = new Map<string, Home>();
  /** The first document that computes a quantity; a given one is the same in all. */
  function homeOf(reference: Reference): Home {
    const id = refId(reference);
    let home = homes.get(id);
    if (home === undefined) {
      const document = documents.find((one) => passOf(one).trace.writer(reference) !== undefined) ?? documents[0]!;
      home = passOf(document);
      homes.set(id, home);
    }
    return home;
  }

  const knows = ({ trace }: Home, reference: Reference): boolean => {
    if (trace.writer(reference) !== undefined) return true;
    try {
      return trace.shape(reference).length >= 0;
    } catch {
      return false;
    }
  };
  /** The first document in which one quantity depends on the other, or could. */
  function ofBoth(of: Reference, by: Reference): Home {
    const id = `${refId(of)}/${refId(by)}`;
    let home = homes.get(id);
    if (home === undefined) {
      const document = documents.find((one) => knows(passOf(one), of) && knows(passOf(one), by));
      home = document === undefined ? homeOf(of) : passOf(document);
      homes.set(id, home);
    }
    return home;
  }

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

  return {
    read(reference) {
      const part = inBatch(reference);
      return part === undefined ? homeOf(reference).trace.read(reference) : readInBatch(part);
    },
    shape(reference) {
      const part = inBatch(reference);
      return part === undefined ? homeOf(reference).trace.shape(reference) : shapeInBatch(part);
    },
    errorsOf,
    ofBoth,
  };
}
