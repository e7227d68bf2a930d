import type { Document, Pick as Picked } from '../../documents/document.ts';
import { pickWithin } from '../../documents/pick.ts';
import { activations } from '../../engine/activations/index.ts';
import type { Index, Reference } from '../../engine/algebra/expression.ts';
import { fusedLoss, losses } from '../../engine/losses/index.ts';
import { count } from '../../engine/problem/words.ts';
import type { Problem } from '../../engine/problem.ts';
import { type Block, isBlock, type Line, type Program, unroll } from '../../engine/program.ts';
import { record } from '../../engine/trace.ts';
import { Functions } from './functions.ts';
import type { Language, Printing } from './language.ts';
import { conditionFor } from './layer-condition.ts';
import { type Names, namesOf } from './names.ts';
import { printWith } from './print.ts';
import { rankOf } from './ranks.ts';
import type { Arm, Script, Table } from './syntax.ts';

/**
 * A document's whole program on a problem as a script: the data, then the blocks with their loops as the document has
 * them, then the gradients. It ends by printing C, and dW, db, W and b of every layer as JSON in the problem file's layout.
 */
export function scriptOf(document: Document, problem: Problem, language: Language, pick?: Picked): string {
  // Two samples have all lines that many have; a long batch need not be unrolled.
  const few = { ...problem, inputs: problem.inputs.slice(0, 2) };
  const program = unroll(document.program(few, pick), few);
  const names = namesOf(document.notation);
  const functions = new Functions(language, problem.activations, names.g);
  const body = new Body(program, names, language, functions);
  const last = program.blocks.at(-1);
  const updates = last?.phase === 'update' ? [last] : [];
  const pass = body.blocks(program.blocks.filter((block) => !updates.includes(block)));
  const update = body.blocks(updates);
  const all = problem.activations.map((_, i) => i + 1);
  const { lanes } = body;
  const { name, x, samples } = names;
  const script: Script = {
    about: aboutOf(document, problem),
    problem,
    names: {
      ...{ x, samples, t: name('t'), W: name('W'), b: name('b') },
      ...{ dW: name('dW'), db: name('db'), C: name('C'), eta: name('eta') },
    },
    ...(body.readsInput ? { input: name('a') } : {}),
    hasRowOfBiases: body.rankOfSymbol('db') === 2,
    ...pickedIn(document, problem, names, pick),
    pass,
    update,
    tables: body.tables,
    activation: functions.activation(all, lanes, 'l'),
    fused: fusedLoss(problem) !== undefined,
    functions: functions.defined,
    choices: functions.choices,
  };
  return `${language.syntax.whole(script).join('\n')}\n`;
}

/** On one line, whatever a title holds. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

function aboutOf(document: Document, problem: Problem): string[] {
  const { title, layers, activations: ids, loss, reduction, inputs } = problem;
  const functions = ids.map((id) => activations[id].title).join(', ');
  return [
    oneLine(title),
    `${layers.join('-')}; ${functions}; ${losses[loss].title}, ${reduction} of ${count(inputs.length, 'sample')}`,
    `Backpropagation as in: ${document.title}`,
    ...(document.notation.counting === undefined
      ? []
      : ['The document counts its layers from 0. Here they count from 1; layer 0 is the input.']),
  ];
}

function pickedIn(document: Document, problem: Problem, { name }: Names, wanted?: Picked): Pick<Script, 'picked'> {
  if (document.picks !== true) return {};
  const { layer, row, column } = pickWithin(problem, wanted);
  return {
    picked:
      column === undefined
        ? { name: name('dPickb'), as: `db[${layer}][${row}]` }
        : { name: name('dPick'), as: `dW[${layer}][${row}][${column}]` },
  };
}

const phases = {
  forward: 'forward',
  loss: 'loss',
  jacobian: 'derivatives of the layers',
  backward: 'backward',
  update: 'update',
};

/** The blocks of a program as loops of lines, and what they need around them. */
class Body {
  readonly #program: Program;
  readonly #names: Names;
  readonly #language: Language;
  readonly #functions: Functions;
  readonly #layersOf = new Map<Line, number[]>();
  readonly #ranks: ReadonlyMap<string, number>;
  readonly #tables = new Map<string, Table>();
  readonly #printing: Printing;
  #layers: readonly number[] = [];
  readsInput = false;
  lanes: 'vector' | 'columns' | 'rows' = 'vector';

  constructor(program: Program, names: Names, language: Language, functions: Functions) {
    this.#program = program;
    this.#names = names;
    this.#language = language;
    this.#functions = functions;
    for (const { line, bindings } of program.statements) {
      const layers = this.#layersOf.get(line) ?? [];
      this.#layersOf.set(line, layers);
      if (bindings.l !== undefined && !layers.includes(bindings.l)) layers.push(bindings.l);
    }
    for (const layers of this.#layersOf.values()) layers.sort((x, y) => x - y);
    this.#ranks = ranksIn(program);
    this.#printing = this.#makePrinting();
  }

  get tables(): Table[] {
    return [...this.#tables.values()];
  }

  rankOfSymbol(symbol: string): number {
    return this.#ranks.get(symbol) ?? 0;
  }

  blocks(blocks: readonly Block[]): string[] {
    let phase = '';
    return blocks.flatMap((block) => {
      const heading = block.phase === phase ? [] : ['', this.#language.syntax.comment(phases[block.phase])];
      phase = block.phase;
      return [...heading, ...this.#block(block)];
    });
  }

  #block({ loop, body }: Block): string[] {
    const inside: string[] = [];
    // Lines that hold at some layers only wait until their neighbours are known.
    let waiting: { line: Line; layers: readonly number[] }[] = [];
    const flush = () => {
      inside.push(...this.#branches(waiting));
      waiting = [];
    };
    for (const item of body) {
      if (isBlock(item)) {
        flush();
        inside.push(...this.#block(item));
        continue;
      }
      const layers = this.#layersOf.get(item) ?? [];
      const isFree = layers.length === 0 || layers.length === this.#program.problem.activations.length;
      const fits = waiting.every((other) => sameOrApart(other.layers, layers));
      if (isFree || !fits) flush();
      if (isFree) inside.push(this.#line(item, layers));
      else waiting.push({ line: item, layers });
    }
    flush();
    return loop === 'once' ? inside : this.#language.syntax.loop(loop, this.#names.samples, inside);
  }

  /** Lines for sets of layers that are equal or apart: in any layer one arm runs, in the order of its lines. */
  #branches(waiting: readonly { line: Line; layers: readonly number[] }[]): string[] {
    if (waiting.length === 0) return [];
    const L = this.#program.problem.activations.length;
    const arms: { layers: readonly number[]; body: string[] }[] = [];
    for (const { line, layers } of waiting) {
      const text = this.#line(line, layers);
      const arm = arms.find((other) => other.layers.join() === layers.join());
      if (arm === undefined) arms.push({ layers, body: [text] });
      else arm.body.push(text);
    }
    const covered = arms.reduce((sum, { layers }) => sum + layers.length, 0);
    return this.#language.syntax.branch(
      arms.map(({ layers, body }, i): Arm => {
        const isRest = arms.length > 1 && i === arms.length - 1 && covered === L;
        return { condition: isRest ? undefined : conditionFor(layers, L), body };
      }),
    );
  }

  #line(line: Line, layers: readonly number[]): string {
    const { target, value, mode } = line;
    this.#layers = layers;
    const text = this.#printing.print(value).text;
    this.#keep(target, mode);
    const isTable = target.layer !== undefined || target.sample !== undefined;
    const how = mode === 'accumulate' ? 'add' : isTable ? 'set' : 'new';
    return this.#language.syntax.assign(how, this.#reference(target), text);
  }

  /** A quantity that the lines fill entry by entry needs a place before. */
  #keep({ symbol, layer, sample }: Reference, mode: Line['mode']): void {
    if (mode === 'update' || (layer === undefined && sample === undefined) || this.#tables.has(symbol)) return;
    const name = this.#names.name(symbol);
    const sums = { dW: 'W', db: 'b' }[symbol];
    this.#tables.set(symbol, {
      name,
      by: { layer: layer !== undefined, sample: sample !== undefined },
      ...(mode === 'accumulate' && sums !== undefined ? { sumsLike: this.#names.name(sums) } : {}),
    });
  }

  #reference({ symbol, layer, sample }: Reference): string {
    const { entry } = this.#language.syntax;
    const k = sample === undefined ? undefined : 'k';
    if (symbol === 'a' && layer === 0) return entry(this.#names.x, undefined, k);
    if (symbol === 'a') this.readsInput = true;
    return entry(this.#names.name(symbol), layer === undefined ? undefined : indexText(layer), k);
  }

  #makePrinting = (): Printing => ({
    print: (expression) => this.#print(expression),
    rank: (expression) => rankOf(expression, ({ symbol }) => this.rankOfSymbol(symbol)),
    reference: (reference) => this.#reference(reference),
    index: indexText,
    number: ({ value, name }) => {
      if (name === undefined) return String(value);
      const [top, bottom] = name.split('/');
      const named = { N: this.#names.samples, n: 'n[L]' }[bottom!] ?? bottom;
      return `${top} / ${named}`;
    },
    count: ({ width, count: times = 0 }) =>
      width !== undefined
        ? `n[${indexText(width)}]`
        : times === this.#program.problem.inputs.length
          ? this.#names.samples
          : String(times),
    samples: this.#names.samples,
    block: () => 'k',
    activation: (asked, node) => {
      const { rank } = this.#printing;
      if (rank(node.operands[0]!) === 2) this.lanes = node.attributes.axis === 1 ? 'rows' : 'columns';
      return this.#functions.call(asked, node, this.#layers, this.#printing);
    },
    helper: (name, operands, formula) =>
      this.#functions.helper(
        name,
        operands.map((x) => this.#print(x)),
        formula,
      ),
  });

  #print(expression: Parameters<Printing['print']>[0]) {
    return printWith(this.#language, this.#printing)(expression);
  }
}

/** A layer in terms of the loop's variables: `l`, `l - 1`, `L`. The one inside a product is j. */
function indexText(layer: Index, by = 0): string {
  if (typeof layer === 'number') return String(layer + by);
  const offset = layer.offset + by;
  const variable = layer.variable === 'm' ? 'j' : layer.variable;
  return offset === 0 ? variable : `${variable} ${offset < 0 ? '-' : '+'} ${Math.abs(offset)}`;
}

const sameOrApart = (x: readonly number[], y: readonly number[]): boolean =>
  x.join() === y.join() || !x.some((l) => y.includes(l));

/** How many indices each quantity of a program has. */
function ranksIn(program: Program): ReadonlyMap<string, number> {
  const { shape } = record(program);
  const ranks = new Map<string, number>(Object.entries({ W: 2, b: 1, a: 1, t: 1, eta: 0 }));
  for (const { target } of program.statements) {
    if (!ranks.has(target.symbol)) ranks.set(target.symbol, shape(target).length);
  }
  return ranks;
}
