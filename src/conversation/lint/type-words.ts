import { plain } from '../../text/plain.ts';
import { catalogueFiles, documentNamed, type LintBook } from './lint-book.ts';

/** What permit types are called, as far as it can be read: name as `plain` writes it, and where it stands. */
export function typeWords(book: LintBook): ReadonlyMap<string, string> {
  const files = catalogueFiles(book).flatMap(({ path, content }) =>
    namesIn(content).map((name) => [plain(name), path] as const),
  );
  const intents = documentNamed(book, 'intents');
  const more = Object.values(record(record(intents?.content).types)).flatMap((type) => lines(record(type).names));
  return new Map([...more.map((name) => [plain(name), intents?.path ?? ''] as const), ...files]);
}

function namesIn(content: unknown): string[] {
  const { id, name, short, called } = record(content);
  const listed = Array.isArray(called) ? called : [];
  return [id, ...Object.values(record(name)), ...Object.values(record(short)), ...listed].filter(
    (one): one is string => typeof one === 'string',
  );
}

function lines(text: unknown): string[] {
  return typeof text === 'string' ? text.split('\n').filter((line) => line.trim() !== '') : [];
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
