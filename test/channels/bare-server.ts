import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  form: Record<string, string>;
  /** As it came. */
  body: string;
}

export interface BareAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

/** An HTTP server that writes down what it is asked. An answer of undefined never comes. */
export async function bareServer(answer: (request: SeenRequest) => BareAnswer | undefined | Promise<BareAnswer>) {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const form = Object.fromEntries(new URLSearchParams(body));
    const entry = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, form, body };
    seen.push(entry);
    const given = await answer(entry);
    if (given === undefined) return;
    response.writeHead(given.status ?? 200, given.headers).end(given.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    seen,
    port,
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
