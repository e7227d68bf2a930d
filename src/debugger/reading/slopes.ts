import { differentiate } from '../../engine/algebra/differentiate.ts';
import { type Expression, type Reference, refId } from '../../engine/algebra/expression.ts';
import type { Bounds } from '../../engine/bounds.ts';
import { indicesOf, offsetOf, type Shape, sizeOf, type Tensor, zeros } from '../../engine/tensor.ts';
import type { Trace } from '../../engine/trace.ts';
import { exact, type Uncertain } from '../../engine/uncertain.ts';
import { type Dependence, dependenceOn } from './dependence.ts';
import type { Home, Homes } from './homes.ts';

/** An entry by its quantity and its place in the row-major list of entries. */
type Place = readonly [of: Reference, offset: number];

/** Derivatives of quantities by quantities, by reverse mode through the documents' trees. */
export interface Slopes {
  /** ∂(entry of a quantity at a place)/∂(all of another). */
  row(of: Reference, offset: number, by: Reference): Tensor;
  /** ∂(entry)/∂(entry), indices from 0, and how far rounding may have moved it. */
  partial(of: Reference, at: readonly number[], by: Reference, byAt: readonly number[]): Uncertain;
}

/** Each pass is made when it is first needed, once. `isBounded` says whether rounding is followed as well. */
export function slopesIn(homes: Homes, shape: (expression: Expression) => Shape, isBounded: boolean): Slopes {
  /**
   * The part that holds an entry of a quantity which only stacks others, such as the outputs of all samples, and the
   * entry's place in it. Statements read the parts and not the stack, so what moves with the stack moves through them.
   */
  function partOf({ trace }: Home, stacked: Reference, offset: number): Place | undefined {
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

  const dependences = new Map<Trace, Map<string, Dependence>>();
  function dependenceOf({ trace }: Home, by: Reference): Dependence {
    const known = dependences.get(trace) ?? dependences.set(trace, new Map()).get(trace)!;
    const id = refId(by);
    const found = known.get(id) ?? dependenceOn(by, trace);
    known.set(id, found);
    return found;
  }

  /** Rows of Jacobians: one reverse pass for each entry that is differentiated. */
  const rows = new Map<string, Tensor>();
  function rowOf(of: Reference, offset: number, by: Reference): Tensor {
    const home = homes.ofBoth(of, by);
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
    const id = `${refId(of)}#${offset}/${refId(by)}`;
    let row = rows.get(id);
    if (row === undefined) {
      const { trace: above } = dependenceOf(home, by);
      const seed = zeros(trace.shape(of));
      seed.data[offset] = 1;
      row = differentiate(above, of, seed)(by);
      rows.set(id, row);
    }
    return row;
  }

  const jacobians = new Map<string, ReturnType<Bounds['jacobian']>>();
  function jacobianOf(of: Reference, by: Reference): ReturnType<Bounds['jacobian']> {
    const id = `${refId(of)}/${refId(by)}`;
    let jacobian = jacobians.get(id);
    if (jacobian === undefined) {
      jacobian = homes.ofBoth(of, by).bounds.jacobian(of, by);
      jacobians.set(id, jacobian);
    }
    return jacobian;
  }

  /** Where one entry of a Jacobian is found, for two quantities: sums ask for it term by term. */
  type Slope = (row: number, column: number) => Uncertain;
  const slopes = new WeakMap<Reference, WeakMap<Reference, Slope>>();
  function slopeOf(of: Reference, by: Reference): Slope {
    const home = homes.ofBoth(of, by);
    if (partOf(home, of, 0) !== undefined || partOf(home, by, 0) !== undefined) {
      return (row, column) => {
        const [ofPart, i] = partOf(home, of, row) ?? [of, row];
        const [byPart, j] = partOf(home, by, column) ?? [by, column];
        return partial(ofPart, indicesOf(shape(ofPart), i), byPart, indicesOf(shape(byPart), j));
      };
    }
    if (!dependenceOf(home, by).on(of)) return () => exact(0);
    if (!isBounded) {
      const found: Tensor[] = [];
      return (row, column) => {
        found[row] ??= rowOf(of, row, by);
        return { value: found[row].data[column]!, error: 0 };
      };
    }
    const { value, errors } = jacobianOf(of, by);
    const wide = value.shape[1]!;
    return (row, column) => ({ value: value.data[row * wide + column]!, error: errors[row * wide + column]! });
  }

  function partial(of: Reference, at: readonly number[], by: Reference, byAt: readonly number[]): Uncertain {
    const known = slopes.get(of) ?? new WeakMap<Reference, Slope>();
    const found = known.get(by) ?? slopeOf(of, by);
    slopes.set(of, known.set(by, found));
    return found(offsetOf(shape(of), at), offsetOf(shape(by), byAt));
  }

  return { row: rowOf, partial };
}

/** The quantities that a quantity only stacks, if it does. */
function partsOf(trace: Trace, stacked: Reference): readonly Reference[] | undefined {
  const value = trace.writer(stacked)?.value;
  if (value?.kind !== 'operation' || value.name !== 'stack') return undefined;
  const parts = value.operands.filter((operand) => operand.kind === 'reference');
  return parts.length === value.operands.length ? parts : undefined;
}
