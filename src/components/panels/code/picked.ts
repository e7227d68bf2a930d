import type { Pick as Picked } from '../../../documents/document.ts';
import type { Attributes, Expression } from '../../../engine/algebra/expression.ts';
import type { Program } from '../../../engine/program.ts';

/** The one entry that a selector keeps: of which layer's width, and where. */
function unitIn(expression: Expression): Attributes | undefined {
  if (expression.kind !== 'operation') return undefined;
  if (expression.name === 'unitRow') return expression.attributes;
  return expression.operands.map(unitIn).find((found) => found !== undefined);
}

/** The parameter that a program follows, read off its own selectors: o says from which node, O to which. */
export function pickedBy(program: Program): Picked | undefined {
  const selector = (symbol: string) => {
    const statement = program.statements.find(({ target }) => target.symbol === symbol);
    return statement === undefined ? undefined : unitIn(statement.body);
  };
  const [from, to] = [selector('oRow'), selector('OMat')];
  if (to === undefined) return undefined;
  return { layer: Number(to.width), row: to.from ?? 0, column: from?.from };
}
