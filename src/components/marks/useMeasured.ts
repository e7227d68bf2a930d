import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/**
 * A measure of an element, taken again whenever the element or one of its children changes its size. `same` says if a
 * redraw is needless; `children` changes when there are other children to watch.
 */
export function useMeasured<T>(
  element: RefObject<HTMLElement | null>,
  measure: (element: HTMLElement) => T,
  same: (a: T, b: T) => boolean,
  initial: T,
  children?: unknown,
): T {
  const [value, setValue] = useState(initial);
  const how = useRef({ measure, same });
  how.current = { measure, same };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `children` says when there is something else to watch.
  useLayoutEffect(() => {
    const root = element.current;
    if (!root) return undefined;
    const update = () => {
      const next = how.current.measure(root);
      setValue((old) => (how.current.same(old, next) ? old : next));
    };
    update();
    const observer = new ResizeObserver(update);
    observer.observe(root);
    for (const child of root.children) observer.observe(child);
    return () => observer.disconnect();
  }, [element, children]);
  return value;
}
