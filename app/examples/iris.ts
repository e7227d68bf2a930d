import type { Example } from './example.ts';
import { flowers, type Species } from './iris-data.ts';

const species = Object.keys(flowers) as Species[];

/** Lists something for each of the 150 flowers, species by species. `number` counts from 1 through all of them. */
const forEachFlower = <T>(list: (measures: readonly number[], species: Species, number: number) => T): T[] => {
  let number = 0;
  return species.flatMap((name) => flowers[name].map((measures) => list(measures, name, ++number)));
};

export const iris: Example = {
  title: 'Iris flowers',
  summary: 'A real data set: which of three species is a flower, by its four measures in centimetres?',
  about:
    'R. A. Fisher, "The use of multiple measurements in taxonomic problems" (1936), all 150 flowers with the values ' +
    'that Fisher printed; the copy in the UCI repository has slips in flowers 35 and 38.',
  file: {
    backstep: 1,
    title: 'Iris flowers',
    layers: [4, 6, 3],
    activations: ['tanh', 'softmax'],
    loss: 'crossEntropy',
    reduction: 'mean',
    initial: { scheme: 'uniform', seed: 10 }, // no tanh starts saturated, although centimetres are large numbers for it
    inputs: forEachFlower((measures) => measures),
    targets: forEachFlower((_, name) => species.map((other) => (other === name ? 1 : 0))),
    learningRate: 0.1,
    shared: [],
  },
  start: { samples: [0], sampleNames: forEachFlower((_, name, number) => `flower ${number}, ${name}`) },
  featureNames: ['sepal length', 'sepal width', 'petal length', 'petal width'],
  classNames: species,
};
