import type { Document } from 'bson';
import { decode, encode } from '../bson/codec.ts';
import { documentOf, type RawValue, TYPE } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { compileFilter } from '../query/filter.ts';

const KNOWN = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'ns',
]);
const MAX_FIELDS = 32;

function checkKey(key: Document): void {
  const fields = Object.entries(key);
  if (fields.length === 0 || fields.length > MAX_FIELDS) {
    throw new CommandError(67, `An index needs between 1 and ${MAX_FIELDS} fields`);
  }
  for (const [path, order] of fields) {
    if (typeof order === 'string') {
      throw new CommandError(67, `Unknown or unsupported index plugin '${order}'`);
    }
    if (typeof order !== 'number' || order === 0 || Number.isNaN(order)) {
      throw new CommandError(67, `Values in the index key pattern must be numbers other than 0: ${path}`);
    }
    if (path === '' || path.includes('$') || path.split('.').includes('')) {
      throw new CommandError(67, `Index key contains an illegal field name: '${path}'`);
    }
  }
}

function checkOptions(spec: Document): void {
  const unknown = Object.keys(spec).find((name) => !KNOWN.has(name) && spec[name] !== false && spec[name] !== null);
  if (unknown !== undefined) {
    const code = unknown === 'collation' || unknown === 'hidden' || unknown === 'wildcardProjection' ? 67 : 197;
    throw new CommandError(code, `The index option '${unknown}' is not supported`);
  }
  const partial = spec.partialFilterExpression as unknown;
  if (partial !== undefined) {
    if (spec.sparse === true) {
      throw new CommandError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
    }
    const filter = compileFilter(documentOf(encode(partial as Document)));
    if (filter.roots.includes('')) {
      throw new CommandError(67, 'unsupported expression in partial index');
    }
  }
  const seconds = spec.expireAfterSeconds as unknown;
  if (seconds !== undefined) {
    if (typeof seconds !== 'number' || seconds < 0 || seconds > 2 ** 31 - 1) {
      throw new CommandError(67, "TTL index 'expireAfterSeconds' option must be within an acceptable range");
    }
    if (Object.keys(spec.key as Document).length > 1) {
      throw new CommandError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL');
    }
  }
}

/**
 * Reads the definition of an index.
 * @throws CommandError 67 on kinds and options that are not supported, 197 on unknown ones, 9 without key or name
 */
export function specOf(raw: RawValue): Document {
  if (raw.type !== TYPE.object) {
    throw new CommandError(14, 'an index specification must be a document');
  }
  const given = decode(raw);
  const key = given.key as Document | undefined;
  if (key === undefined || typeof given.name !== 'string') {
    throw new CommandError(9, "The 'key' and 'name' fields are required properties of an index specification");
  }
  checkKey(key);
  checkOptions(given);
  const { name, unique, sparse, partialFilterExpression, expireAfterSeconds } = given;
  return {
    v: 2,
    key,
    name,
    ...(isSet(unique) ? { unique: true } : {}),
    ...(isSet(sparse) ? { sparse: true } : {}),
    ...(partialFilterExpression === undefined ? {} : { partialFilterExpression }),
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
  };
}

function isSet(option: unknown): boolean {
  return option === true || (typeof option === 'number' && option !== 0);
}
