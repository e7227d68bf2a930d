import { useCallback, useMemo } from 'react';
import { WatchesPanel } from '../src/components/panels/watches/WatchesPanel.tsx';
import type { Condition } from '../src/debugger/breakpoints.ts';
import { currentPass, sampleAt, statementAt } from './derive.ts';
import { documentOf } from './shelf.ts';
import { useStore } from './store.ts';
import './styles/watches.css';

const setWatches = (watches: readonly string[]) => useStore.setState({ watches });
const asked = () => useStore.setState({ asking: undefined });

/** A breakpoint's condition; one without layer and question always stops, which is no condition. */
function setCondition(lineId: string, condition: Condition): void {
  const { conditions, documentId } = useStore.getState();
  const { [lineId]: _, ...others } = conditions[documentId] ?? {};
  const isOne = condition.layer !== undefined || condition.when !== undefined;
  const own = isOne ? { ...others, [lineId]: condition } : others;
  const { [documentId]: __, ...elsewhere } = conditions;
  useStore.setState({
    conditions: Object.keys(own).length === 0 ? elsewhere : { ...elsewhere, [documentId]: own },
  });
}

/** The watches and the breakpoints of the program, at the cursor. */
export function Watches() {
  const state = useStore();
  const { documentId, cursor, breakpoints, conditions, watches, asking } = state;
  const pass = currentPass(state);
  const sample = sampleAt(pass, statementAt(pass, cursor.index), state.sample);
  const running = useMemo(() => ({ document: documentOf(documentId), trace: pass.trace }), [documentId, pass]);
  const remove = useCallback((lineId: string) => {
    setCondition(lineId, {});
    useStore.getState().toggleBreakpoint(lineId);
  }, []);
  return (
    <WatchesPanel
      running={running}
      index={cursor.index}
      sample={sample}
      watches={watches}
      marked={breakpoints[documentId]}
      conditions={conditions[documentId]}
      asking={asking}
      onWatches={setWatches}
      onCondition={setCondition}
      onRemove={remove}
      onAsked={asked}
    />
  );
}
