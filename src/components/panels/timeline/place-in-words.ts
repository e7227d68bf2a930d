import { spokenName } from '../../marks/spoken.ts';
import type { View } from '../../view.ts';

/** "Step 12 of 40: delta, layer 2": the place in the pass, in words. */
export function placeInWords({ cursor, program, statement }: View, iteration = 0): string {
  const pass = iteration > 0 ? `, pass ${iteration + 1}` : '';
  const total = program.statements.length;
  if (statement === undefined) return `Step 0 of ${total}: nothing computed yet${pass}`;
  const k =
    statement.bindings.k !== undefined && program.problem.inputs.length > 1 ? `, sample ${statement.bindings.k}` : '';
  const element = cursor.element === undefined ? '' : `, entry ${cursor.element + 1}`;
  const term = cursor.term === undefined ? '' : `, term ${cursor.term + 1}`;
  return `Step ${cursor.index} of ${total}: ${spokenName(statement.target)}${k}${element}${term}${pass}`;
}
