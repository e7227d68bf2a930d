import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { type ComputationGraph, type GraphNode, knownAt } from '../../debugger/computation-graph.ts';
import { quantityOf } from '../../documents/quantities.ts';
import { formatFor } from '../../notation/numbers.ts';
import type { GraphTex } from '../../notation/tex/graph.ts';
import { layOut, routePath } from '../marks/layered-layout.ts';
import { scrollWithin } from '../marks/scroll-within.ts';
import { useMeasured } from '../marks/useMeasured.ts';
import { Tex } from '../math/Tex.tsx';
import { NodeNumbers } from './NodeNumbers.tsx';
import { boxOf, labelOf, ruleWidth } from './node-box.ts';
import { nodeInWords } from './words.ts';

interface GraphCanvasProps {
  readonly graph: ComputationGraph;
  readonly tex: GraphTex;
  /** The same without colours, to measure with. */
  readonly plain: GraphTex;
  readonly step: number;
  /** The node that is looked at. */
  readonly chosen: number | undefined;
  readonly onChoose: (id: number) => void;
  /** Takes the sweep to a node. */
  readonly onVisit: (id: number) => void;
}

/** The tips of edges, forward and back. */
const tips = [
  ['gtip', 'gtip'],
  ['gtipback', 'gtip back'],
] as const;

/** The graph from left to right: values appear in its nodes on the way forward, gradients on the way back. */
export function GraphCanvas({ graph, tex, plain, step, chosen, onChoose, onVisit }: GraphCanvasProps) {
  const { nodes, trace } = graph;
  const box = useRef<HTMLDivElement>(null);
  const boxes = useMemo(() => nodes.map((node) => boxOf(node, plain)), [nodes, plain]);
  const edges = useMemo(() => nodes.flatMap(({ into }) => into), [nodes]);
  const layout = useMemo(
    () =>
      layOut(
        boxes,
        edges.map((edge) => ({ ...edge, room: ruleWidth(edge.rule, plain) })),
        { column: 3, row: 1 },
      ),
    [boxes, edges, plain],
  );
  const room = useMeasured(
    box,
    ({ clientWidth }) => clientWidth / Number.parseFloat(getComputedStyle(document.documentElement).fontSize) - 3,
    (p, q) => Math.abs(p - q) < 0.1,
    80,
  );
  // As large as fits, down to a size that is still read.
  const type = Math.max(0.75, Math.min(1, room / layout.width));
  const turned = step > nodes.length;

  useLayoutEffect(() => {
    const node = chosen === undefined ? undefined : box.current?.querySelector<HTMLElement>(`[data-node="${chosen}"]`);
    scrollWithin(box.current, node);
  }, [chosen]);

  const focus = (id: number | undefined) => {
    if (id === undefined) return;
    onChoose(id);
    box.current?.querySelector<HTMLElement>(`[data-node="${id}"]`)?.focus();
  };
  /** Along the edges: left to an operand, right to what is computed from it, up and down within a column. */
  const walk = (event: KeyboardEvent, { id, into, out }: GraphNode) => {
    const beside = (down: boolean): number | undefined => {
      const own = layout.boxes[id]!;
      const others = layout.boxes
        .map(({ column, y }, other) => ({ column, y, other }))
        .filter(({ column, y }) => column === own.column && (down ? y > own.y : y < own.y))
        .toSorted((p, q) => (down ? p.y - q.y : q.y - p.y));
      return others[0]?.other;
    };
    const targets = new Map<string, number | undefined>([
      ['ArrowLeft', into[0]?.from],
      ['ArrowRight', out[0]?.to],
      ['ArrowUp', beside(false)],
      ['ArrowDown', beside(true)],
      ['Home', 0],
      ['End', nodes.length - 1],
    ]);
    if (!targets.has(event.key)) return;
    event.preventDefault();
    focus(targets.get(event.key));
  };
  return (
    <div className="gcanvas" ref={box}>
      <div
        className="gdrawing"
        style={{ width: `${layout.width}em`, height: `${layout.height}em`, fontSize: `${type}rem` }}
      >
        <svg viewBox={`0 0 ${layout.width} ${layout.height}`} aria-hidden="true">
          {tips.map(([id, className]) => (
            <marker
              key={id}
              id={id}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              orient="auto-start-reverse"
              markerUnits="userSpaceOnUse"
              markerWidth="0.7"
              markerHeight="0.7"
            >
              <path className={className} d="M0 0.8L8 4L0 7.2z" />
            </marker>
          ))}
          {edges.map((edge, i) => {
            const isBack = edge.to >= 2 * nodes.length - step;
            const isNow = turned ? edge.to === chosen : edge.to === chosen || edge.from === chosen;
            const state = isBack ? 'back' : step > edge.to ? 'fwd' : '';
            return (
              <path
                key={`${edge.from} ${edge.to} ${edge.place}`}
                className={`gedge ${state} ${isNow ? 'now' : ''}`}
                d={routePath(layout.routes[i]!)}
                {...(isBack ? { markerStart: 'url(#gtipback)' } : { markerEnd: 'url(#gtip)' })}
              />
            );
          })}
        </svg>
        {edges.map((edge, i) => {
          const isBack = edge.to >= 2 * nodes.length - step;
          if (!isBack) return null;
          const [start] = layout.routes[i]!;
          return (
            <span
              key={`${edge.from} ${edge.to} ${edge.place}`}
              className={edge.to === chosen ? 'grule now' : 'grule'}
              style={{ left: `${start!.x + 0.6}em`, top: `${start!.y}em` }}
              aria-hidden="true"
            >
              <Tex tex={tex.formula(edge.rule)} silent />
            </span>
          );
        })}
        {nodes.map((node) => {
          const { id, handle, statement, formula } = node;
          const placed = layout.boxes[id]!;
          const { shows, stacked, cell } = boxes[id]!;
          const known = knownAt(graph, node, step);
          const isGiven = formula === undefined;
          const hue = quantityOf(handle.symbol)?.hue;
          return (
            <button
              key={id}
              type="button"
              data-node={id}
              className={`gnode ${isGiven ? 'given' : ''} ${hue === undefined ? 'nameless' : `m-${hue}`} ${
                id === chosen ? 'now' : ''
              } ${known.gradient === undefined ? '' : known.complete ? 'done' : 'partly'}`}
              style={{
                left: `${placed.x}em`,
                top: `${placed.y}em`,
                width: `${placed.width}em`,
                height: `${placed.height}em`,
              }}
              tabIndex={id === (chosen ?? 0) ? 0 : -1}
              aria-current={id === chosen ? 'step' : undefined}
              aria-label={nodeInWords(graph, node, known)}
              onClick={() => onVisit(id)}
              onKeyDown={(event) => walk(event, node)}
            >
              <span className="glabel">
                <Tex tex={labelOf(node, tex)} silent />
              </span>
              <span className={stacked ? 'gboth stacked' : 'gboth'}>
                <NodeNumbers
                  tensor={known.value}
                  shape={node.value.shape}
                  shows={shows}
                  format={formatFor(
                    node.value.data,
                    isGiven && statement === undefined && trace.writer(handle) === undefined,
                  )}
                  cell={cell}
                  kind="value"
                />
                <NodeNumbers
                  tensor={known.gradient}
                  shape={node.value.shape}
                  shows={shows}
                  format={formatFor(node.gradient.data)}
                  cell={cell}
                  kind="gradient"
                />
              </span>
              {known.gradient !== undefined && !known.complete ? (
                <span className="gparts">
                  {known.arrived.length} of {node.out.length}
                </span>
              ) : null}
            </button>
          );
        })}
      </div>
    </div>
  );
}
