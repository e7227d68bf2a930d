import { type ActivationId, activations } from '../../engine/activations/index.ts';
import type { Attributes, OperationNode } from '../../engine/algebra/expression.ts';
import { type Code, tight } from './code.ts';
import type { Asked, Lanes, Language, Near, Printing } from './language.ts';
import type { Defined, Script } from './syntax.ts';

/** The activations, slopes and small formulas that a program needs, collected while its lines are printed. */
export class Functions {
  readonly #language: Language;
  readonly #g: string;
  readonly #activations: readonly ActivationId[];
  readonly #defined = new Map<string, Defined>();
  readonly #choices = new Map<string, Map<number, string>>();

  constructor(language: Language, activationsOfLayers: readonly ActivationId[], g: string) {
    this.#language = language;
    this.#activations = activationsOfLayers;
    this.#g = g;
  }

  get defined(): readonly Defined[] {
    return [...this.#defined.values()];
  }

  get choices(): Script['choices'] {
    return [...this.#choices].map(([name, functions]) => ({ name, functions }));
  }

  /** A call of what is asked of an activation; where it differs by layer, of the layer's own. */
  call(asked: Asked, node: OperationNode, layers: readonly number[], printing: Printing): Code {
    const { operands, attributes } = node;
    const lanes: Lanes = printing.rank(operands[0]!) === 1 ? 'vector' : attributes.axis === 1 ? 'rows' : 'columns';
    const name = this.#nameFor(asked, attributes, layers, lanes, printing);
    return tight(`${name}(${operands.map((operand) => printing.print(operand).text).join(', ')})`);
  }

  /** The activation of layer l as something to call. */
  activation(layers: readonly number[], lanes: Lanes, l: string): string {
    return this.#choose('value', layers, lanes, l);
  }

  /** A formula under a name of its own. */
  helper(name: string, operands: readonly Code[], formula: (...operands: string[]) => Code): Code {
    const parameters = ['x', 'y'].slice(0, operands.length);
    this.#defined.set(name, { name, parameters, body: [formula(...parameters).text] });
    return tight(`${name}(${operands.map(({ text }) => text).join(', ')})`);
  }

  #nameFor(
    asked: Asked,
    { activation, layer }: Attributes,
    layers: readonly number[],
    lanes: Lanes,
    p: Printing,
  ): string {
    if (layer === undefined) return this.#define(activation ?? 'identity', asked, lanes);
    const at = typeof layer === 'number' ? [layer] : layers.map((l) => l + layer.offset);
    return this.#choose(asked, at, lanes, p.index(layer));
  }

  #choose(asked: Asked, layers: readonly number[], lanes: Lanes, l: string): string {
    const ids = new Set(layers.map((layer) => this.#activations[layer - 1]!));
    if (ids.size === 1) return this.#define([...ids][0]!, asked, lanes);
    const table = this.#language.syntax.functionName(this.#g, asked);
    const functions = this.#choices.get(table) ?? new Map<number, string>();
    this.#choices.set(table, functions);
    for (const layer of layers) functions.set(layer, this.#define(this.#activations[layer - 1]!, asked, lanes));
    return this.#language.syntax.entry(table, l, undefined);
  }

  /** Makes the function, and before it those that it calls. */
  #define(id: ActivationId, asked: Asked, lanes: Lanes): string {
    const name = this.#language.syntax.functionName(id, asked);
    if (this.#defined.has(name)) return name;
    const body = this.#bodyOf(id, asked, lanes);
    this.#defined.set(name, { name, parameters: asked === 'pullback' ? ['z', 'g'] : ['z'], body });
    return name;
  }

  #bodyOf(id: ActivationId, asked: Asked, lanes: Lanes): readonly string[] {
    const { activations: codes, syntax, diagonal, times } = this.#language;
    const code = codes[id];
    const near: Near = { lanes, value: (other) => tight(`${this.#define(other, 'value', lanes)}(z)`) };
    if (asked === 'value') return ('body' in code && code.body?.('z', near)) || [code.value('z', near).text];
    if ('slope' in code) {
      if (asked === 'slope' || asked === 'curvature') return [code[asked]('z', near).text];
      const slope = tight(`${this.#define(id, 'slope', lanes)}(z)`);
      return [(asked === 'jacobian' ? diagonal(slope.text) : times(tight('g'), slope)).text];
    }
    const s = syntax.assign('new', 's', near.value(id).text);
    if (asked === 'jacobian') return [s, code.jacobian('s').text];
    if (asked === 'pullback') return [s, code.pullback('s', 'g', near).text];
    throw new Error(`${activations[id].title} has no ${asked}`);
  }
}
