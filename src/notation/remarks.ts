import { reference } from '../engine/algebra/expression.ts';
import type { Line, Statement } from '../engine/program.ts';
import type { Tensor } from '../engine/tensor.ts';
import type { Trace } from '../engine/trace.ts';
import { formatNumber, toTex } from './numbers.ts';

/** A sentence about these very numbers, where they show something; mathematics as in a document's own sentences. */
export function remarkOn<L extends Line>(statement: Statement<L>, trace: Trace<L>): string | undefined {
  const { target, line, bindings } = statement;
  const { l, k } = bindings;
  const value = trace.read(target);
  const broken = value.data.findIndex((x) => !Number.isFinite(x));
  if (broken >= 0)
    return `Entry ${broken + 1} of {${target.symbol}} is ${Number.isNaN(value.data[broken]!) ? 'not a number' : 'infinite'} from here on.`;
  if (l === undefined || k === undefined) return undefined;
  if (target.symbol === 'gamma') return flat(value, trace.read(reference('z', l, k)));
  if (target.symbol === 'delta' && line.id === 'delta')
    return stopped(
      value,
      trace.read(reference('gamma', l, k)),
      trace.read(reference('Delta', l, k)),
      trace.read(reference('z', l, k)),
    );
  return undefined;
}

function flat(gamma: Tensor, z: Tensor): string | undefined {
  const off = gamma.data.indexOf(0);
  if (off < 0) return undefined;
  const all = gamma.data.every((slope) => slope === 0);
  if (all && gamma.data.length > 1)
    return 'Every neuron of this layer is flat here: nothing will get through it on the way back.';
  return `$z_{${off + 1}} = ${tex(z.data[off]!)}$, where the function is flat: its slope {gamma} is 0 there, and neuron ${off + 1} will let nothing through.`;
}

function stopped(delta: Tensor, gamma: Tensor, Delta: Tensor, z: Tensor): string | undefined {
  const off = gamma.data.findIndex((slope, i) => slope === 0 && Delta.data[i] !== 0);
  if (off < 0) {
    const most = Math.max(...Array.from(Delta.data, Math.abs));
    const left = Math.max(...Array.from(delta.data, Math.abs));
    return most > 0 && left < most / 20
      ? `The slopes are small here: of $${tex(most)}$ at most $${tex(left)}$ gets through.`
      : undefined;
  }
  return `$z_{${off + 1}} = ${tex(z.data[off]!)}$, so neuron ${off + 1} is off: its slope is 0, and the $${tex(Delta.data[off]!)}$ that arrived goes no further.`;
}

const tex = (value: number): string => toTex(formatNumber(value));
