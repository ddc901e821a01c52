import { fieldsOf } from '../bson/elements.ts';
import { isNumber, isTrue, numberOf, type RawValue, TYPE, textOf } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import type { Command } from '../wire/message.ts';

/** Fields that any command may carry and that never change what it does here. */
const GENERIC = new Set([
  '$db',
  '$clusterTime',
  '$readPreference',
  'apiDeprecationErrors',
  'apiStrict',
  'apiVersion',
  'comment',
  'lsid',
  'maxTimeMS',
  'readConcern',
  'txnNumber',
  'writeConcern',
]);
const READ_CONCERNS = new Set(['local', 'available', 'majority', 'linearizable']);

function checkGeneric(command: Command): void {
  const { fields } = command;
  if (fields.has('startTransaction') || fields.has('autocommit')) {
    throw new CommandError(20, 'This database has no transactions');
  }
  const readConcern = fields.get('readConcern');
  const level = readConcern?.type === TYPE.object ? fieldsOf(readConcern).get('level') : undefined;
  if (level !== undefined && !READ_CONCERNS.has(textOf(level))) {
    throw new CommandError(72, `Read concern ${textOf(level)} is not supported`);
  }
  const writeConcern = fields.get('writeConcern');
  const w = writeConcern?.type === TYPE.object ? fieldsOf(writeConcern).get('w') : undefined;
  if (w !== undefined && isNumber(w.type) && numberOf(w) > 1) {
    throw new CommandError(100, 'Not enough data-bearing nodes: there is one');
  }
}

function isEmptyDocument(value: RawValue): boolean {
  return value.type === TYPE.object && value.end - value.start === 5;
}

/** A command's (or a statement's) named arguments, read with MongoDB's type errors. */
export class Arguments {
  readonly #fields: ReadonlyMap<string, RawValue>;
  readonly #owner: string;

  constructor(fields: ReadonlyMap<string, RawValue>, owner: string) {
    this.#fields = fields;
    this.#owner = owner;
  }

  /** The arguments of a command. @throws CommandError 40415 when it has one that is not known or would be ignored */
  static of(command: Command, ...known: readonly string[]): Arguments {
    checkGeneric(command);
    const args = new Arguments(command.fields, command.name);
    args.checkNames(new Set([command.name, ...known]));
    return args;
  }

  /** The arguments of a statement inside a command. */
  static ofStatement(statement: RawValue, owner: string, ...known: readonly string[]): Arguments {
    const args = new Arguments(fieldsOf(statement), owner);
    args.checkNames(new Set(known));
    return args;
  }

  checkNames(known: ReadonlySet<string>): void {
    for (const [name, value] of this.#fields) {
      if (known.has(name) || GENERIC.has(name)) {
        continue;
      }
      // An option that asks for nothing changes nothing.
      if (!isTrue(value) || isEmptyDocument(value)) {
        continue;
      }
      throw REFUSED.has(name)
        ? new CommandError(72, `The option '${name}' of ${this.#owner} is not supported`)
        : new CommandError(40415, `BSON field '${this.#owner}.${name}' is an unknown field.`);
    }
  }

  raw(name: string): RawValue | undefined {
    const value = this.#fields.get(name);
    return value === undefined || value.type === TYPE.null ? undefined : value;
  }

  #wrongType(name: string, expected: string): CommandError {
    return new CommandError(14, `BSON field '${this.#owner}.${name}' is the wrong type, expected ${expected}`);
  }

  text(name: string): string {
    const value = this.#fields.get(name);
    if (value?.type !== TYPE.string) {
      throw this.#wrongType(name, 'string');
    }
    return textOf(value);
  }

  document(name: string): RawValue | undefined {
    const value = this.raw(name);
    if (value !== undefined && value.type !== TYPE.object) {
      throw this.#wrongType(name, 'object');
    }
    return value;
  }

  array(name: string): RawValue | undefined {
    const value = this.raw(name);
    if (value !== undefined && value.type !== TYPE.array) {
      throw this.#wrongType(name, 'array');
    }
    return value;
  }

  flag(name: string, byDefault = false): boolean {
    const value = this.raw(name);
    return value === undefined ? byDefault : isTrue(value);
  }

  /** A whole number, not negative. */
  size(name: string): number | undefined {
    const value = this.raw(name);
    if (value === undefined) {
      return undefined;
    }
    if (!isNumber(value.type)) {
      throw this.#wrongType(name, 'number');
    }
    const size = Math.trunc(numberOf(value));
    if (size < 0 || !Number.isSafeInteger(size)) {
      throw new CommandError(51024, `BSON field '${name}' value must be >= 0, actual value '${size}'`);
    }
    return size;
  }
}

/** Options that MongoDB has and this database has not. */
const REFUSED = new Set([
  'awaitData',
  'bypassDocumentValidation',
  'capped',
  'changeStreamPreAndPostImages',
  'clusteredIndex',
  'collation',
  'encryptionInformation',
  'exchange',
  'expireAfterSeconds',
  'max',
  'min',
  'noCursorTimeout',
  'pipeline',
  'returnKey',
  'sampleRate',
  'showRecordId',
  'size',
  'storageEngine',
  'tailable',
  'timeseries',
  'validationAction',
  'validationLevel',
  'validator',
  'viewOn',
]);
