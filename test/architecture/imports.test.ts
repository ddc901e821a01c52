import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** What each room may import of the others; a room may always import itself. Arrows point downwards only. */
const MAY_IMPORT: Record<string, readonly string[] | 'everything'> = {
  main: 'everything',
  bench: 'everything',
  cli: 'everything',
  app: 'everything',
  wiring: 'everything',
  web: ['services', 'channels', 'domain', 'text', 'errors', 'logger', 'twilio-twin', 'conversation', 'store'],
  jobs: ['services', 'logger'],
  services: ['conversation', 'domain', 'text', 'store', 'channels', 'errors', 'logger'],
  sample: ['domain', 'text', 'errors'],
  store: ['domain', 'text', 'errors'],
  channels: ['domain', 'text', 'errors'],
  'twilio-twin': ['domain', 'text'],
  conversation: ['domain', 'text', 'errors'],
  domain: ['text', 'errors'],
  text: ['domain'],
  config: ['errors'],
  metrics: [],
  logger: [],
  errors: [],
  'embedded-mongo': [],
  spool: [],
};

/** The pure rooms: no clock, random, process, database or HTTP. */
const PURE = ['conversation', 'domain', 'text', 'sample'];
const PURE_PACKAGES = ['zod', 'yaml', 'libphonenumber-js'];
/** A hash is a function of its input and nothing else. */
const PURE_BUILTINS = ['node:crypto'];

interface Import {
  file: string;
  room: string;
  target: string;
  typeOnly: boolean;
}

const imports = sourceFiles(SRC).flatMap(importsOf);

describe('the import rule', () => {
  test('every room imports only what lies below it', () => {
    const wrong = imports.filter(({ file, room, target }) => {
      if (!target.startsWith('.')) return false;
      const wanted = roomOf(join(dirname(join(SRC, file)), target));
      const allowed = MAY_IMPORT[room];
      return wanted !== room && allowed !== 'everything' && !allowed?.includes(wanted);
    });
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test('services import only types of channels', () => {
    const wrong = imports.filter(
      ({ room, target, typeOnly }) => room === 'services' && target.includes('/channels/') && !typeOnly,
    );
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test('pure rooms import only pure packages', () => {
    const wrong = imports.filter(
      ({ room, target }) =>
        PURE.includes(room) &&
        !target.startsWith('.') &&
        ![...PURE_PACKAGES, ...PURE_BUILTINS].some((name) => target === name || target.startsWith(`${name}/`)),
    );
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test('pure rooms use no clock, no chance, no process and no network', () => {
    const forbidden =
      /\b(Date\.now|new Date\(\)|Math\.random|randomUUID|randomBytes|process\.|fetch\(|setTimeout|setInterval)/;
    const wrong = sourceFiles(SRC)
      .filter((file) => PURE.includes(roomOf(file)))
      .filter((file) => forbidden.test(withoutComments(readFileSync(file, 'utf8'))));
    expect(wrong.map((file) => relative(SRC, file))).toEqual([]);
  });

  test('every room is named in the rule', () => {
    const rooms = new Set(sourceFiles(SRC).map(roomOf));
    expect([...rooms].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });
});

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8');
  const file = relative(SRC, path);
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'/gm);
  return [...statements].map((found) => ({
    file,
    room: roomOf(path),
    target: found[2] ?? '',
    typeOnly: found[1] !== undefined,
  }));
}

/** First folder below src, or the name of a file that stands beside the folders. */
function roomOf(path: string): string {
  const [first = ''] = relative(SRC, path).split('/');
  return first.replace(/\.ts$/, '');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
