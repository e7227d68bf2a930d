const isList = (value: unknown): value is readonly object[] =>
  Array.isArray(value) && typeof value[0] === 'object' && value[0] !== null;

/** An object as JSON, with a line for each entry of its lists of objects: short enough to read, and to compare with diff. */
export function* jsonLines(object: object): Generator<string> {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  yield '{';
  for (const [i, [key, value]] of entries.entries()) {
    const comma = i < entries.length - 1 ? ',' : '';
    if (!isList(value)) {
      yield `  ${JSON.stringify(key)}: ${JSON.stringify(value)}${comma}`;
      continue;
    }
    yield `  ${JSON.stringify(key)}: [`;
    for (const [at, entry] of value.entries()) yield `    ${JSON.stringify(entry)}${at < value.length - 1 ? ',' : ''}`;
    yield `  ]${comma}`;
  }
  yield '}';
}
