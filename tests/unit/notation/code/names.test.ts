import { describe, expect, test } from 'vitest';
import { documents } from '../../../../src/documents/index.ts';
import { languages } from '../../../../src/notation/code/index.ts';
import { namesOf } from '../../../../src/notation/code/names.ts';
import { activationIds } from '../../../helpers/arbitraries.ts';
import { codeProblems } from '../../../helpers/code-problems.ts';
import { traceOf } from '../../../helpers/traces.ts';

/** Words that neither Python nor JavaScript lets be names. */
const keywords = new Set(
  'and as assert break case class const continue def del do elif else except export finally for from function if import in is lambda let new not or pass raise return this try typeof var while with yield None True False null true false'.split(
    ' ',
  ),
);

describe.each(Object.values(documents))('$id', (document) => {
  const { name, x, g, samples } = namesOf(document.notation);
  const symbols = new Set(['W', 'b', 't', 'eta']);
  for (const problem of Object.values(codeProblems)) {
    for (const pick of [undefined, { layer: 1, row: 0 }]) {
      for (const { target } of traceOf({ ...document, program: (of) => document.program(of, pick) }, problem).program
        .statements)
        symbols.add(target.symbol);
    }
  }
  // The parameters keep their names through the update.
  const own = [...symbols].filter((symbol) => !symbol.endsWith('next'));
  const all = [...own.map(name), ...(own.map(name).includes(x) ? [] : [x]), g, samples];

  test('no two quantities have one name in code', () => {
    expect(all.length).toBe(new Set(all).size);
  });

  test('every name can be one in Python and in JavaScript', () => {
    expect(all.filter((word) => !/^[A-Za-z]\w*$/u.test(word) || keywords.has(word))).toEqual([]);
  });

  test.each(Object.values(languages))('no quantity has a name that $title programs need themselves', ({ syntax }) => {
    const asked = ['value', 'slope', 'curvature', 'jacobian', 'pullback'] as const;
    const functions = [...activationIds, g].flatMap((id) => asked.map((what) => syntax.functionName(id, what)));
    const taken = new Set([...syntax.reserved, ...functions.filter((word) => word !== g)]);
    expect(all.filter((word) => taken.has(word))).toEqual([]);
  });

  test('a name stands for a quantity that the document has', () => {
    const used = new Set([...own, 'a', 'x', 'g']);
    expect(Object.keys(document.notation.code ?? {}).filter((symbol) => !used.has(symbol))).toEqual([]);
  });
});
