import { expand } from '../algebra/expand.ts';
import { reference } from '../algebra/expression.ts';
import { losses } from '../losses/index.ts';
import type { Form, LossForm } from './form.ts';
import { extentOf, fail, type Ground } from './ground.ts';
import { fromScalar } from './scalar.ts';

const prediction = reference('prediction');
const target = reference('target');

const written = new WeakMap<LossForm, Map<string, Form>>();

/** The network's loss written out over the entries of its two vectors, one object for each kind of network. */
export function lossWritten(form: LossForm, { problem, bindings }: Pick<Ground, 'problem' | 'bindings'>): Form {
  const n = problem.layers.at(-1)!;
  const length = form.length === undefined ? n : extentOf(form.length, { problem, bindings });
  if (length !== n) fail(`the prediction has ${length} entries, its target ${n}`);
  const id = `${problem.loss}.${n}`;
  const made = written.get(form) ?? written.set(form, new Map()).get(form)!;
  const known = made.get(id);
  if (known !== undefined) return known;
  const scalar = expand(losses[problem.loss].value(prediction, target, n), [], { shape: () => [n] });
  const found = fromScalar(scalar, ({ of, at }) => (of === prediction ? form.of : form.target)(at[0]! + 1));
  made.set(id, found);
  return found;
}
