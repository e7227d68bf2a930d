import type { Notation } from '../../documents/notation.ts';
import type { Index, Reference } from '../../engine/algebra/expression.ts';
import type { Line, Statement } from '../../engine/program.ts';
import type { Trace } from '../../engine/trace.ts';
import { bracket } from './code.ts';
import type { Lanes, Language, Near, Printing } from './language.ts';
import { namesOf } from './names.ts';
import { printWith } from './print.ts';
import { rankOf } from './ranks.ts';

/** What an activation made of these is called in the same pass: softmax’s Jacobian is written with its value. */
const activationOf: Readonly<Record<string, string>> = { z: 'a', zCols: 'aCols', zRows: 'aRows' };

/**
 * One statement as one line: `D2 = G2 * W2`. The layer is part of the name; the sample is the one at hand, and an index
 * only where all samples come together. Everything is written out, so that the line can be read by itself.
 */
export function lineOf(
  statement: Statement<Line>,
  trace: Pick<Trace, 'shape'>,
  notation: Notation,
  language: Language,
): string {
  const names = namesOf(notation);
  const rank = (reference: Reference): number =>
    // Inside a sum over samples any sample will do.
    trace.shape(typeof reference.sample === 'object' ? { ...reference, sample: 1 } : reference).length;

  const printing: Printing = {
    print: (expression) => print(expression),
    rank: (expression) => rankOf(expression, rank),
    reference: (reference) =>
      typeof reference.sample === 'object' ? `${names.layered(reference)}[k]` : names.layered(reference),
    index: (layer: Index, by = 0) => String(Number(layer) + by),
    number: ({ value, name }) => {
      if (name === undefined) return String(value);
      const [top = 1, bottom = ''] = name.split('/');
      if (bottom === 'N') return `1 / ${names.samples}`;
      return `${top} / ${Math.round(Number(top) / value)}`;
    },
    count: ({ count = 0 }) => String(count),
    samples: names.samples,
    block: ({ block }) => (typeof block === 'number' ? String(block - 1) : 'k'),
    activation(asked, { operands: [z, g], attributes }) {
      const { activation: id = 'identity', axis = 0 } = attributes;
      const code = language.activations[id];
      const lanes: Lanes = printing.rank(z!) === 1 ? 'vector' : axis === 1 ? 'rows' : 'columns';
      const inner = bracket(print(z!));
      const near: Near = {
        lanes,
        value: (other) => language.activations[other].value(inner, near),
      };
      if (asked === 'value') return code.value(inner, near);
      if ('slope' in code) {
        const slope = asked === 'curvature' ? code.curvature(inner, near) : code.slope(inner, near);
        if (asked === 'jacobian') return language.diagonal(slope.text);
        return asked === 'pullback' ? language.times(print(g!), slope) : slope;
      }
      const made = z!.kind === 'reference' ? activationOf[z!.symbol] : undefined;
      const s =
        z!.kind === 'reference' && made !== undefined
          ? names.layered({ ...z!, symbol: made })
          : bracket(code.value(inner, near));
      return asked === 'jacobian' ? code.jacobian(s) : code.pullback(s, bracket(print(g!)), near);
    },
    helper: (_, operands, formula) => formula(...operands.map((operand) => bracket(print(operand)))),
  };
  const print = printWith(language, printing);

  const { target, body, line, bindings } = statement;
  const continues = line.mode === 'accumulate' && (bindings.k ?? 1) > 1;
  return language.syntax.line(continues ? 'add' : 'set', names.layered(target), print(body).text);
}
