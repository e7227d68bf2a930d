import { type RefObject, useLayoutEffect, useState } from 'react';

/** A measure of an element that is taken again whenever the element changes its size. `same` says if a redraw is needless. */
export function useMeasured<T>(
  element: RefObject<HTMLElement | null>,
  measure: (element: HTMLElement) => T,
  same: (a: T, b: T) => boolean,
  initial: T,
): T {
  const [value, setValue] = useState(initial);
  useLayoutEffect(() => {
    const root = element.current;
    if (!root) return undefined;
    const update = () => {
      const next = measure(root);
      setValue((old) => (same(old, next) ? old : next));
    };
    update();
    const observer = new ResizeObserver(update);
    observer.observe(root);
    for (const child of root.children) observer.observe(child);
    return () => observer.disconnect();
  });
  return value;
}
