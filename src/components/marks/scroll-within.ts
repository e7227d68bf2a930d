/** Brings an element into view by scrolling one box only: the page around it stays where the reader left it. */
export function scrollWithin(box: HTMLElement | null | undefined, element: HTMLElement | null | undefined): void {
  if (!box || !element) return;
  const outer = box.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const margin = 12;
  const down = inner.bottom + margin - outer.bottom;
  const up = inner.top - margin - outer.top;
  if (box.scrollHeight > box.clientHeight) box.scrollTop += up < 0 ? up : down > 0 ? Math.min(down, up) : 0;
  const right = inner.right + margin - outer.right;
  const left = inner.left - margin - outer.left;
  if (box.scrollWidth > box.clientWidth) box.scrollLeft += left < 0 ? left : right > 0 ? Math.min(right, left) : 0;
}
