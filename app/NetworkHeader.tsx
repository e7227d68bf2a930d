import { ChevronDown } from 'lucide-react';
import { lazy, memo, Suspense } from 'react';
import { Options } from '../src/components/controls/Options.tsx';
import { SamplePicker } from '../src/components/controls/SamplePicker.tsx';
import { pickWithin } from '../src/documents/pick.ts';
import { type LossId, losses } from '../src/engine/losses/index.ts';
import { currentPass } from './derive.ts';
import { type Example, type ExampleId, examples } from './examples/index.ts';
import { LearningRate } from './LearningRate.tsx';
import { documentOf } from './shelf.ts';
import { useStore } from './store.ts';

const ParameterPicker = lazy(async () => ({
  default: (await import('../src/components/controls/ParameterPicker.tsx')).ParameterPicker,
}));

const { loadExample, setPick, setSamples, lookAt, changeProblem, editNumber } = useStore.getInitialState();

/** Which network is on screen: the example, its samples, its loss and its learning rate. */
export const NetworkHeader = memo(function NetworkHeader({ sample }: { sample: number }) {
  const exampleId = useStore((state) => state.exampleId);
  const samples = useStore((state) => state.samples);
  const problem = useStore((state) => state.problem);
  const pass = useStore(currentPass);
  const pick = useStore((state) => state.pick);
  const document = useStore(({ documentId }) => documentOf(documentId));
  const example: Example | undefined = exampleId === undefined ? undefined : examples[exampleId];
  return (
    <header className="sh network-head">
      <h2>
        <label className="pickex" title={example?.summary}>
          <span className="visually-hidden">Example</span>
          <select
            aria-label="Example"
            value={exampleId ?? ''}
            onChange={(event) => loadExample(event.target.value as ExampleId)}
          >
            {exampleId === undefined ? <option value="">{problem.title}</option> : null}
            <Options of={examples} />
          </select>
          <ChevronDown className="ic" aria-hidden="true" />
        </label>
      </h2>
      <div className="settings">
        <label>
          <span className="visually-hidden">Loss</span>
          <select
            aria-label="Loss"
            value={problem.loss}
            onChange={({ target: { value } }) => changeProblem((old) => ({ ...old, loss: value as LossId }))}
          >
            <Options of={losses} />
          </select>
        </label>
        <LearningRate
          value={pass.problem.learningRate}
          onEdit={(value) => editNumber({ kind: 'reference', symbol: 'eta' }, [], value)}
        />
        {document?.picks ? (
          <Suspense fallback={null}>
            <ParameterPicker layers={problem.layers} pick={pickWithin(problem, pick)} onPick={setPick} />
          </Suspense>
        ) : null}
        <SamplePicker
          count={problem.inputs.length}
          choice={samples}
          inPass={pass.samples}
          looking={sample}
          names={example?.start?.sampleNames}
          onChoose={setSamples}
          onLook={lookAt}
        />
      </div>
    </header>
  );
});
