import type { Reference } from '../../../engine/algebra/expression.ts';

/** Says of a number that nothing computes what it is, and that it is the reader's. */
export function givenWords({ symbol, layer, sample }: Reference, at: readonly number[]): string {
  const [i = 0, j = 0] = at.map((place) => place + 1);
  const what: Readonly<Record<string, string>> = {
    W: `A weight of layer ${String(layer)}: from node ${j} below to node ${i}.`,
    b: `The bias of node ${i} in layer ${String(layer)}.`,
    a: `Input ${i} of sample ${String(sample)}.`,
    t: `Target ${i} of sample ${String(sample)}.`,
    eta: 'The learning rate.',
  };
  return `${what[symbol] ?? ''} No statement computes it. It is yours: edit it in place.`.trim();
}
