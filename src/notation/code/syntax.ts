import type { Problem } from '../../engine/problem.ts';
import type { Asked } from './language.ts';
import type { LayerCondition } from './layer-condition.ts';

/** A function at the top of a program: its parameters, and its body, whose last line is the result. */
export interface Defined {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: readonly string[];
}

/** Where the values of a quantity are kept: by layer, by sample, by both. */
export interface Table {
  readonly name: string;
  readonly by: { readonly layer: boolean; readonly sample: boolean };
  /** It adds up over the samples, from zeros in the shape of this parameter. */
  readonly sumsLike?: string;
}

/** What a program is made of, before it is written in one language. */
export interface Script {
  /** What the program computes, in a few lines. */
  readonly about: readonly string[];
  readonly problem: Problem;
  readonly names: {
    readonly x: string;
    readonly t: string;
    readonly W: string;
    readonly b: string;
    readonly dW: string;
    readonly db: string;
    readonly C: string;
    readonly eta: string;
    readonly samples: string;
  };
  /** The name under which layer 0 is the input, if the lines read it there. */
  readonly input?: string;
  /** The document has ∂C/∂b as a row. */
  readonly hasRowOfBiases: boolean;
  /** The derivative by the one picked parameter, and what it is called in the problem file's layout. */
  readonly picked?: { readonly name: string; readonly as: string };
  readonly functions: readonly Defined[];
  /** Functions by layer, where the layers differ. */
  readonly choices: readonly { readonly name: string; readonly functions: ReadonlyMap<number, string> }[];
  readonly tables: readonly Table[];
  /** The activation of layer l, to be called. */
  readonly activation: string;
  /** Is the loss computed from z, with its activation? */
  readonly fused: boolean;
  /** The lines of the pass, and those of the update. */
  readonly pass: readonly string[];
  readonly update: readonly string[];
}

export interface Arm {
  readonly condition: LayerCondition | undefined;
  readonly body: readonly string[];
}

/** How a language writes programs: what is not an expression. */
export interface Syntax {
  comment(text: string): string;
  /** An entry of a table; a name alone has neither. */
  entry(name: string, layer: string | undefined, sample: string | undefined): string;
  /** `set` an entry, give a `new` name its only value, or `add` to what is there. */
  assign(how: 'set' | 'new' | 'add', target: string, value: string): string;
  /** The same for a single line that stands by itself. */
  line(how: 'set' | 'add', target: string, value: string): string;
  loop(over: 'samples' | 'up' | 'down', samples: string, body: readonly string[]): string[];
  /** if, else if, else: an arm without a condition is for all that is left. */
  branch(arms: readonly Arm[]): string[];
  functionName(id: string, asked?: Asked): string;
  whole(script: Script): string[];
  /** Names that a program uses for itself, which no quantity may have. */
  readonly reserved: readonly string[];
}
