/** Puts two notes into the spool at argv[2] and kills itself before one step, argv[3], of the second. */
import { promises } from 'node:fs';
import { openSpool } from '../../dist/spool/index.js';

const [, , folder, moment] = process.argv;
let isSecond = false;
const die = (step) => {
  if (isSecond && step === moment) process.kill(process.pid, 'SIGKILL');
};

const files = {
  rm: promises.rm,
  async rename(from, to) {
    die('rename');
    await promises.rename(from, to);
  },
  async open(path, flags, mode) {
    if (flags === 'r') die('folder');
    const file = await promises.open(path, flags, mode);
    const { writeFile, sync } = file;
    file.writeFile = async (...given) => {
      die('writeFile');
      await writeFile.apply(file, given);
    };
    file.sync = async () => {
      die('sync');
      await sync.apply(file);
    };
    return file;
  },
};

const spool = await openSpool({
  folder,
  parse: (stored) => stored,
  groupOf: () => undefined,
  clock: () => new Date(1_000_000),
  onDamaged: () => {},
  files,
});
await spool.put('1', { from: 'a', text: 'pertama' });
isSecond = true;
await spool.put('2', { from: 'a', text: 'kedua' });
