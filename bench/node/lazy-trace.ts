import { together } from '../../src/documents/together.ts';
import { unroll } from '../../src/engine/program.ts';
import { record } from '../../src/engine/trace.ts';
import { interleave } from '../interleave.ts';
import { problemOf } from '../networks.ts';
import type { Row } from '../row.ts';

/** 784-128-10, from the problem to the value of one statement at the end of the pass; then to all of them. */
export async function lazyTrace(): Promise<Row[]> {
  const problem = problemOf('784-128-10');
  const fresh = () => record(unroll(together.program(problem), problem));
  const last = fresh().program.statements.length - 1;
  const { one, all } = interleave(
    {
      one: () => fresh().value(last),
      all: () => {
        const trace = fresh();
        for (let i = 0; i <= last; i++) trace.value(i);
      },
    },
    { rounds: 40, calls: 1, warmUp: 5 },
  );
  const inMs = (summary: typeof one) => ({
    min: summary.min / 1000,
    median: summary.median / 1000,
    p95: summary.p95 / 1000,
    max: summary.max / 1000,
    count: summary.count,
  });
  return [
    { name: '784-128-10 in Node: a fresh trace, its last statement', unit: 'ms', ours: inMs(one) },
    { name: `784-128-10 in Node: a fresh trace, all ${last + 1} statements`, unit: 'ms', ours: inMs(all) },
  ];
}
