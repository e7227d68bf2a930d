import { useRef } from 'react';
import { GradientCheck } from '../../src/components/panels/gradient-check/GradientCheck.tsx';
import type { Letters } from '../../src/components/panels/gradient-check/names.ts';
import type { Column } from '../../src/components/panels/gradient-check/ParameterTable.tsx';
import { StepSection } from '../../src/components/panels/gradient-check/StepSection.tsx';
import type { Waiting } from '../../src/components/panels/gradient-check/Wait.tsx';
import { Witness } from '../../src/components/panels/gradient-check/Witness.tsx';
import { bareProgram, inFloat32 } from '../../src/debugger/gradient-check/bare.ts';
import type { Check, Checked } from '../../src/debugger/gradient-check/check.ts';
import type { Entry } from '../../src/debugger/gradient-check/curve.ts';
import {
  gradientsOf,
  type Parameter,
  parameterId,
  parametersOf,
} from '../../src/debugger/gradient-check/parameters.ts';
import { C, db, dW } from '../../src/documents/symbols.ts';
import type { Program } from '../../src/engine/program.ts';
import type { Trace } from '../../src/engine/trace.ts';
import '../styles/gradient-check.css';
import { useStore } from '../store.ts';
import { useChoices } from './gradient-check/choices.ts';
import { tensorflowKilobytes } from './gradient-check/tensorflow-size.ts';
import { type Standing, useJob } from './gradient-check/useJob.ts';
import type { Results } from './gradient-check/work.ts';
import type { ToolProps } from './index.ts';

const { goTo } = useStore.getInitialState();
const { unfold, plot, askTensorFlow } = useChoices.getInitialState();

/** The running program as plain data, mistakes and all. */
const programOf = (trace: Trace): Program =>
  bareProgram(trace, [C, ...parametersOf(trace.program.problem).flatMap(gradientsOf)]);

/** To the statement after which this layer's gradient is there, into one of its entries. */
function goToGradient(trace: Trace, { symbol }: Parameter, offset: number, layer: number): void {
  const writer = trace.writer(symbol === 'W' ? dW(layer) : db(layer));
  if (writer !== undefined) goTo(writer.index + 1, offset);
}

/** The entry to begin with: the largest gradient of the first weights that is at no kink. */
function firstEntry({ parameters }: Check): Entry {
  const { parameter, entries, reverse, kinks } = parameters[0]!;
  const size = (i: number) => (kinks[i]!.length > 0 ? -1 : Math.abs(reverse[i]!));
  const largest = entries.reduce((best, _, i) => (size(i) > size(best) ? i : best), 0);
  return { parameter, offset: entries[largest]! };
}

/** The entry that is plotted, if this network has it. */
function plottedIn(check: Check, plotted: ReturnType<typeof useChoices.getState>['plotted']): Entry | 'all' {
  if (plotted === 'all') return plotted;
  const checked = check.parameters.find(({ parameter }) => parameterId(parameter) === plotted?.id);
  return checked === undefined || !checked.entries.includes(plotted!.offset)
    ? firstEntry(check)
    : { parameter: checked.parameter, offset: plotted!.offset };
}

const waitingFor = (job: Standing<unknown> & { cancel: () => void; again: () => void }): Waiting => ({
  progress: job.progress,
  failed: job.failed,
  cancelled: job.cancelled,
  onCancel: job.cancel,
  onAgain: job.again,
});

/** What is on the screen: numbers of one and the same network. */
interface Shown {
  readonly check: Check;
  readonly tensorflow: Results['tensorflow'] | undefined;
}

/** Two networks have the same rows if these are the same. */
const shapesOf = (rows: readonly { readonly parameter: Parameter }[] | undefined): string | undefined =>
  rows?.map(({ parameter: { symbol, uses, shape } }) => [symbol, uses, shape].join(':')).join(' ');

/** The gradient of the program on the screen, held against three other ways to it. */
export function GradientTool({ view: { trace, document } }: ToolProps) {
  const { unfolded, plotted, tensorflow: wanted } = useChoices();
  const { problem } = trace.program;
  const checking = useJob(trace, 'check', () => ({ kind: 'check', program: programOf(trace) }));
  const asking = useJob(trace, wanted ? 'tensorflow' : undefined, () => ({
    kind: 'tensorflow',
    problem: inFloat32(problem),
  }));
  // While a changed network is checked, the numbers from before stay, as far as it has the same parameters.
  const before = useRef<Shown>(undefined);
  if (checking.result !== undefined) before.current = { check: checking.result, tensorflow: asking.result };
  const shown =
    shapesOf(before.current?.check.parameters) === shapesOf(parametersOf(problem).map((parameter) => ({ parameter })))
      ? before.current
      : undefined;
  const { check, tensorflow } = shown ?? {};

  const entry = checking.result === undefined ? undefined : plottedIn(checking.result, plotted);
  const name =
    entry === undefined
      ? undefined
      : `curve ${entry === 'all' ? entry : `${parameterId(entry.parameter)} ${entry.offset}`}`;
  const drawing = useJob(trace, name, () => ({ kind: 'curve', program: programOf(trace), entry: entry! }));

  const letters: Letters = { notation: document.notation, lastLayer: problem.layers.length - 1 };
  const columns: Column[] = [
    { way: 'program', title: 'This program', how: '32-bit', numbers: ({ program }) => program },
    { way: 'differences', title: 'Differences', how: '64-bit', numbers: ({ differences }) => differences },
    {
      way: 'tensorflow',
      title: 'TensorFlow.js',
      how: tensorflow === undefined ? 'not loaded' : `${tensorflow.version}, 32-bit`,
      numbers: ({ parameter, entries }: Checked) => {
        const gradient = tensorflow?.gradients[parameterId(parameter)];
        return gradient === undefined ? undefined : entries.map((offset) => gradient[offset]!);
      },
    },
  ];

  return (
    <GradientCheck
      check={check}
      stale={checking.result === undefined}
      waiting={waitingFor(checking)}
      columns={columns}
      letters={letters}
      unfolded={unfolded}
      onUnfold={unfold}
      plotted={entry === 'all' ? undefined : entry}
      onPlot={(parameter, offset) => plot({ id: parameterId(parameter), offset })}
      onGoTo={(parameter, offset, layer) => goToGradient(trace, parameter, offset, layer)}
      witness={
        <Witness
          wanted={wanted}
          version={asking.result?.version}
          kilobytes={tensorflowKilobytes}
          waiting={{ ...waitingFor(asking), onCancel: () => askTensorFlow(false) }}
          onAsk={() => askTensorFlow(true)}
        />
      }
      plot={
        check === undefined ? null : (
          <StepSection
            parameters={check.parameters}
            entry={entry}
            curve={drawing.result}
            waiting={waitingFor(drawing)}
            onEntry={(chosen) =>
              plot(chosen === 'all' ? chosen : { id: parameterId(chosen.parameter), offset: chosen.offset })
            }
          />
        )
      }
    />
  );
}
