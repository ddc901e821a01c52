import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../../errors.ts';
import type { ChatArguments } from './arguments.ts';

/** Recordings belong to the tests, which play them again: they are made by what plays them. */
const RECORDER = new URL('../../../test/recording/record.mjs', import.meta.url);

/**
 * Records a talk into `test/chats/NAME.txt`, with the office that the transcripts know: its clock stands still, its
 * permits are always the same, and its database is gone afterwards.
 * @throws SetupError where the tests are not beside the program, or the transcript is there already
 */
export async function record(name: string, { channel, applicant }: ChatArguments): Promise<void> {
  if (!existsSync(RECORDER)) throw new SetupError('--record needs the project with its folder "test" and npm install.');
  const file = fileURLToPath(new URL(`../chats/${name}.txt`, RECORDER));
  if (existsSync(file)) throw new SetupError(`${file} is there already: choose another name or remove it.`);
  const recorder: { record(file: string, channel: string, applicant: boolean): Promise<void> } = await import(
    RECORDER.href
  );
  await recorder.record(file, channel, applicant);
}
