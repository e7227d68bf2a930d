import { ArrowLeft, ArrowRight, Pause, Play, RotateCcw } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import {
  computationGraph,
  type Granularity,
  mostNumbers,
  nodeAt,
  rootOf,
  stepsOf,
  stepTo,
} from '../../debugger/computation-graph.ts';
import { graphTex } from '../../notation/tex/graph.ts';
import { IconButton } from '../controls/IconButton.tsx';
import type { PassView } from '../view.ts';
import { GraphCanvas } from './GraphCanvas.tsx';
import { NodeDetail } from './NodeDetail.tsx';
import { nameInWords } from './words.ts';

interface GraphViewProps {
  readonly pass: PassView;
  readonly sample: number;
  readonly onGoTo: (index: number) => void;
}

const granularities: readonly (readonly [Granularity, string])[] = [
  ['tensors', 'Vectors and matrices'],
  ['numbers', 'Single numbers'],
];

/** A pass as a computational graph that can be stepped: forward node by node, then back. */
export function GraphView({ pass: { document, trace }, sample, onGoTo }: GraphViewProps) {
  const { problem } = trace.program;
  const [granularity, setGranularity] = useState<Granularity>('tensors');
  const [place, setPlace] = useState<{ step: number; chosen: number | undefined }>({ step: 0, chosen: undefined });
  const [playing, setPlaying] = useState(false);
  const root = useMemo(() => rootOf(trace, sample), [trace, sample]);
  const graphs = useMemo(
    () => ({ tensors: computationGraph(trace, root, 'tensors')!, numbers: computationGraph(trace, root, 'numbers') }),
    [trace, root],
  );
  const shown = graphs[granularity] ?? graphs.tensors;
  const tex = useMemo(() => graphTex(shown, document.notation, problem), [shown, document, problem]);
  const plain = useMemo(() => graphTex(shown, document.notation, problem, true), [shown, document, problem]);

  const n = shown.nodes.length;
  const last = stepsOf(shown);
  const step = Math.min(place.step, last);
  const chosen = place.chosen === undefined ? undefined : Math.min(place.chosen, n - 1);
  const goTo = (to: number) => setPlace({ step: to, chosen: nodeAt(shown, to)?.id });
  const visit = (id: number) => setPlace({ step: stepTo(shown, id, step), chosen: id });

  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(
      () =>
        setPlace(({ step: now }) => {
          const to = Math.min(now + 1, last);
          return { step: to, chosen: nodeAt(shown, to)?.id };
        }),
      900,
    );
    return () => clearInterval(timer);
  }, [playing, shown, last]);
  useEffect(() => {
    if (step === last) setPlaying(false);
  }, [step, last]);

  const node = chosen === undefined ? undefined : shown.nodes[chosen];
  const current = nodeAt(shown, step);
  const words =
    current === undefined
      ? 'Before the first node'
      : `${step <= n ? 'Forward' : 'Back'}, node ${step <= n ? step : last - step + 1} of ${n}: ${nameInWords(current)}`;

  return (
    <div className="gview">
      <div className="gbar">
        <fieldset className="gchoice">
          <legend className="visually-hidden">Nodes</legend>
          {granularities.map(([id, title]) => (
            <label key={id}>
              <input
                type="radio"
                name="granularity"
                value={id}
                checked={shown.granularity === id}
                disabled={graphs[id] === undefined}
                onChange={() => {
                  setGranularity(id);
                  setPlaying(false);
                  // At the same end of the sweep: before it, between the two ways, or after it.
                  const other = graphs[id]!;
                  const share = step / last;
                  const to = share === 0 ? 0 : share < 1 ? other.nodes.length : stepsOf(other);
                  setPlace({ step: to, chosen: nodeAt(other, to)?.id });
                }}
              />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
        <span className="gmoves">
          <IconButton label="Restart" icon={RotateCcw} disabled={step === 0} onClick={() => goTo(0)} />
          <IconButton label="Step back" icon={ArrowLeft} disabled={step === 0} onClick={() => goTo(step - 1)} />
          <button
            type="button"
            className="solid gstep"
            aria-label="Step"
            disabled={step === last}
            onClick={() => goTo(step + 1)}
          >
            <ArrowRight aria-hidden="true" /> Step
          </button>
          <IconButton
            label={playing ? 'Pause' : 'Play'}
            icon={playing ? Pause : Play}
            onClick={() => {
              if (!playing && step === last) goTo(0);
              setPlaying(!playing);
            }}
          />
        </span>
        <input
          className="gslider"
          type="range"
          aria-label="Place in the graph"
          aria-valuetext={words}
          min={0}
          max={last}
          value={step}
          onChange={({ target: { value } }) => goTo(Number(value))}
        />
        <span className="gwhere">
          <b>{step === 0 ? 'start' : step <= n ? 'forward' : 'back'}</b> {step} / {last}
        </span>
      </div>
      {graphs.numbers === undefined ? (
        <p className="gnote">Single numbers are offered up to {mostNumbers} nodes; this network has more.</p>
      ) : null}
      <GraphCanvas
        graph={shown}
        tex={tex}
        plain={plain}
        step={step}
        chosen={chosen}
        onChoose={(id) => setPlace({ step, chosen: id })}
        onVisit={visit}
      />
      {node === undefined ? (
        <section className="gdetail gintro" aria-label="The node">
          <p>
            Every box is one operation of the program, with its value and below or beside it its gradient. Step forward
            and the values appear, from the inputs to the loss; then back, and each box hands its gradient, written with
            a bar, to the boxes it was computed from. Where two edges leave a box, their gradients add up.
          </p>
        </section>
      ) : (
        <NodeDetail graph={shown} tex={tex} step={step} node={node} onGoTo={onGoTo} />
      )}
      <p className="visually-hidden" aria-live={playing ? 'off' : 'polite'}>
        {words}
      </p>
    </div>
  );
}
