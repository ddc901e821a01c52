import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Places in the list of cores: what is measured has the first for itself. */
const PLACES = { server: 0, load: 1, database: 2 };

const cores = findCores();

/** How the processes are spread, for the table. */
export const spread =
  cores.length < 2
    ? 'not pinned: taskset or a second core is missing, so the load takes from the server'
    : `server on core ${coreOf('server')}, load on ${coreOf('load')}, separate database on ${coreOf('database')}`;

/** The command that runs Node on the core of this role, where that can be done. */
export function pinned(role, nodeArguments) {
  const node = [process.execPath, ...nodeArguments];
  return cores.length < 2 ? node : ['taskset', '-c', String(coreOf(role)), ...node];
}

/** With two cores the database shares the load's. */
function coreOf(role) {
  return cores[Math.min(PLACES[role], cores.length - 1)];
}

/** Cores that this process may use; empty where processes cannot be pinned. */
function findCores() {
  if (process.platform !== 'linux' || spawnSync('taskset', ['--version']).status !== 0) return [];
  const allowed = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
  return allowed.split(',').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
