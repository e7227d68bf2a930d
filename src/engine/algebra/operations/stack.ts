import { sameShape, shapeText } from '../../tensor.ts';
import type { Expression } from '../expression.ts';
import { type Build, operation, shapeError } from '../operation.ts';
import { entry } from '../scalar.ts';
import { reshape } from './reshape.ts';
import { slice } from './slice.ts';

/**
 * Parts under each other along the first dimension. Shapes: N × [n …] → [N·n …]; numbers count as [1].
 * Source: Dick §4.2, `dick-4.2-A`; §5, `dick-5-DWA`.
 */
export const stack: Build<Expression[]> = operation('stack', {
  shape: (parts) => {
    const first = parts[0]!;
    for (const part of parts) {
      if (!sameShape(part.slice(1), first.slice(1))) {
        throw shapeError(`A stack needs parts of one width, got ${shapeText(first)} and ${shapeText(part)}`);
      }
    }
    return [parts.reduce((rows, part) => rows + (part[0] ?? 1), 0), ...first.slice(1)];
  },
  value: (parts, out) => {
    let start = 0;
    for (const { data } of parts) {
      out.set(data, start);
      start += data.length;
    }
  },
  element: ([row, ...rest], { operands }, shapes) => {
    let start = 0;
    for (const [part, shape] of shapes.entries()) {
      const rows = shape[0] ?? 1;
      if (row! < start + rows) return entry(operands[part]!, shape.length === 0 ? [] : [row! - start, ...rest]);
      start += rows;
    }
    throw shapeError(`Row ${row! + 1} is outside of the stack`);
  },
  vjp: (g, _, shapes) => {
    let start = 0;
    return shapes.map((shape) => {
      const from = start;
      start += shape[0] ?? 1;
      // A number was stacked as [1]; its share is a number again.
      return reshape(slice(g, 0, from, shape[0] ?? 1), shape);
    });
  },
});
