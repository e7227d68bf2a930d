// How often the verdict finds and names each classic mistake on random networks: `npm run verdicts [networks] [seed]`.
import { tableOf } from '../tests/helpers/tally.ts';
import { networks, verdictCounts } from '../tests/helpers/verdict-table.ts';

const [count = 24, seed = 2021] = process.argv.slice(2).map(Number);
const counts = verdictCounts(networks(count, seed));
console.log(tableOf(counts));

if (process.env.MISSES !== undefined) {
  for (const { id, input, misses } of counts.filter((one) => one.input === process.env.MISSES)) {
    for (const { problem, slip, delta, verdict } of misses) {
      const { layers, activations, loss, reduction, inputs } = problem;
      console.log(
        id,
        input,
        slip.layer ?? 'all',
        delta,
        layers.join('-'),
        activations.join(' '),
        loss,
        reduction,
        inputs.length,
      );
      const said = [verdict.mistake, ...(verdict.others ?? [])].map((one) => `${one?.id} ${one?.and?.id ?? ''}`);
      console.log('   ', JSON.stringify(verdict.firstWrong), said.join(', '));
    }
  }
}
