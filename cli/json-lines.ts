import type { TraceJson } from './trace-json.ts';

/** A trace as JSON with a line per statement: short enough to read, and to compare with diff. */
export function* jsonLines(trace: TraceJson): Generator<string> {
  const entries = Object.entries(trace);
  yield '{';
  for (const [i, [key, value]] of entries.entries()) {
    const comma = i < entries.length - 1 ? ',' : '';
    if (key !== 'statements') {
      yield `  ${JSON.stringify(key)}: ${JSON.stringify(value)}${comma}`;
      continue;
    }
    yield `  ${JSON.stringify(key)}: [`;
    const { statements } = trace;
    for (const [at, statement] of statements.entries())
      yield `    ${JSON.stringify(statement)}${at < statements.length - 1 ? ',' : ''}`;
    yield `  ]${comma}`;
  }
  yield '}';
}
