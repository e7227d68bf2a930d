import type { LossCodes } from './language.ts';
import type { LayerCondition } from './layer-condition.ts';
import { indent, layersOf, listOf, rowsOf, textOf, usesOfLayer } from './layout.ts';
import type { Script, Syntax } from './syntax.ts';

/** What NumPy and PyTorch have each in their own way. */
interface Dialect {
  readonly imports: readonly string[];
  /** Imports that only some programs need, by the name that they bring. */
  readonly uses: Readonly<Record<string, string>>;
  readonly precision: string;
  array(numbers: string): string;
  /** `math.erf` takes one number; NumPy's arrays need it entry by entry. */
  readonly erf?: string;
  readonly zerosLike: string;
  /** With losses of its own, a language can check the gradients by itself. */
  readonly autograd?: LossCodes;
}

const by = '    ';
const deeper = indent(by);

/** `leakyRelu` is `leaky_relu`. */
const snake = (id: string): string => id.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** Always with a point: of integers alone NumPy and PyTorch would make arrays of integers. */
const float = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);

const condition = (holds: LayerCondition): string =>
  'among' in holds ? `l in (${holds.among.join(', ')})` : `l ${holds.is} ${holds.layer}`;

const down = 'for l in range(L, 0, -1):';
const up = 'for l in range(1, L + 1):';

function define(name: string, parameters: readonly string[], body: readonly string[]): string[] {
  const lines = body.map((line, i) => (i === body.length - 1 ? `return ${line}` : line));
  return [`def ${name}(${parameters.join(', ')}):`, ...lines.map(deeper), '', ''];
}

export const pythonSyntax = (dialect: Dialect): Syntax => ({
  comment: (text) => `# ${text}`,
  entry: (name, layer, sample) => {
    const indices = [layer, sample].filter((index) => index !== undefined);
    return indices.length === 0 ? name : `${name}[${indices.join(', ')}]`;
  },
  assign: (how, target, value) => `${target} ${how === 'add' ? '+=' : '='} ${value}`,
  line: (how, target, value) => `${target} ${how === 'add' ? '+=' : '='} ${value}`,
  loop: (over, samples, body) => [
    over === 'samples' ? `for k in range(${samples}):` : over === 'up' ? up : down,
    ...body.map(deeper),
  ],
  branch: (arms) =>
    arms.flatMap(({ condition: holds, body }, i) => [
      holds === undefined ? 'else:' : `${i === 0 ? 'if' : 'elif'} ${condition(holds)}:`,
      ...body.map(deeper),
    ]),
  functionName: (id, asked = 'value') => (asked === 'value' ? snake(id) : `${snake(id)}_${asked}`),
  whole: (script) => [
    ...head(script, dialect),
    ...tables(script, dialect),
    ...script.pass,
    ...(dialect.autograd === undefined ? [] : autograd(script, dialect.autograd)),
    ...script.update,
    '',
    ...tail(script),
    ...(dialect.autograd === undefined ? [] : [`print('largest difference from autograd:', apart)`]),
  ],
  reserved:
    'n L l k j json np torch reduce erf show uses cost auto_W auto_b apart total divide xlogy range sum len print max enumerate'.split(
      ' ',
    ),
});

function head(script: Script, { imports, uses, precision, array, erf }: Dialect): string[] {
  const { about, problem, names, functions, choices } = script;
  const needs = (name: string) => new RegExp(`\\b(?<!\\.)${name}\\(`, 'u').test(textOf(script));
  const numbers = (rows: readonly (readonly number[])[]) => array(rowsOf(rows, float, by));
  const perLayer = (of: (l: number) => string) =>
    layersOf(problem).map((l) => `${by}${l}: ${of(l).replaceAll('\n', `\n${by}`)},`);
  const [first = '', ...rest] = imports;
  return [
    ...about.map((line) => `# ${line}`),
    `# ${precision}`,
    ...[first, ...Object.entries(uses).flatMap(([name, line]) => (needs(name) ? [line] : []))],
    ...rest,
    '',
    `n = ${listOf(problem.layers, String)}  # neurons of each layer; layer 0 is the input`,
    'L = len(n) - 1',
    `${names.x} = ${numbers(problem.inputs)}  # one row for each sample`,
    `${names.t} = ${numbers(problem.targets)}`,
    `${names.samples} = len(${names.x})`,
    `${names.eta} = ${problem.learningRate}`,
    `${names.W} = {`,
    ...perLayer((l) => numbers(problem.weights[l - 1]!)),
    '}',
    `${names.b} = {`,
    ...perLayer((l) => array(listOf(problem.biases[l - 1]!, float))),
    '}',
    ...(erf !== undefined && needs('erf') ? [erf] : []),
    '',
    '',
    ...functions.flatMap(({ name, parameters, body }) => define(name, parameters, body)),
    ...define('show', ['name', 'value'], [`print(name, '=', json.dumps(value.tolist(), separators=(',', ':')))`]).map(
      (line) => line.replace('return ', ''),
    ),
    ...choices.map(({ name, functions: named }) => {
      const layers = [...named].sort(([x], [y]) => x - y);
      return `${name} = {${layers.map(([l, text]) => `${l}: ${text}`).join(', ')}}`;
    }),
  ];
}

/** Values are kept by layer and sample: `z[l, k]`. */
function tables({ tables: all, names, input }: Script, { zerosLike }: Dialect): string[] {
  const plain = all.filter(({ name, sumsLike }) => sumsLike === undefined && name !== input);
  const lines: string[] = [];
  for (let i = 0; i < plain.length; i += 8) {
    const some = plain.slice(i, i + 8);
    lines.push(`${some.map(({ name }) => name).join(', ')} = ${some.map(() => '{}').join(', ')}`);
  }
  if (input !== undefined) {
    const pair = `(0, k): ${names.x}[k] for k in range(${names.samples})`;
    lines.push(`${input} = {${pair}}`);
  }
  for (const { name, sumsLike } of all)
    if (sumsLike !== undefined) lines.push(`${name} = {l: ${zerosLike}(${sumsLike}[l]) for l in ${sumsLike}}`);
  return lines;
}

function autograd({ names, activation, fused, problem, hasRowOfBiases }: Script, losses: LossCodes): string[] {
  const { x, t, W, b, dW, db, samples } = names;
  const mean = problem.reduction === 'mean' ? ` / ${samples}` : '';
  const flat = hasRowOfBiases ? '.ravel()' : '';
  return [
    '',
    '',
    '# the same gradients by autograd, before the update',
    ...define(
      'cost',
      ['W', 'b'],
      [
        'total = 0',
        `for k in range(${samples}):`,
        `${by}a = ${x}[k]`,
        `${by}${up}`,
        `${by}${by}z = W[l] @ a + b[l]`,
        `${by}${by}a = ${activation}(z)`,
        `${by}total = total + ${losses[problem.loss]('a', `${t}[k]`, 'z', fused)}`,
        `total${mean}`,
      ],
    ),
    `auto_W = {l: ${W}[l].clone().requires_grad_() for l in ${W}}`,
    `auto_b = {l: ${b}[l].clone().requires_grad_() for l in ${b}}`,
    'cost(auto_W, auto_b).backward()',
    'apart = max(',
    `${by}max((auto_W[l].grad - ${dW}[l]).abs().max().item(), (auto_b[l].grad - ${db}[l]${flat}).abs().max().item())`,
    `${by}for l in ${W}`,
    ')',
  ];
}

/** The results in the layout of the problem file. */
function tail({ names, problem, hasRowOfBiases, picked }: Script): string[] {
  const { W, b, dW, db, C } = names;
  const isShared = problem.shared.length > 0;
  const flat = hasRowOfBiases ? '.ravel()' : '';
  const gradient = (name: string, after: string) =>
    isShared ? `sum(${name}[j]${after} for j in uses[l])` : `${name}[l]${after}`;
  const uses = layersOf(problem).map((l) => `${l}: [${usesOfLayer(problem, l).join(', ')}]`);
  return [
    ...(isShared ? [`uses = {${uses.join(', ')}}  # layers that share their weights`] : []),
    `show('C', ${C})`,
    ...(picked === undefined ? [] : [`show('${picked.as}', ${picked.name}[0])`]),
    up,
    `${by}show(f'dW[{l}]', ${gradient(dW, '')})`,
    `${by}show(f'db[{l}]', ${gradient(db, flat)})`,
    up,
    `${by}show(f'W[{l}]', ${W}[l])`,
    `${by}show(f'b[{l}]', ${b}[l])`,
  ];
}
