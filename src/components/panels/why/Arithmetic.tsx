import type { Level } from '../../../debugger/why.ts';
import { toTex } from '../../../notation/numbers.ts';
import { layerTex } from '../../../notation/tex/context.ts';
import { arithmeticTex, cellText, entryTex, numbersTex } from '../../../notation/tex/element.ts';
import { Equation } from '../../math/Equation.tsx';
import { Tex } from '../../math/Tex.tsx';
import { type OnFocus, unlit, type View } from '../../view.ts';
import { givenWords } from './given-words.ts';

interface ArithmeticProps {
  readonly level: Level;
  readonly view: View;
  readonly onFocus: OnFocus;
  readonly onGoTo: (index: number) => void;
}

/** One level's chain, in letters and with numbers, and who wrote it; or that the reader gave it. */
export function Arithmetic({ level, view, onFocus, onGoTo }: ArithmeticProps) {
  const { trace, document, cursor, program } = view;
  const { reference, at, statement, scalar, value } = level;
  const { notation } = document;
  const name = entryTex(reference, at, trace, notation);
  const result = value === undefined ? undefined : toTex(cellText(reference, value, trace));
  if (statement === undefined || scalar === undefined) {
    return (
      <div className="why-how">
        <Equation
          className="why-chain"
          label="The number"
          tex={`${name}=${result}`}
          fit
          highlight={unlit}
          onFocus={onFocus}
        />
        <p className="say">{givenWords(reference, at)}</p>
      </div>
    );
  }
  const { bindings, line } = statement;
  const symbols =
    level.kind === 'samples'
      ? `\\textstyle\\sum_{k=1}^{${level.parts.length}} ${arithmeticTex(trace.element(statement.body, at), trace, notation)}`
      : arithmeticTex(scalar, trace, notation);
  const numbers = result === undefined ? undefined : numbersTex(scalar, trace, notation);
  const isShort = symbols.length + (numbers?.length ?? 0) < 330;
  const equals = isShort ? '=' : '\\\\&=';
  const steps = [symbols, numbers, result].filter((step) => step !== undefined);
  const chain = isShort
    ? `${name}=${steps.join(equals)}`
    : `\\begin{aligned}${name}&=${steps.join(equals)}\\end{aligned}`;
  const isHere = cursor.index === statement.index + 1;
  return (
    <div className="why-how">
      <Equation
        className="why-chain"
        label="The number and what it is made of"
        tex={chain}
        fit
        highlight={unlit}
        onFocus={onFocus}
      />
      <p className="why-who">
        <span>
          line {statement.number}
          {bindings.l === undefined ? null : (
            <>
              , <Tex tex={layerTex(bindings.l, notation)} />
            </>
          )}
          {bindings.k === undefined || program.problem.inputs.length < 2 ? null : (
            <>
              , <Tex tex={`k = ${bindings.k}`} />
            </>
          )}
          , {line.cite.place}
        </span>
        {isHere ? (
          <span className="why-here">you are here</span>
        ) : (
          <button type="button" className="link" onClick={() => onGoTo(statement.index + 1)}>
            go there
          </button>
        )}
      </p>
      {value === undefined ? (
        <p className="say">
          Not computed yet: this is {statement.index + 1 - cursor.index}{' '}
          {statement.index === cursor.index ? 'step' : 'steps'} ahead.
        </p>
      ) : null}
    </div>
  );
}
