import { layerTex } from '../../../notation/tex/context.ts';
import { Tex } from '../../math/Tex.tsx';
import type { OnLook, Target } from './props.ts';

/** The way to a statement: its line and its layer, and its document if that is another one. */
export function PlaceLink({ target, onLook }: { target: Target; onLook: OnLook }) {
  const { run, statement } = target;
  const { l } = statement.bindings;
  return (
    <button type="button" className="link" onClick={() => onLook(target)}>
      line {statement.number}
      {l === undefined ? null : <Tex tex={`\\text{ at }${layerTex(l, run.document.notation)}`} />}
    </button>
  );
}
