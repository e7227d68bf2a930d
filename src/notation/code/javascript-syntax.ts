import type { LossCodes } from './language.ts';
import type { LayerCondition } from './layer-condition.ts';
import { indent, layersOf, listOf, rowsOf, textOf, usesOfLayer } from './layout.ts';
import type { Script, Syntax } from './syntax.ts';

const by = '  ';
const deeper = indent(by);

const up = 'for (let l = 1; l <= L; l++) {';
const down = 'for (let l = L; l >= 1; l--) {';

const condition = (holds: LayerCondition): string =>
  'among' in holds ? `[${holds.among.join(', ')}].includes(l)` : `l ${holds.is.replace('=', '==')} ${holds.layer}`;

function define(name: string, parameters: readonly string[], body: readonly string[]): string[] {
  const [last = '', ...before] = body.toReversed();
  const head = `const ${name} = (${parameters.join(', ')}) =>`;
  if (before.length === 0) return [`${head} ${last};`];
  return [`${head} {`, ...before.toReversed().map(deeper), deeper(`return ${last};`), '};'];
}

const capital = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`;

export const javascriptSyntax = (losses: LossCodes): Syntax => ({
  comment: (text) => `// ${text}`,
  entry: (name, ...indices) => `${name}${indices.map((index) => (index === undefined ? '' : `[${index}]`)).join('')}`,
  assign: (how, target, value) => {
    if (how === 'add') return `${target} = ${target}.add(${value});`;
    return `${how === 'new' ? 'const ' : ''}${target} = ${value};`;
  },
  line: (how, target, value) => `${target} = ${how === 'add' ? `${target}.add(${value})` : value};`,
  loop: (over, samples, body) => [
    over === 'samples' ? `for (let k = 0; k < ${samples}; k++) {` : over === 'up' ? up : down,
    ...body.map(deeper),
    '}',
  ],
  branch: (arms) => [
    ...arms.flatMap(({ condition: holds, body }, i) => [
      `${i === 0 ? '' : '} else '}${holds === undefined ? '{' : `if (${condition(holds)}) {`}`,
      ...body.map(deeper),
    ]),
    '}',
  ],
  functionName: (id, asked = 'value') => (asked === 'value' ? id : `${id}${capital(asked)}`),
  whole: (script) => [
    ...head(script),
    ...tables(script),
    ...script.pass,
    ...autograd(script, losses),
    ...script.update,
    '',
    ...tail(script),
    "console.log('largest difference from tf.grads:', apart);",
  ],
  reserved: 'n L l k j tf samples down show table uses cost auto apart compare total divide xlogy'.split(' '),
});

function head(script: Script): string[] {
  const { about, problem, names, functions, choices } = script;
  const text = textOf(script);
  const numbers = (rows: readonly (readonly number[])[]) => rowsOf(rows, String, by);
  const perLayer = (of: (l: number) => string) =>
    layersOf(problem).map((l) => `${by}${of(l).replaceAll('\n', `\n${by}`)},`);
  return [
    ...about.map((line) => `// ${line}`),
    '// TensorFlow.js computes with 32-bit numbers: expect about six digits.',
    "import * as tf from '@tensorflow/tfjs';",
    '',
    "await tf.setBackend('cpu');",
    '',
    `const n = ${listOf(problem.layers, String)}; // neurons of each layer; layer 0 is the input`,
    'const L = n.length - 1;',
    `const ${names.x} = ${numbers(problem.inputs)}.map((row) => tf.tensor1d(row)); // one for each sample`,
    `const ${names.t} = ${numbers(problem.targets)}.map((row) => tf.tensor1d(row));`,
    `const ${names.samples} = ${names.x}.length;`,
    `const ${names.eta} = ${problem.learningRate};`,
    `const ${names.W} = [`,
    `${by}undefined, // layer 0 has none`,
    ...perLayer((l) => `tf.tensor2d(${numbers(problem.weights[l - 1]!)})`),
    '];',
    `const ${names.b} = [`,
    `${by}undefined,`,
    ...perLayer((l) => `tf.tensor1d(${listOf(problem.biases[l - 1]!, String)})`),
    '];',
    '',
    ...functions.flatMap(({ name, parameters, body }) => define(name, parameters, body)),
    ...choices.map(({ name, functions: named }) => {
      const layers = layersOf(problem).map((l) => named.get(l) ?? 'undefined');
      return `const ${name} = [undefined, ${layers.join(', ')}];`;
    }),
    ...(text.includes('samples.') ? [`const samples = ${names.x}.map((_, k) => k);`] : []),
    ...(/\bdown\(/u.test(text)
      ? ['const down = (from, to) => Array.from({ length: from - to + 1 }, (_, i) => from - i);']
      : []),
    ...(script.tables.some(({ by: { layer, sample } }) => layer && sample)
      ? ['const table = () => Array.from({ length: L + 1 }, () => []); // by layer, then by sample']
      : []),
    "const show = (name, value) => console.log(name, '=', JSON.stringify(value.arraySync()));",
    '',
  ];
}

function tables({ tables: all, names, input }: Script): string[] {
  const lines = all.map(({ name, by: { layer, sample }, sumsLike }) => {
    if (sumsLike !== undefined) return `const ${name} = ${sumsLike}.map((value) => value && tf.zerosLike(value));`;
    return `const ${name} = ${layer && sample ? 'table()' : '[]'};`;
  });
  return input === undefined ? lines : [...lines, `${input}[0] = ${names.x};`];
}

function autograd({ names, activation, fused, problem, hasRowOfBiases }: Script, losses: LossCodes): string[] {
  const { x, t, W, b, dW, db, samples } = names;
  const flat = hasRowOfBiases ? '.flatten()' : '';
  const mean = problem.reduction === 'mean' ? `.div(${samples})` : '';
  return [
    '',
    '// the same gradients by tf.grads, before the update',
    'const cost = (...p) => {',
    `${by}let total = tf.scalar(0);`,
    `${by}for (let k = 0; k < ${samples}; k++) {`,
    `${by}${by}let a = ${x}[k];`,
    `${by}${by}let z;`,
    `${by}${by}${up}`,
    `${by}${by}${by}z = p[l - 1].dot(a).add(p[L + l - 1]);`,
    `${by}${by}${by}a = ${activation}(z);`,
    `${by}${by}}`,
    `${by}${by}total = total.add(${losses[problem.loss]('a', `${t}[k]`, 'z', fused)});`,
    `${by}}`,
    `${by}return total${mean};`,
    '};',
    `const auto = tf.grads(cost)([...${W}.slice(1), ...${b}.slice(1)]);`,
    'let apart = 0;',
    'const compare = (ours, theirs) => {',
    `${by}apart = Math.max(apart, ours.sub(theirs).abs().max().arraySync());`,
    '};',
    up,
    `${by}compare(${dW}[l], auto[l - 1]);`,
    `${by}compare(${db}[l]${flat}, auto[L + l - 1]);`,
    '}',
  ];
}

/** The results in the layout of the problem file. */
function tail({ names, problem, hasRowOfBiases, picked }: Script): string[] {
  const { W, b, dW, db, C } = names;
  const isShared = problem.shared.length > 0;
  const flat = hasRowOfBiases ? '.flatten()' : '';
  const gradient = (name: string, after: string) =>
    isShared ? `tf.addN(uses[l].map((j) => ${name}[j]${after}))` : `${name}[l]${after}`;
  const uses = layersOf(problem).map((l) => `[${usesOfLayer(problem, l).join(', ')}]`);
  return [
    ...(isShared ? [`const uses = [[], ${uses.join(', ')}]; // layers that share their weights`] : []),
    `show('C', ${C});`,
    ...(picked === undefined ? [] : [`show('${picked.as}', ${picked.name}.squeeze());`]),
    up,
    `${by}show(\`dW[\${l}]\`, ${gradient(dW, '')});`,
    `${by}show(\`db[\${l}]\`, ${gradient(db, flat)});`,
    '}',
    up,
    `${by}show(\`W[\${l}]\`, ${W}[l]);`,
    `${by}show(\`b[\${l}]\`, ${b}[l]);`,
    '}',
  ];
}
