import type { GraphNode } from '../../debugger/computation-graph.ts';
import { formatFor } from '../../notation/numbers.ts';
import { type GraphTex, roughWidth } from '../../notation/tex/graph.ts';
import type { Box } from '../marks/layered-layout.ts';

/** How a node is drawn; lengths in em of the drawing's type. */
export interface NodeBox extends Box {
  /** All numbers, or for a large tensor its shape and norm. */
  readonly shows: 'numbers' | 'norm';
  /** Value above gradient instead of side by side. */
  readonly stacked: boolean;
  /** The width of one number. */
  readonly cell: number;
}

const most = { rows: 4, columns: 3 } as const;
/** Numbers are set a little smaller than the label. */
const digit = 0.46;
const line = 1.3;
const padding = { x: 1.1, y: 0.7 } as const;
const label = 1.75;

/** The label of a node as it stands in its box: z¹ = u₁ + b¹, or the name alone of what is given. */
export const labelOf = (node: GraphNode, tex: GraphTex): string =>
  node.formula === undefined ? tex.name(node) : `${tex.name(node)}=${tex.formula(node.formula)}`;

/** The room that a node takes: its label, its value and its gradient. `plain` prints without colours, to be measured. */
export function boxOf(node: GraphNode, plain: GraphTex): NodeBox {
  const { shape } = node.value;
  const [rows = 1, columns = 1] = shape;
  const isSmall = shape.length < 3 && rows <= most.rows && columns <= most.columns;
  const stacked = isSmall && columns > 1;
  const longest = isSmall
    ? Math.max(...[node.value, node.gradient].flatMap(({ data }) => Array.from(data, (x) => formatFor(data)(x).length)))
    : 16;
  const cell = Math.max(2, longest * digit + 0.6);
  const across = isSmall ? (stacked ? columns : 2) : 1;
  const down = isSmall ? (stacked ? 2 * rows : rows) : 2;
  return {
    shows: isSmall ? 'numbers' : 'norm',
    stacked,
    cell,
    width: Math.max(roughWidth(labelOf(node, plain)) + 0.4, across * cell + (across - 1) * 0.4) + padding.x,
    height: label + down * line + (stacked ? 0.4 : 0) + padding.y,
  };
}

/** The room that the rule of an edge takes beside the box it leaves. */
export const ruleWidth = (rule: GraphNode['into'][number]['rule'], plain: GraphTex): number =>
  0.92 * roughWidth(plain.formula(rule)) + 1.2;
