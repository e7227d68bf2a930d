import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve, sep } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** The header lines of a `_headers` file with one rule for all paths. */
async function headersOf(folder: string): Promise<Record<string, string>> {
  const lines = (await readFile(join(folder, '_headers'), 'utf8').catch(() => '')).split('\n');
  const pairs = lines.filter((line) => /^\s+[\w-]+:/.test(line)).map((line) => line.trim().split(/:\s*(.*)/s));
  return Object.fromEntries(pairs.map(([name, value]) => [name ?? '', value ?? '']));
}

export interface StaticServer {
  /** Where the folder begins, with a slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves a folder from `mount` on a free port of this machine, with the headers its `_headers` file asks for. */
export async function serveFolder(folder: string, mount = '/'): Promise<StaticServer> {
  const root = resolve(folder);
  const headers = await headersOf(root);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://here').pathname);
    const inside = path.startsWith(mount) ? path.slice(mount.length) || 'index.html' : undefined;
    const file = inside === undefined ? undefined : normalize(join(root, inside));
    if (file === undefined || !file.startsWith(root + sep)) {
      response.writeHead(404).end();
      return;
    }
    try {
      const body = await readFile(file);
      response
        .writeHead(200, { ...headers, 'Content-Type': types[extname(file)] ?? 'application/octet-stream' })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${mount}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
