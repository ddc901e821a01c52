import type { MongoClient } from 'mongodb';

/** What we use of the driver's inside, all of it optional: where it looks different, nothing is done. */
interface Inside {
  topology?: { s?: { servers?: Map<string, { monitor?: { close(): void; connect(): void } | null }> } };
}

/**
 * Frees monitors that wait for ever. When all connections to a server break at once, the driver (7.8) may send its next
 * heartbeat on a socket that is destroyed but has not told so yet; such a write never drains, no timeout covers it, and
 * the server is never looked for again. It concerns servers that are polled, as those which do not announce a
 * `topologyVersion` are; with the others the monitor always reads.
 * @param mostMs longer than the driver waits for any heartbeat
 */
export function freeHungMonitors(client: MongoClient, mostMs: number): void {
  const timers = new Map<string, NodeJS.Timeout>();
  const answered = ({ connectionId }: { connectionId: string }) => {
    clearTimeout(timers.get(connectionId));
    timers.delete(connectionId);
  };
  client.on('serverHeartbeatStarted', ({ connectionId, awaited }) => {
    clearTimeout(timers.get(connectionId));
    if (awaited) return;
    timers.set(connectionId, setTimeout(() => startAgain(client, connectionId), mostMs).unref());
  });
  client.on('serverHeartbeatSucceeded', answered);
  client.on('serverHeartbeatFailed', answered);
  client.on('serverClosed', ({ address }) => answered({ connectionId: address }));
}

function startAgain(client: MongoClient, address: string): void {
  const { topology } = client as unknown as Inside;
  const monitor = topology?.s?.servers?.get(address)?.monitor;
  monitor?.close();
  monitor?.connect();
}
