import type { Neurons } from '../../../debugger/health/everywhere.ts';
import { flatShareOf, type LayerNeurons } from '../../../debugger/health/neurons.ts';
import { activations } from '../../../engine/activations/index.ts';
import { rough } from '../../../notation/numbers.ts';
import { layerTex } from '../../../notation/tex/context.ts';
import { Tex } from '../../math/Tex.tsx';
import type { OnLook } from './props.ts';
import { are, inAll, neuronsInWords } from './words.ts';

interface NeuronRowsProps {
  readonly layers: readonly LayerNeurons[];
  /** What is left of the dead ones over the whole data set, where the pass has a part of it; nothing if it is not known. */
  readonly everywhere: { readonly neurons: Neurons; readonly samples: number } | undefined;
  readonly sample: number;
  readonly onLook: OnLook;
}

/** Wider layers are told by numbers alone. */
const mostDrawn = 24;

/** One row for each layer whose activation has flat parts: every neuron, filled as far as it lets something through. */
export function NeuronRows({ layers, everywhere, sample, onLook }: NeuronRowsProps) {
  return (
    <div className="neuron-rows">
      {layers.map((layer) => (
        <div key={layer.layer} className="neuron-row">
          <p className="of">
            <Tex tex={layerTex(layer.layer, layer.found.run.document.notation)} /> {activations[layer.activation].title}
          </p>
          <div>
            {layer.isBroken ? null : layer.flat.length > mostDrawn ? (
              <Shares of={layer} />
            ) : (
              <ul className="neurons" aria-label={`Neurons of layer ${layer.layer}`}>
                {layer.flat.map((_, i) => (
                  <li key={i}>
                    <NeuronMark of={layer} neuron={i} sample={sample} onLook={onLook} />
                  </li>
                ))}
              </ul>
            )}
            <p className="told">{inWords(layer, everywhere)}</p>
          </div>
        </div>
      ))}
    </div>
  );
}

const isRelu = ({ threshold }: LayerNeurons): boolean => threshold === 0;

function NeuronMark({
  of,
  neuron,
  sample,
  onLook,
}: {
  of: LayerNeurons;
  neuron: number;
  sample: number;
  onLook: OnLook;
}) {
  const { flat, samples, found } = of;
  const times = flat[neuron]!;
  const isDead = times === samples;
  const off = isRelu(of) ? 'off' : 'saturated';
  const state = isDead
    ? samples === 1
      ? `${off} in this sample`
      : `${off} ${inAll(samples)}`
    : times === 0
      ? 'lets something through in every sample'
      : `${off} in ${times} of ${samples} samples`;
  const label = `Neuron ${neuron + 1}: ${state}`;
  const place = found.place(Math.min(sample, samples), [neuron]);
  return (
    <button
      type="button"
      className={isDead ? 'dead' : undefined}
      aria-label={label}
      title={label}
      onClick={() => onLook({ run: found.run, ...place })}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="9" />
        {isDead ? (
          <path d="M8 8l8 8m0-8l-8 8" />
        ) : (
          <circle
            className="open"
            cx="12"
            cy="12"
            r="5.5"
            pathLength="1"
            strokeDasharray={`${1 - times / samples} 1`}
          />
        )}
      </svg>
    </button>
  );
}

/** How many neurons of a wide layer are flat never, sometimes and always. */
function Shares({ of: { flat, samples, dead } }: { of: LayerNeurons }) {
  const open = flat.filter((times) => times === 0).length;
  const parts = [
    { name: 'open', size: open },
    { name: 'resting', size: flat.filter((times) => times > 0 && times < samples).length },
    { name: 'dead', size: dead.length },
  ];
  return (
    <svg className="shares" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      {parts.map(({ name, size }, i) => {
        const before = parts.slice(0, i).reduce((sum, part) => sum + part.size, 0);
        return (
          <rect
            key={name}
            className={name}
            x={(100 * before) / flat.length}
            width={(100 * size) / flat.length}
            height="8"
          />
        );
      })}
    </svg>
  );
}

/** How a layer stands, in a sentence or two. */
function inWords(of: LayerNeurons, everywhere: NeuronRowsProps['everywhere']): string {
  if (of.isBroken) return 'its numbers are not all finite';
  return isRelu(of) ? reluInWords(of, everywhere) : saturationInWords(of);
}

function saturationInWords(of: LayerNeurons): string {
  const { samples, dead, threshold } = of;
  const share = flatShareOf(of);
  if (share === 0) return `no slope below ${rough(threshold)}`;
  const always =
    dead.length === 0 || samples === 1 ? '' : `; ${neuronsInWords(dead)} ${are(dead)} saturated ${inAll(samples)}`;
  return `${rough(100 * share)} % of the slopes below ${rough(threshold)}${always}`;
}

function reluInWords(
  { flat, samples, dead, still, layer }: LayerNeurons,
  everywhere: NeuronRowsProps['everywhere'],
): string {
  const rest = flat.flatMap((times, i) => (times > 0 && times < samples ? [i] : []));
  const rests =
    rest.length === 0
      ? ''
      : ` ${upper(neuronsInWords(rest))} ${rest.length === 1 ? 'rests' : 'rest'} in some samples only.`;
  if (dead.length === 0) return rest.length === 0 ? 'on in every sample' : `None is off in every sample.${rests}`;
  const where = samples === 1 ? 'in this sample' : `${inAll(samples)} of the pass`;
  const one = dead.length === 1;
  const row =
    still.length === dead.length ? `, and ${one ? 'its row' : 'their rows'} of dW ${one ? 'is' : 'are'} 0` : '';
  const left = everywhere?.neurons.get(layer) ?? [];
  const all =
    everywhere === undefined
      ? ''
      : left.length === 0
        ? ` Somewhere in the ${everywhere.samples} samples of the data each of them is on, so none is dead.`
        : ` ${upper(neuronsInWords(left))} ${are(left)} off ${inAll(everywhere.samples)} of the data.`;
  return `${upper(neuronsInWords(dead))} ${are(dead)} off ${where}${row}.${rests}${all}`;
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
