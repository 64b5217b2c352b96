import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A door before the server, behind which a new version of the app can come out. */
export interface Front {
  readonly url: string;
  /** From now on the service worker's script is another one. */
  release(): void;
  close(): void;
}

/** Opens a front door to the server at `target`: everything goes through as it is but the service worker's script. */
export async function openFront(target: string): Promise<Front> {
  const to = new URL(target);
  let version = 0;
  const server = createServer((asked, answer) => {
    const script = asked.url === '/sw.js';
    const headers = { ...asked.headers };
    // The script comes whole and uncompressed, so that a line can be put at its end.
    if (script) for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) delete headers[name];
    const onward = request(
      { host: to.hostname, port: to.port, path: asked.url, method: asked.method, headers },
      (given) => {
        if (!script) {
          answer.writeHead(given.statusCode ?? 502, given.headers);
          given.pipe(answer);
          return;
        }
        const { 'content-length': _length, etag: _etag, ...rest } = given.headers;
        answer.writeHead(given.statusCode ?? 502, rest);
        given.pipe(answer, { end: false });
        given.on('end', () => answer.end(`\n// version ${version}`));
      },
    );
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    release: () => {
      version += 1;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
