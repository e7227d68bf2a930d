import { memo } from 'react';
import type { ActivationId } from '../../engine/activations/index.ts';
import { activations } from '../../engine/activations/index.ts';

interface GateProps {
  readonly activation: ActivationId;
  /** Where the neuron stands on its curve; absent while z is not computed. */
  readonly z?: number | undefined;
  /** The slope there, once γ is computed: drawn as a tangent. */
  readonly gamma?: number | undefined;
}

const range = 4;
const toX = (z: number): number => 18 + (Math.max(-range, Math.min(range, z)) / range) * 14;

/** The activation function where it acts: its curve, the neuron's point on it, and the tangent that γ is. */
export const Gate = memo(function Gate({ activation, z, gamma }: GateProps) {
  const g = activations[activation];
  if (g.kind === 'columnwise') {
    return (
      <svg className="gate" viewBox="0 0 36 36" aria-hidden="true">
        <path className="axis" d="M6 30H30" />
        <path className="curve" d="M8 30V24M13 30V19M18 30V8M23 30V22M28 30V26" />
      </svg>
    );
  }
  const values = Array.from({ length: 41 }, (_, i) => g.value(-range + (i / 40) * 2 * range));
  const low = Math.min(0, ...values);
  const high = Math.max(1, ...values);
  const toY = (a: number): number => 30 - ((Math.max(low, Math.min(high, a)) - low) / (high - low)) * 24;
  const curve = values
    .map((a, i) => `${i === 0 ? 'M' : 'L'}${toX(-range + (i / 40) * 2 * range).toFixed(1)} ${toY(a).toFixed(1)}`)
    .join('');
  const point = z === undefined || !Number.isFinite(z) ? undefined : { x: toX(z), y: toY(g.value(z)) };
  // The slope in the picture's own units, so that the line touches the drawn curve.
  const angle = gamma === undefined ? 0 : Math.atan2(-gamma * (24 / (high - low)), 14 / range);
  return (
    <svg className="gate" viewBox="0 0 36 36" aria-hidden="true">
      <path className="axis" d={`M4 ${toY(0).toFixed(1)}H32M18 4V32`} />
      <path className="curve" d={curve} />
      {point && gamma !== undefined ? (
        <path
          className="tangent"
          d={`M${(point.x - Math.cos(angle) * 9).toFixed(1)} ${(point.y - Math.sin(angle) * 9).toFixed(1)}L${(point.x + Math.cos(angle) * 9).toFixed(1)} ${(point.y + Math.sin(angle) * 9).toFixed(1)}`}
        />
      ) : null}
      {point ? <circle className="pt" cx={point.x} cy={point.y} r="2.4" /> : null}
    </svg>
  );
});
