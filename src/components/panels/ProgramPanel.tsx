import { memo, type ReactNode, useEffect, useRef } from 'react';
import type { Conditions } from '../../debugger/breakpoints.ts';
import { visible } from '../../debugger/visible.ts';
import type { DocumentLine } from '../../documents/document.ts';
import type { Notation } from '../../documents/notation.ts';
import { type Block, isBlock, linesOf } from '../../engine/program.ts';
import { layerTex } from '../../notation/tex/context.ts';
import { scrollWithin } from '../marks/scroll-within.ts';
import { Tex } from '../math/Tex.tsx';
import type { OnRead, View } from '../view.ts';
import { ProgramLine } from './program/ProgramLine.tsx';

export interface ProgramPanelProps {
  readonly view: View;
  readonly breakpoints: readonly string[];
  readonly conditions: Conditions;
  readonly onBreakpoint: (lineId: string) => void;
  /** Asks for the condition of a line's breakpoint. */
  readonly onCondition: (lineId: string) => void;
  readonly onRunTo: (lineId: string) => void;
  /** Opens the whole document. */
  readonly onRead: OnRead;
  /** What stands under the lines. */
  readonly foot: ReactNode;
}

const headTex = (loop: Block['loop'], { samples, counting }: Notation): string => {
  if (loop === 'samples') return `k = 1, \\dots, ${samples}`;
  const { first, last, at } = counting ?? { first: '1', last: 'L', at: () => '\\ell' };
  return `${at(undefined)} = ${loop === 'up' ? `${first}, \\dots, ${last}` : `${last}, \\dots, ${first}`}`;
};

/** Lines under one head. Loops that hold nothing but another loop share it: for each k, ℓ = 1, …, L. */
interface Section {
  readonly loops: readonly Block['loop'][];
  readonly lines: readonly DocumentLine[];
  readonly nested: boolean;
}

function sectionsOf(
  block: Block<DocumentLine>,
  outer: readonly Block['loop'][],
  samples: number,
  nested = false,
): Section[] {
  const loops = block.loop === 'once' || (block.loop === 'samples' && samples === 1) ? outer : [...outer, block.loop];
  const onlyBlocks = block.body.every(isBlock);
  if (onlyBlocks)
    return block.body.flatMap((inner) => (isBlock(inner) ? sectionsOf(inner, loops, samples, nested) : []));
  const own: Section = { loops, lines: block.body.filter((item): item is DocumentLine => !isBlock(item)), nested };
  const inner = block.body.filter(isBlock).flatMap((item) => sectionsOf(item, [], samples, loops.length > 0));
  return [own, ...inner];
}

/** Neighbours under the same head become one, as a loop over one sample is no loop. */
function merged(sections: readonly Section[]): Section[] {
  const list: Section[] = [];
  for (const section of sections) {
    const last = list.at(-1);
    const joins = last?.loops.length === 0 && section.loops.length === 0 && last.nested === section.nested;
    if (joins) list[list.length - 1] = { ...last, lines: [...last.lines, ...section.lines] };
    else list.push(section);
  }
  return list;
}

const Head = ({ loops, notation }: { loops: readonly Block['loop'][]; notation: Notation }) =>
  loops.length === 0 ? (
    <em>once</em>
  ) : (
    <>
      <em>for {loops.length > 1 && loops[0] === 'samples' ? 'each ' : ''}</em>
      <Tex
        tex={
          loops.length > 1 && loops[0] === 'samples'
            ? `k,\\; ${headTex(loops[1]!, notation)}`
            : headTex(loops[0]!, notation)
        }
      />
    </>
  );

/** The document as source code: its equations, the loop variables, breakpoints, and what each line has computed. */
export const ProgramPanel = memo(function ProgramPanel({
  view,
  breakpoints,
  conditions,
  onBreakpoint,
  onCondition,
  onRunTo,
  onRead,
  foot,
}: ProgramPanelProps) {
  const { document, program, trace, statement, cursor, sample } = view;
  const numbers = new Map(program.lines.map((line, i) => [line, i + 1]));
  const L = program.problem.layers.length - 1;
  const N = program.problem.inputs.length;
  const now = statement?.line;
  const list = useRef<HTMLOListElement>(null);
  useEffect(
    () =>
      scrollWithin(
        list.current,
        now === undefined ? undefined : list.current?.querySelector<HTMLElement>('[aria-current]'),
      ),
    [now],
  );
  const place = now === undefined ? 0 : program.lines.indexOf(now);
  const sections = merged(program.blocks.flatMap((block) => sectionsOf(block, [], N)));
  const layer = statement?.bindings.l;
  const finishedForward = statement !== undefined && statement.phase !== 'forward';

  const thumbnail = (line: DocumentLine) => {
    const at =
      layer === undefined || (finishedForward && linesOf(program.blocks[0]!).includes(line)) ? undefined : layer;
    const { symbol } = line.target;
    // The value at the loop's layer; a line whose target is a layer further is looked up there.
    const target = line.target.layer;
    const l =
      target === undefined
        ? undefined
        : typeof target === 'number'
          ? target
          : target.variable === 'L'
            ? L
            : (at ?? L) + target.offset;
    return visible(trace, symbol, l, sample, cursor.index)?.tensor;
  };

  return (
    <section className="program" aria-label="Program lines">
      <header className="sh">
        <h2>{document.title}</h2>
        <button type="button" className="link read" onClick={() => onRead({})}>
          read it whole
        </button>
      </header>
      <ol className="lines" ref={list}>
        {sections.map(({ loops, lines, nested }) => (
          <li key={lines[0]!.id} className={nested ? 'blk deep' : 'blk'}>
            <div className="head">
              <span>
                <Head loops={loops} notation={document.notation} />
              </span>
              <span className="lv">
                {now !== undefined && lines.includes(now) ? (
                  <LoopValues loops={loops} k={statement?.bindings.k} l={layer} notation={document.notation} />
                ) : null}
              </span>
            </div>
            <ol>
              {lines.map((line) => {
                const number = numbers.get(line)!;
                const marked = breakpoints.includes(line.id);
                const applies = layer === undefined || line.when === undefined || line.when(layer, program.problem);
                const near = Math.abs(number - 1 - place) <= 1 || (place === 0 && number === 3 && now === undefined);
                return (
                  <ProgramLine
                    key={number}
                    line={line}
                    number={number}
                    notation={document.notation}
                    isNow={line === now}
                    isNear={near}
                    applies={applies}
                    marked={marked}
                    condition={conditions[line.id]}
                    tensor={thumbnail(line)}
                    onBreakpoint={onBreakpoint}
                    onCondition={onCondition}
                    onRunTo={onRunTo}
                  />
                );
              })}
            </ol>
          </li>
        ))}
      </ol>
      {foot}
    </section>
  );
});

function LoopValues({
  loops,
  k,
  l,
  notation,
}: {
  loops: readonly Block['loop'][];
  k: number | undefined;
  l: number | undefined;
  notation: Notation;
}) {
  const parts = [
    loops.includes('samples') && k !== undefined ? `k=${k}` : '',
    loops.some((loop) => loop === 'up' || loop === 'down') && l !== undefined ? layerTex(l, notation) : '',
  ].filter(Boolean);
  return parts.length === 0 ? null : <Tex tex={parts.join(',\\;')} />;
}
