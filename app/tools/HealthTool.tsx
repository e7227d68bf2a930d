import { useCallback, useMemo } from 'react';
import { HealthReport } from '../../src/components/panels/health/HealthReport.tsx';
import type { Target } from '../../src/components/panels/health/props.ts';
import { useSliced } from '../../src/components/sliced.ts';
import { at } from '../../src/debugger/cursor.ts';
import { type Births, birthsOf } from '../../src/debugger/health/birth.ts';
import { deadEverywhere, type Neurons } from '../../src/debugger/health/everywhere.ts';
import { type Health, healthOf } from '../../src/debugger/health/health.ts';
import type { Run } from '../../src/debugger/health/quantities.ts';
import { type Pass, passAt } from '../derive.ts';
import { documentOf } from '../shelf.ts';
import { useStore } from '../store.ts';
import '../styles/health.css';
import type { ToolProps } from './index.ts';

const actions = useStore.getInitialState();

/** More numbers than this are not gone through to find a neuron that is dead in the whole data set. */
const mostNumbers = 2e7;

interface Examined {
  readonly health: Health;
  /** Over the whole data set, if the pass has a part of it and there is something to find. */
  readonly everywhere?: { readonly neurons: Neurons; readonly samples: number };
  /** The earlier pass, from 0, in which a NaN was born that came with the weights. */
  readonly earlier?: { readonly iteration: number; readonly births: Births };
}

/** Where the number was born that this pass begins with. */
function* bornBefore(iteration: number): Generator<undefined, Examined['earlier']> {
  for (let i = 0; i < iteration; i++) {
    const births = yield* birthsOf(passAt(useStore.getState(), i).trace);
    if (births !== undefined) return { iteration: i, births };
  }
  return undefined;
}

function* wholeData({ problem, samples }: Pass, { neurons }: Health): Generator<undefined, Examined['everywhere']> {
  const { layers, inputs } = problem;
  const perSample = layers.slice(1).reduce((sum, n, i) => sum + n * layers[i]!, 0);
  const isDead = neurons.some(({ threshold, dead }) => threshold === 0 && dead.length > 0);
  if (!isDead || samples.length === inputs.length || perSample * inputs.length > mostNumbers) return undefined;
  // Of this pass only what is read is computed: every z.
  const { trace } = passAt({ ...useStore.getState(), documentId: 'together', samples: 'all', problem }, 0);
  return { neurons: yield* deadEverywhere(neurons, trace), samples: inputs.length };
}

/** The health of the pass that is on the screen. */
export function HealthTool({ view: { document, program, trace, sample } }: ToolProps) {
  const earlierPasses = useStore((state) => state.earlier);
  const { runs, pass } = useMemo(() => {
    const state = useStore.getState();
    const own: Run = { document, trace };
    const together = () => ({
      document: documentOf('together'),
      trace: passAt({ ...state, documentId: 'together' }, state.iteration).trace,
    });
    const all: readonly [Run, ...Run[]] = document.id === 'together' ? [own] : [own, together()];
    return { runs: all, pass: passAt(state, state.iteration) };
    // The trace is new whenever anything is that it is made from.
  }, [document, trace]);
  const examine = useCallback(
    function* (): Generator<undefined, Examined> {
      const health = yield* healthOf(runs);
      const isGiven = health.births !== undefined && health.births.first.statement === undefined;
      const earlier = isGiven ? yield* bornBefore(useStore.getState().iteration) : undefined;
      const everywhere = yield* wholeData(pass, health);
      return { health, ...(everywhere && { everywhere }), ...(earlier && { earlier }) };
    },
    [runs, pass],
  );
  const examined = useSliced(examine);
  const look = useCallback(
    async ({ run, statement, element }: Target) => {
      if (run.document.id !== document.id) await actions.setDocument('together');
      actions.goTo(statement.index + 1, element);
    },
    [document],
  );
  const before = examined?.earlier;
  return (
    <HealthReport
      health={examined?.health}
      runs={runs}
      everywhere={examined?.everywhere}
      earlier={
        before && {
          pass: before.iteration + 1 + earlierPasses,
          onOpen() {
            const { statement, element } = before.births.first;
            useStore.setState({
              iteration: before.iteration,
              cursor: at((statement?.index ?? -1) + 1, element),
              trail: [],
              playing: false,
            });
          },
        }
      }
      sample={Math.min(sample, program.problem.inputs.length)}
      onLook={(target) => void look(target)}
    />
  );
}
