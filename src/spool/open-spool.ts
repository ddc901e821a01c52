import { promises } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';
import { DAMAGED, Queue } from './queue.ts';
import type { Spool, SpoolOptions } from './spool.ts';

const PROBE = 'can-this-be-written';

/**
 * Opens the folder with what waits in it from earlier. What a crash left half written was not acknowledged to anybody;
 * it is taken in where it is whole, else deleted.
 * @throws the system's error when the folder cannot be made or written to
 */
export async function openSpool<Item>(options: SpoolOptions<Item>): Promise<Spool<Item>> {
  const { folder, files = promises } = options;
  await promises.mkdir(join(folder, DAMAGED), { recursive: true, mode: 0o700 });
  await promises.chmod(folder, 0o700);
  await writeDurably(folder, PROBE, '', files);
  await promises.rm(join(folder, PROBE));
  const queue = new Queue(options, (await promises.readdir(join(folder, DAMAGED))).length);
  await queue.takeUp();
  return queue;
}
