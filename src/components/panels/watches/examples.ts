/** Questions and numbers worth watching, each with the names it needs. */
const all: readonly (readonly [string, ...string[]])[] = [
  ['norm(delta)', 'delta'],
  ['norm(dW)', 'dW'],
  ['max(abs(dW))', 'dW'],
  ['any(isnan(z))', 'z'],
  ['norm(delta) < 1e-6', 'delta'],
  ['gamma == 0', 'gamma'],
  ['max(abs(dW)) > 10', 'dW'],
  ['norm(push)', 'push'],
  ['cost', 'cost'],
];

/** Those that can be asked where these names exist. */
export const examplesFor = (names: readonly string[]): readonly string[] =>
  all.flatMap(([text, ...needs]) => (needs.every((name) => names.includes(name)) ? [text] : []));
