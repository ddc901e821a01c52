import { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createFastExpress } from '../../src/web/fast-express.ts';

const servers: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(): Promise<{ url: string; app: ReturnType<typeof createFastExpress>['app'] }> {
  const { app, createServer } = createFastExpress();
  const server = createServer(app);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { app, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('the fast Express', () => {
  test('Express finds the prototypes that it wants to set, so that setting them changes nothing', async () => {
    const { app, url } = await serve();
    const setPrototypeOf = Object.setPrototypeOf;
    const changes: unknown[] = [];
    app.get('/', (_request, response) => {
      response.send('ok');
    });
    Object.setPrototypeOf = (object: object, prototype: object) => {
      const isExchange = object instanceof IncomingMessage || object instanceof ServerResponse;
      if (isExchange && Object.getPrototypeOf(object) !== prototype) changes.push(object);
      return setPrototypeOf(object, prototype);
    };
    try {
      await (await fetch(url)).text();
    } finally {
      Object.setPrototypeOf = setPrototypeOf;
    }
    expect(changes).toEqual([]);
  });

  test("Express's own methods and settings work as ever", async () => {
    const { app, url } = await serve();
    app.set('trust proxy', 1);
    app.get('/hello/:name', (request, response) => {
      response
        .status(201)
        .set('X-A', 'b')
        .json({ name: request.params.name, ip: request.ip, q: request.query.q, accepts: request.accepts('html') });
    });
    const response = await fetch(`${url}/hello/dunia?q=1`, { headers: { 'X-Forwarded-For': '192.0.2.7' } });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-a')).toBe('b');
    expect(await response.json()).toEqual({ name: 'dunia', ip: '192.0.2.7', q: '1', accepts: 'html' });
  });
});
