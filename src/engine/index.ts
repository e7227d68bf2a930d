/**
 * The engine as a library: read a problem, unroll a document's program on it, record it, ask for any value.
 *
 * ```ts
 * const problem = parseProblem(text);
 * const trace = record(unroll(documents.together.program(problem), problem));
 * trace.read(reference('dW', 1));
 * ```
 */
export { type ActivationId, activations } from './activations/index.ts';
export { differentiate, jacobianOf } from './algebra/differentiate.ts';
export { evaluate, shapeOf } from './algebra/evaluate.ts';
export { evaluateScalar, expand } from './algebra/expand.ts';
export { type Expression, index, type Reference, reference, referencesOf, refId, shift } from './algebra/expression.ts';
export { instantiate } from './algebra/instantiate.ts';
export { type OperationName, operations } from './algebra/operations/index.ts';
export type { Scalar } from './algebra/scalar.ts';
export { type BackendId, backends } from './backends/index.ts';
export { BackstepError } from './errors.ts';
export { type LossId, losses } from './losses/index.ts';
export { parseProblem } from './problem/parse.ts';
export { type Problem, problemFile, problemFrom } from './problem.ts';
export { type Block, type Line, type Program, type Statement, unroll } from './program.ts';
export { type Precision, type Shape, type Tensor, toRows } from './tensor.ts';
export { record, type Trace } from './trace.ts';
