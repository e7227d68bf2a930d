import { X } from 'lucide-react';
import { type ComponentType, type KeyboardEvent, lazy, Suspense, useEffect, useRef } from 'react';
import { IconButton } from '../src/components/controls/IconButton.tsx';
import { PanelBoundary } from '../src/components/controls/PanelBoundary.tsx';
import './styles/tools.css';
import { type ToolId, type ToolProps, tools } from './tools/index.ts';

const ids = Object.keys(tools) as ToolId[];
const components = Object.fromEntries(
  ids.map((id) => [id, lazy(async () => ({ default: await tools[id].load() }))]),
) as unknown as Readonly<Record<ToolId, ComponentType<ToolProps>>>;

interface ToolsProps extends ToolProps {
  readonly open: ToolId;
  readonly onOpen: (id: ToolId) => void;
  readonly onClose: () => void;
}

/** The tools, in the place of the network: the program and the statement stay on screen, so that links lead somewhere. */
export function Tools({ open, onOpen, onClose, ...props }: ToolsProps) {
  const Tool = components[open];
  const section = useRef<HTMLElement>(null);
  // On a phone it stands below the statement. Some browsers answer with a promise, which is no way to clean up.
  useEffect(() => void section.current?.scrollIntoView({ block: 'nearest' }), []);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -ids.indexOf(open), End: ids.length - 1 - ids.indexOf(open) }[
      event.key
    ];
    if (step === undefined) return;
    // The page's own keys step through the program.
    event.preventDefault();
    event.stopPropagation();
    const next = ids[(ids.indexOf(open) + step + ids.length) % ids.length]!;
    onOpen(next);
    document.getElementById(`tool-${next}`)?.focus();
  };
  return (
    <section className="tools" aria-label="Debug" ref={section}>
      <header className="sh">
        <div role="tablist" aria-label="Tools" onKeyDown={move}>
          {ids.map((id) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`tool-${id}`}
              aria-selected={id === open}
              aria-controls="tool"
              tabIndex={id === open ? 0 : -1}
              onClick={() => onOpen(id)}
            >
              {tools[id].title}
            </button>
          ))}
        </div>
        <IconButton label="Back to the network" icon={X} title="Back to the network" onClick={onClose} />
      </header>
      <div className="tool" id="tool" role="tabpanel" aria-labelledby={`tool-${open}`}>
        <PanelBoundary name={tools[open].title} attempt={open}>
          <Suspense fallback={<p className="busy">One moment …</p>}>
            <Tool {...props} />
          </Suspense>
        </PanelBoundary>
      </div>
    </section>
  );
}
