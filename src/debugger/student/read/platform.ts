/**
 * What browsers and Node both have and the language itself has not: text from bytes, and the inverse of deflate. Declared
 * here, as far as it is used, because the debugger sees no DOM.
 */
interface Inflater {
  readonly writable: {
    getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void>; closed: Promise<unknown> };
  };
  readonly readable: {
    getReader(): {
      read(): Promise<{ done: boolean; value?: Uint8Array }>;
      cancel(): Promise<void>;
      closed: Promise<unknown>;
    };
  };
}

declare const DecompressionStream: new (format: 'deflate-raw') => Inflater;
declare const TextDecoder: new (
  encoding: string,
  options?: { fatal?: boolean },
) => { decode(bytes: Uint8Array): string };

/** Bytes as text, without a byte order mark; undefined where they are no such text. */
export function textOf(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'latin1'): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Small enough that what one piece inflates to (1032 times as much at the most) stays small too. */
const piece = 4096;

/**
 * Inflates raw deflate data into exactly `size` bytes. Stops as soon as there are more; undefined when there are more or
 * fewer, or when the data is damaged.
 */
export async function inflate(packed: Uint8Array, size: number): Promise<Uint8Array | undefined> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  // A failure is told by read(); these would report it once more, to nobody.
  const ignore = () => {};
  writer.closed.catch(ignore);
  reader.closed.catch(ignore);
  const write = async () => {
    for (let at = 0; at < packed.length; at += piece) await writer.write(packed.slice(at, at + piece));
    await writer.close();
  };
  const written = write().then(
    () => true,
    () => false,
  );
  const inflated = new Uint8Array(size);
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value!.length > size) {
        reader.cancel().catch(ignore);
        return undefined;
      }
      inflated.set(value!, length);
      length += value!.length;
    }
  } catch {
    return undefined;
  }
  return (await written) && length === size ? inflated : undefined;
}
