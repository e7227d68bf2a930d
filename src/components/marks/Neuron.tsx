import { type CSSProperties, memo } from 'react';
import type { ActivationId } from '../../engine/activations/index.ts';
import { EditableNumber } from './EditableNumber.tsx';
import { Gate } from './Gate.tsx';
import type { Detail } from './graph-layout.ts';
import { shade } from './scale.ts';

/** A small number beside a neuron, under its letter. */
export interface Caption {
  readonly letter: string;
  readonly hue: string;
  readonly text: string;
}

export interface NeuronProps {
  readonly x: number;
  readonly y: number;
  readonly detail: Detail;
  readonly radius: number;
  readonly isInput: boolean;
  /** "x 1" or "layer 2, neuron 1". */
  readonly name: string;
  /** Above an input: x₁. */
  readonly inputIndex?: number | undefined;
  readonly activation: ActivationId;
  readonly a?: number | undefined;
  readonly text: string;
  readonly scale: number;
  readonly z?: number | undefined;
  readonly gamma?: number | undefined;
  readonly captions: { readonly above: readonly Caption[]; readonly below: readonly Caption[] };
  /** The error that arrived, as a share of the largest: the width of the ring. */
  readonly error?: { readonly share: number; readonly hue: string } | undefined;
  readonly hot: boolean;
  readonly lit: boolean;
  readonly onPoint: (on: boolean) => void;
  readonly onEdit?: ((value: number) => void) | undefined;
}

const Captions = ({ list, side }: { list: readonly Caption[]; side: 'above' | 'below' }) =>
  list.length === 0 ? null : (
    <span className={`caps ${side}`}>
      {list.map(({ letter, hue, text }) => (
        <span key={letter} className={`cap q-${hue}`}>
          <i>{letter}</i> {text}
        </span>
      ))}
    </span>
  );

/** A neuron: a gate that shows its function, and its value. An input is a value alone, and can be typed over. */
export const Neuron = memo(function Neuron(props: NeuronProps) {
  const {
    x,
    y,
    detail,
    radius,
    isInput,
    name,
    inputIndex,
    activation,
    a,
    text,
    scale,
    z,
    gamma,
    captions,
    error,
    hot,
    lit,
    onPoint,
    onEdit,
  } = props;
  const { sign, t } = a === undefined ? { sign: 'blank' as const, t: 0 } : shade(a, scale);
  const classes = ['neuron', detail, isInput ? 'in' : '', hot ? 'hot' : '', lit ? 'lit' : ''].filter(Boolean).join(' ');
  const style = { left: x, top: y, '--t': t } as CSSProperties;
  const events = { onPointerEnter: () => onPoint(true), onPointerLeave: () => onPoint(false) };

  if (detail === 'dot') {
    return (
      <div
        className={`${classes} c ${sign}`}
        style={{ ...style, width: radius * 2, height: radius * 2 }}
        title={`${name}: ${text}`}
        {...events}
      />
    );
  }
  return (
    <div className={classes} style={style} {...events}>
      {isInput ? (
        detail === 'value' ? null : (
          <span className="caps above">
            <span className="cap q-a">
              <i>x</i>
              <sub>{inputIndex}</sub>
            </span>
          </span>
        )
      ) : (
        <Captions list={captions.above} side="above" />
      )}
      {error ? <span className={`ring q-${error.hue}`} style={{ '--k': error.share } as CSSProperties} /> : null}
      <span className={isInput || detail === 'value' ? 'pill only' : 'pill'}>
        {isInput || detail === 'value' ? null : <Gate activation={activation} z={z} gamma={gamma} />}
        {onEdit && a !== undefined ? (
          <EditableNumber className={`av c ${sign}`} name={name} value={a} text={text} onEdit={onEdit} />
        ) : (
          <span className={`av c ${sign}`}>{text}</span>
        )}
      </span>
      <Captions list={captions.below} side="below" />
    </div>
  );
});
