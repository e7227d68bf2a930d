import { C } from '../../documents/symbols.ts';
import { activations } from '../../engine/activations/index.ts';
import { type Environment, evaluate } from '../../engine/algebra/evaluate.ts';
import { type Expression, type Reference, referencesOf, refId } from '../../engine/algebra/expression.ts';
import { reference as plainLoop } from '../../engine/backends/reference.ts';
import type { Program, Statement } from '../../engine/program.ts';
import { type Precision, store, type Tensor } from '../../engine/tensor.ts';
import { record } from '../../engine/trace.ts';
import { neededFor } from '../needed.ts';
import { namesOf, type Parameter, parameterId } from './parameters.ts';

/** z on its way into an activation that has a kink. */
export interface Bend {
  readonly layer: number;
  readonly z: Expression;
  readonly kinks: readonly number[];
  /** The sample that it is of, from 1; none where z holds all samples, as columns or (axis 1) as rows. */
  readonly sample: number | undefined;
  readonly axis: number;
}

/** What a program computes while one entry of one parameter is moved. */
export interface Moved {
  readonly cost: number;
  /** The numbers that go into each activation with a kink that the parameter can reach. */
  readonly z: readonly Tensor[];
}

/** The cost of a program as a function of its parameters. */
export interface CostFunction {
  /** C where the parameters are now. */
  readonly cost: number;
  /** An entry as it is now. */
  entry(parameter: Parameter, offset: number): number;
  /** C with one entry moved, in all layers that use it. */
  at(parameter: Parameter, offset: number, value: number): number;
  /** The same, with z at every kink. */
  movedTo(parameter: Parameter, offset: number, value: number): Moved;
  /** Where z goes into a kink below the parameter, in the order of `Moved.z`; and that z, with nothing moved. */
  bendsBelow(parameter: Parameter): readonly Bend[];
  unmoved(parameter: Parameter): readonly Tensor[];
}

/** What of a pass depends on one parameter. */
interface Reach {
  /** The parameter's own numbers, to be moved. */
  readonly tensor: Tensor;
  readonly names: ReadonlySet<string>;
  readonly statements: readonly Statement[];
  readonly bends: readonly Bend[];
}

/** Every activation with a kink in an expression. */
function bendsIn(expression: Expression, sample: number | undefined): Bend[] {
  if (expression.kind !== 'operation') return [];
  const { name, operands, attributes } = expression;
  const inside = operands.flatMap((operand) => bendsIn(operand, sample));
  const g = activations[attributes.activation ?? 'identity'];
  if (name !== 'activate' || g.kind !== 'elementwise' || g.kinks.length === 0) return inside;
  const layer = Number(attributes.layer ?? 0);
  return [...inside, { layer, z: operands[0]!, kinks: g.kinks, sample, axis: attributes.axis ?? 0 }];
}

/**
 * The statements that lead to C, evaluated once more for each move: the engine's own forward pass on the program's own
 * trees. Only what depends on the moved parameter is computed again.
 */
export function costFunction(program: Program, precision: Precision): CostFunction {
  const trace = record(program, { precision });
  const end = trace.writer(C)!;
  const last = end.index;
  const needed = neededFor([end], trace);
  const reaches = new Map<string, Reach>();
  /** Where a reference of a tree leads: a statement's index, or a name of what the problem gives. */
  const places = new Map<Reference, number | string>();
  const placeOf = (reference: Reference): number | string => {
    const known = places.get(reference);
    if (known !== undefined) return known;
    const place = trace.writer(reference)?.index ?? refId(reference);
    places.set(reference, place);
    return place;
  };

  function reachOf(parameter: Parameter): Reach {
    const id = parameterId(parameter);
    const known = reaches.get(id);
    if (known !== undefined) return known;
    const names = new Set(namesOf(parameter).map(refId));
    const reached = new Set<number | string>(names);
    const statements = needed.filter(({ value, index }) => {
      const isReached = referencesOf(value).some((reference) => reached.has(placeOf(reference)));
      if (isReached) reached.add(index);
      return isReached;
    });
    const tensor = store(trace.read(namesOf(parameter)[0]!), precision);
    const bends = statements.flatMap(({ value, bindings }) => bendsIn(value, bindings.k));
    const reach = { tensor, names, statements, bends };
    reaches.set(id, reach);
    return reach;
  }

  function move<T>(parameter: Parameter, offset: number, to: number, look: (environment: Environment) => T): T {
    const { tensor, names, statements } = reachOf(parameter);
    const moved = new Map<number, Tensor>();
    const environment: Environment = {
      products: plainLoop,
      shape: trace.shape,
      read(reference) {
        const place = placeOf(reference);
        if (typeof place === 'string') return names.has(place) ? tensor : trace.read(reference);
        return moved.get(place) ?? trace.value(place);
      },
    };
    const before = tensor.data[offset]!;
    tensor.data[offset] = to;
    try {
      for (const { index, value } of statements) moved.set(index, store(evaluate(value, environment), precision));
      return look(environment);
    } finally {
      tensor.data[offset] = before;
    }
  }

  const costIn = ({ read }: Environment): number => read(program.statements[last]!.target).data[0]!;

  return {
    cost: trace.value(last).data[0]!,
    entry: (parameter, offset) => reachOf(parameter).tensor.data[offset]!,
    at: (parameter, offset, to) => move(parameter, offset, to, costIn),
    movedTo: (parameter, offset, to) =>
      move(parameter, offset, to, (environment) => ({
        cost: costIn(environment),
        z: reachOf(parameter).bends.map(({ z }) => evaluate(z, environment)),
      })),
    bendsBelow: (parameter) => reachOf(parameter).bends,
    unmoved: (parameter) => reachOf(parameter).bends.map(({ z }) => trace.part(z)),
  };
}
