import { wayTo } from '../../debugger/ways.ts';
import type { Pick } from '../../documents/document.ts';
import { formatNumber } from '../../notation/numbers.ts';
import { elementTex } from '../../notation/tex/element.ts';
import { Tex } from '../math/Tex.tsx';
import type { PassView } from '../view.ts';
import type { Title } from './DocumentPicker.tsx';
import { ParameterPicker } from './ParameterPicker.tsx';

interface WaysProps {
  readonly titles: readonly Title[];
  readonly layers: readonly number[];
  readonly pick: Pick;
  readonly other: (id: string) => PassView | undefined;
  readonly onPick: (pick: Pick) => void;
}

/** One entry of the gradient as every document reaches it: its own arithmetic, with its own numbers. */
export function Ways({ titles, layers, pick, other, onPick }: WaysProps) {
  return (
    <section className="ways" aria-label="One gradient in every document">
      <p className="lbl">
        One gradient, {titles.length} ways <ParameterPicker layers={layers} pick={pick} onPick={onPick} />
      </p>
      <dl>
        {titles.map(({ id, title }) => {
          const there = other(id);
          const way = there === undefined ? undefined : wayTo(pick, there.trace);
          if (there === undefined || way === undefined) return null;
          const { statement, at } = way;
          const { trace, document } = there;
          const { name, symbols, numbers } = elementTex(statement, at, trace, document.notation);
          const result = trace.scalar(trace.element(statement.value, at));
          return (
            <div key={id}>
              <dt>
                {title}
                <small>line {statement.number}</small>
              </dt>
              <dd>
                <Tex tex={`${name}=${symbols}`} />
                <Tex tex={`=${numbers}`} />
                <b>{formatNumber(result)}</b>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
