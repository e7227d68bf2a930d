import { type ComputationGraph, type GraphNode, knownAt } from '../../debugger/computation-graph.ts';
import { statementId } from '../../debugger/ids.ts';
import { quantityOf } from '../../documents/quantities.ts';
import type { GraphTex } from '../../notation/tex/graph.ts';
import { Equation } from '../math/Equation.tsx';
import { Tex } from '../math/Tex.tsx';
import { unlit } from '../view.ts';

interface NodeDetailProps {
  readonly graph: ComputationGraph;
  readonly tex: GraphTex;
  readonly step: number;
  readonly node: GraphNode;
  /** Leaves the graph for the statement that computes this node. */
  readonly onGoTo: (index: number) => void;
}

const nothing = () => undefined;

/** An equation as a chain: what it is, in symbols, with numbers, and what comes out. Equal links are left out. */
function chain(left: string, ...links: readonly (string | undefined)[]): string {
  const shown: string[] = [];
  const uncoloured = (tex = '') => tex.replaceAll(/\\htmlClass\{[^}]*\}|[{}]/gu, '');
  for (const link of links) {
    if (link === undefined) continue;
    if (uncoloured(link) === uncoloured(shown.at(-1))) shown.pop();
    shown.push(link);
  }
  return `\\begin{aligned}${left}${shown.map((link) => `&=${link}`).join('\\\\')}\\end{aligned}`;
}

const Chain = ({ tex, label }: { tex: string; label: string }) => (
  <Equation className="gchain" tex={tex} display fit label={label} highlight={unlit} onFocus={nothing} />
);

/** One node at large: how its value is computed, what gradient arrives, and what it sends on, in symbols and numbers. */
export function NodeDetail({ graph, tex, step, node, onGoTo }: NodeDetailProps) {
  const { nodes } = graph;
  const { id, formula, statement, value, into, handle } = node;
  const known = knownAt(graph, node, step);
  const isRoot = id === nodes.length - 1;
  const hasSent = step >= 2 * nodes.length - id;
  const isInput = handle.symbol === 'a' && handle.layer === 0;
  const title = isInput
    ? 'input'
    : (quantityOf(handle.symbol)?.title ?? 'a step in between, without a name of its own');

  const arrived = known.arrived.toReversed();
  const parts = (print: (edge: (typeof arrived)[number]) => string): string => {
    const printed = arrived.map(print);
    return printed
      .map((text) => (printed.length > 1 && /[+-]/u.test(text.slice(1)) ? `\\left(${text}\\right)` : text))
      .join('+');
  };

  return (
    <section className="gdetail" aria-label="The node">
      <div>
        <h3>
          <Tex tex={tex.name(node)} /> <small>{title}</small>
          {statement === undefined ? null : (
            <button
              type="button"
              className="link"
              data-goes={statementId(statement)}
              onClick={() => onGoTo(statement.index + 1)}
            >
              go to line {statement.number}
            </button>
          )}
        </h3>
        {known.value === undefined ? (
          <p className="gnote">Not computed yet.</p>
        ) : formula === undefined ? (
          <Chain tex={`${tex.name(node)}=${tex.value(value)}`} label="Value" />
        ) : (
          <Chain
            tex={chain(tex.name(node), tex.formula(formula), tex.numbers(formula), tex.value(value))}
            label="Value"
          />
        )}
      </div>
      <div>
        <h3>
          arrives <small>the gradient, {isRoot ? 'by itself' : 'a part along each edge that leaves'}</small>
        </h3>
        {known.gradient === undefined ? (
          <p className="gnote">
            {isRoot
              ? 'The way back begins here, with 1.'
              : `Comes on the way back, from ${node.out.length === 1 ? 'one node' : `${node.out.length} nodes`}.`}
          </p>
        ) : isRoot ? (
          <Chain tex={`${tex.bar(id)}=${tex.derivative(node)}=1`} label="Gradient" />
        ) : (
          <>
            <Chain
              tex={chain(
                `${tex.bar(id)}=${tex.derivative(node)}`,
                parts(({ rule }) => tex.formula(rule)),
                parts(({ rule }) => tex.numbers(rule)),
                arrived.length > 1 ? parts(({ share }) => tex.value(share, 'delta')) : undefined,
                tex.value(known.gradient, 'delta'),
              )}
              label="Gradient"
            />
            {node.out.length > 1 ? (
              <p className="gnote">
                {known.complete
                  ? `${node.out.length} edges leave this node: their gradients add up.`
                  : `So far ${known.arrived.length} of ${node.out.length} parts.`}
              </p>
            ) : null}
          </>
        )}
      </div>
      <div>
        <h3>
          sends on <small>its gradient, by the local rule of each operand</small>
        </h3>
        {formula === undefined ? (
          <p className="gnote">Nothing: this is given, the gradient ends here.</p>
        ) : hasSent ? (
          into.map(({ from, place, rule, share }) => (
            <Chain
              key={place}
              tex={`\\begin{aligned}${tex.bar(from)}&\\mathrel{+}=${tex.formula(rule)}\\\\&=${tex.numbers(rule)}=${tex.value(share, 'delta')}\\end{aligned}`}
              label={`Sends to operand ${place + 1}`}
            />
          ))
        ) : (
          into.map(({ from, place, rule }) => (
            <Chain
              key={place}
              tex={`${tex.bar(from)}\\mathrel{+}=${tex.formula(rule)}`}
              label={`Rule of operand ${place + 1}`}
            />
          ))
        )}
      </div>
    </section>
  );
}
