import type { Expression } from '../../engine/algebra/expression.ts';
import { type Code, factor, tight } from './code.ts';
import type { Language, Printing } from './language.ts';

/** An expression as code, with everything inside it. */
export function printWith(language: Language, printing: Printing): (expression: Expression) => Code {
  return (expression) => {
    switch (expression.kind) {
      case 'reference':
        return tight(printing.reference(expression));
      case 'number': {
        const text = printing.number(expression);
        return text.includes('/') ? factor(text) : tight(text);
      }
      case 'operation': {
        const { folded, operands } = expression;
        // A sum or a stack of one sample is written as what it is.
        if (folded !== undefined && operands.length > 1) return language.fold(folded, printing);
        return language.operations[expression.name](expression, printing);
      }
      case 'fold':
        return language.fold(expression, printing);
      // No program computes with these.
      case 'literal':
      case 'derivative':
        return tight('…');
    }
  };
}
