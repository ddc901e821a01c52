import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

/** What a command has said, and with which code it ended. */
export interface Ended {
  code: number;
  output: string;
  errors: string;
}

/** Runs a built command of `src/cli`, away from any .env file. */
export function runCommand(
  name: string,
  args: readonly string[],
  input = '',
  settings: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const file = fileURLToPath(new URL(`../../dist/cli/${name}.js`, import.meta.url));
  const options = { cwd: tmpdir(), env: { PATH: process.env.PATH, ...settings } };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [file, ...args], options, (error, output, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors });
    });
    child.stdin?.end(input);
  });
}
