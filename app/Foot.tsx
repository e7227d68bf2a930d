import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { PanelBoundary } from '../src/components/controls/PanelBoundary.tsx';
import { scrollWithin } from '../src/components/marks/scroll-within.ts';
import { Graphs } from './Graphs.tsx';
import { useStore } from './store.ts';
import './styles/foot.css';

const Watches = lazy(async () => ({ default: (await import('./Watches.tsx')).Watches }));

/** What stands under the lines of the program: the way to the computational graph, and watches and breakpoints to unfold. */
export function Foot() {
  const watched = useStore(({ watches }) => watches.length);
  const marked = useStore(({ breakpoints, documentId }) => breakpoints[documentId]?.length ?? 0);
  const conditional = useStore(({ conditions, documentId }) => conditions[documentId] !== undefined);
  const asking = useStore(({ asking }) => asking);
  const [open, setOpen] = useState(watched > 0 || conditional);
  useEffect(() => {
    if (asking !== undefined) setOpen(true);
  }, [asking]);
  const foot = useRef<HTMLDivElement>(null);
  // The lines have less room while this is unfolded: the current one stays in sight.
  useEffect(() => {
    const lines = foot.current?.parentElement?.querySelector<HTMLElement>('.lines');
    if (!lines) return undefined;
    const watcher = new ResizeObserver(() =>
      scrollWithin(lines, lines.querySelector<HTMLElement>('[aria-current]') ?? undefined),
    );
    watcher.observe(lines);
    return () => watcher.disconnect();
  }, []);
  const count = watched + marked;
  return (
    <>
      <div className="foot" ref={foot}>
        <Graphs />
        <button
          type="button"
          className="wopen"
          aria-label="Watches and breakpoints"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span>Watches</span>
          {count > 0 ? <small aria-hidden="true">{count}</small> : null}
          <ChevronDown className="turn" aria-hidden="true" />
        </button>
      </div>
      {open ? (
        <PanelBoundary name="The watches" attempt={watched + marked}>
          <Suspense fallback={<section className="watches" />}>
            <Watches />
          </Suspense>
        </PanelBoundary>
      ) : null}
    </>
  );
}
