import { offsetOf, type Tensor } from '../../engine/tensor.ts';

const steps = 256;
const made = new Map<string, Uint8ClampedArray>();

/** The theme's diverging scale as 2·256 + 1 colours, read from the page so that every theme has its own. */
function ramp(element: HTMLElement): Uint8ClampedArray {
  const style = getComputedStyle(element);
  const stops = ['n5', 'n3', '0', 'p3', 'p5'].map((name) =>
    rgb(style.getPropertyValue(name === '0' ? '--puor-0' : `--puor-${name}`)),
  );
  const key = stops.join();
  const known = made.get(key);
  if (known !== undefined) return known;
  const colours = new Uint8ClampedArray((2 * steps + 1) * 3);
  for (let i = 0; i <= 2 * steps; i++) {
    const x = (i / (2 * steps)) * 4;
    const from = Math.min(3, Math.floor(x));
    const share = x - from;
    for (let c = 0; c < 3; c++) colours[i * 3 + c] = stops[from]![c]! * (1 - share) + stops[from + 1]![c]! * share;
  }
  made.set(key, colours);
  return colours;
}

/** Any CSS colour as red, green and blue: the browser itself converts it. */
function rgb(colour: string): readonly number[] {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')!;
  context.fillStyle = colour.trim() || '#888';
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

/** One pixel per entry in a single `putImageData`; CSS enlarges it without blurring. NaN is drawn in the colour of errors. */
export function paintHeat(
  canvas: HTMLCanvasElement,
  tensor: Tensor,
  prefix: readonly number[],
  rows: number,
  columns: number,
  scale: number,
): void {
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(columns, rows);
  const colours = ramp(canvas);
  const start = prefix.length === 0 ? 0 : offsetOf(tensor.shape, [...prefix, 0, 0]);
  for (let i = 0; i < rows * columns; i++) {
    const value = tensor.data[start + i]!;
    const pixel = i * 4;
    image.data[pixel + 3] = 255;
    if (!Number.isFinite(value)) {
      image.data.set([190, 60, 40], pixel);
      continue;
    }
    const share = scale === 0 ? 0 : Math.max(-1, Math.min(1, value / scale));
    const colour = Math.round((share + 1) * steps) * 3;
    image.data.set(colours.subarray(colour, colour + 3), pixel);
  }
  context.putImageData(image, 0, 0);
}
