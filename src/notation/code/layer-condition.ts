/** For which layers a line holds, in terms of l and L. */
export type LayerCondition =
  | { readonly is: '==' | '!=' | '<' | '>'; readonly layer: string }
  | { readonly among: readonly number[] };

/** The shortest condition that holds at these of the layers 1 … L and at no others; `undefined` if it holds at all. */
export function conditionFor(layers: readonly number[], L: number): LayerCondition | undefined {
  const missing = Array.from({ length: L }, (_, i) => i + 1).filter((l) => !layers.includes(l));
  if (missing.length === 0) return undefined;
  const named = (l: number): string => (l === L ? 'L' : l === L - 1 && L > 2 ? 'L - 1' : String(l));
  const [first, last] = [layers[0]!, layers.at(-1)!];
  if (missing.length === 1 && missing[0] === L) return { is: '<', layer: 'L' };
  if (layers.length === 1) return { is: '==', layer: named(first) };
  const isRun = last - first + 1 === layers.length;
  if (isRun && first === 1) return { is: '<', layer: named(last + 1) };
  if (isRun && last === L) return { is: '>', layer: named(first - 1) };
  if (missing.length === 1) return { is: '!=', layer: named(missing[0]!) };
  return { among: layers };
}
