import type { GraphNode } from '../../debugger/computation-graph.ts';
import { type GraphTex, roughWidth } from '../../notation/tex/graph.ts';
import type { Box } from '../marks/layered-layout.ts';

/** How a node is drawn; lengths in em of the drawing's type. */
export interface NodeBox extends Box {
  /** All numbers, or for a large tensor its shape and norm. */
  readonly shows: 'numbers' | 'norm';
  /** Value above gradient instead of side by side. */
  readonly stacked: boolean;
}

const most = { rows: 4, columns: 3 } as const;
const number = { width: 3.1, height: 1.15 } as const;
const padding = { x: 1.1, y: 0.8 } as const;
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
  const cells = isSmall
    ? { rows: stacked ? 2 * rows : rows, columns: stacked ? columns : 2 }
    : { rows: 2, columns: 2.4 };
  const text = roughWidth(labelOf(node, plain));
  return {
    shows: isSmall ? 'numbers' : 'norm',
    stacked,
    width: Math.max(text + 0.4, cells.columns * number.width + 0.4) + padding.x,
    height: label + cells.rows * number.height + (stacked ? 0.4 : 0) + padding.y,
  };
}

/** The room that the rule of an edge takes beside the box it leaves. */
export const ruleWidth = (rule: GraphNode['into'][number]['rule'], plain: GraphTex): number =>
  0.85 * roughWidth(plain.formula(rule)) + 1.6;
