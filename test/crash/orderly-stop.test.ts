import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startServerProcess } from '../support/server-process.ts';
import { openScene } from './scene.ts';
import { aWhile, MINUTES, until } from './steps.ts';

const scene = await openScene();
afterAll(() => scene.close());

describe('SIGTERM', { timeout: MINUTES }, () => {
  test('while messages are being answered: each is answered once, and the process ends by itself with 0', async () => {
    const citizens = Array.from({ length: 30 }, (_, index) => `+62800000060${10 + index}`);
    const received = citizens.map((from) => scene.twin.receive({ channel: 'sms', from, text: 'MENU' }));
    await Promise.race(received);
    const stopped = scene.stop();
    await Promise.all(received);
    expect(await stopped).toBe(0);
    await scene.restart();
    // Who came to a closed door is found in Twilio's log.
    const answers = () => citizens.map((citizen) => scene.sentTo(citizen).length);
    await until(answers, (counts) => counts.every((count) => count > 0));
    await aWhile();
    expect(answers()).toEqual(citizens.map(() => 1));
  });
});

describe('a server with no configuration at all', { timeout: MINUTES }, () => {
  test('is ready on loopback, keeps its data over kill -9, and one data folder has one server', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kabar-data-'));
    const first = await startServerProcess({ DATA_DIR: folder });
    const say = (url: string, text: string) =>
      fetch(`${url}/simulator/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ channel: 'sms', from: '+6280000000099', text }),
      });
    expect((await say(first.url, 'IKUTI 503/0123')).ok).toBe(true);
    await expect(startServerProcess({ DATA_DIR: folder })).rejects.toThrow(/another|in use|already/i);
    first.kill('SIGKILL');
    await first.exited;
    const second = await startServerProcess({ DATA_DIR: folder });
    await fetch(`${second.url}/simulator/api/permits/${encodeURIComponent('503/0123/PBG/XI/2026')}/status`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ status: 'signing' }),
    });
    const told = async () => {
      const { messages } = (await (await fetch(`${second.url}/simulator/api/messages`)).json()) as {
        messages: { direction: string; citizen: string; body: string }[];
      };
      return messages.filter((message) => message.direction === 'outbound-api' && message.citizen === '+6280000000099');
    };
    for (let tries = 0; tries < 200 && (await told()).length === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect((await told()).map((message) => message.body)).toEqual([expect.stringContaining('503/0123')]);
    second.kill('SIGTERM');
    expect(await second.exited).toBe(0);
    await rm(folder, { recursive: true, force: true });
  });

  test('a data folder that cannot be stops the start with one sentence', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kabar-file-'));
    const file = join(folder, 'file');
    await writeFile(file, '');
    const started = startServerProcess({ DATA_DIR: file, PORT: '0' });
    await expect(started).rejects.toThrow(/DATA_DIR must be a folder in which this server may write: /);
    await rm(folder, { recursive: true, force: true });
  });

  test('a port that is taken stops the start with one sentence', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const folder = await mkdtemp(join(tmpdir(), 'kabar-port-'));
    const started = startServerProcess({ DATA_DIR: folder, PORT: String(port) });
    await expect(started).rejects.toThrow(/PORT must be a port that no other program uses: .*EADDRINUSE/);
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each([
    [{ PORT: 'abc' }, 'PORT must be a port number'],
    [{ MONGODB_URI: 'postgres://x' }, 'MONGODB_URI must begin with'],
    [{ TWILIO_ACCOUNT_SID: 'x' }, 'TWILIO_ACCOUNT_SID must be AC'],
  ])(
    'a mistake in the configuration stops the start with one sentence: %j',
    async (environment: Record<string, string>, sentence) => {
      const started = startServerProcess(environment);
      await expect(started).rejects.toThrow(sentence);
      await expect(started).rejects.not.toThrow(/at .*\.js:\d+/);
    },
  );
});
