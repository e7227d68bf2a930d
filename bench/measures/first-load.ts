import { weigh } from '../../scripts/weigh.mjs';
import { builtApp } from '../explorer.ts';
import type { Row } from '../row.ts';
import { summarise } from '../statistics.ts';

/** JavaScript that a page fetches first, gzipped; nothing of TensorFlow.js may be in the build. */
export async function firstLoad(): Promise<Row[]> {
  const { pages, problems } = weigh(await builtApp());
  for (const problem of problems) console.error(`✗ ${problem}`);
  const clean = !problems.some((problem) => problem.includes('TensorFlow.js'));
  return pages.map(({ page, budget, bytes }) => ({
    name: `first load of ${page}: JavaScript, gzipped${clean ? ', without TensorFlow.js' : ', WITH TensorFlow.js'}`,
    unit: 'kB',
    ours: summarise([bytes / 1000]),
    goal: { text: `≤ ${budget} kB`, met: bytes <= budget * 1000 && clean },
  }));
}
