import { DocumentError, type DocumentProblem, type RawDocument, readDocument } from './catalogue-document.ts';
import { type OldName, oldNameSchema, type PermitType, permitTypeSchema } from './catalogue-type.ts';

/** One file of the catalogue: a permit type, or the name of a permit that is gone. */
export type CatalogueEntry = PermitType | OldName;

function isPermitType(entry: CatalogueEntry): entry is PermitType {
  return !isOldName(entry);
}

/** True for the name of a permit that is gone, as IMB, which others have replaced. */
export function isOldName(entry: CatalogueEntry): entry is OldName {
  return 'replaced_by' in entry;
}

/** Everything that an entry is called, for recognising it. */
export interface EntryNames {
  id: string;
  names: readonly string[];
  hints: readonly string[];
}

/** The permits that the office tells about. */
export class Catalogue {
  /** Permit types that can be applied for, by name. */
  readonly types: readonly PermitType[];
  readonly oldNames: readonly OldName[];
  readonly #byId: ReadonlyMap<string, CatalogueEntry>;
  readonly #byName: ReadonlyMap<string, CatalogueEntry>;

  constructor(entries: readonly CatalogueEntry[]) {
    this.types = entries.filter(isPermitType).sort((a, b) => (a.id < b.id ? -1 : 1));
    this.oldNames = entries.filter(isOldName);
    this.#byId = new Map(entries.map((entry) => [entry.id, entry]));
    this.#byName = new Map(entries.flatMap((entry) => namesOf(entry).map((name) => [name, entry] as const)));
  }

  get entries(): CatalogueEntry[] {
    return [...this.types, ...this.oldNames];
  }

  /** The entry with exactly this id. */
  find(id: string): CatalogueEntry | undefined {
    return this.#byId.get(id);
  }

  /** The permit type with exactly this id; undefined for an old name too. */
  type(id: string): PermitType | undefined {
    const entry = this.#byId.get(id);
    return entry === undefined || isOldName(entry) ? undefined : entry;
  }

  /** The entry that is called exactly this, whatever the case and the signs between words. */
  called(name: string): CatalogueEntry | undefined {
    return this.#byName.get(plainName(name));
  }

  /** What an id means today: the types to apply for, and the old name that says so when it is one. */
  current(id: string): { types: PermitType[]; via?: OldName | undefined } {
    const entry = this.#byId.get(id);
    if (entry === undefined) return { types: [] };
    if (!isOldName(entry)) return { types: [entry] };
    return { types: entry.replaced_by.flatMap((now) => this.type(now) ?? []), via: entry };
  }

  /** The special cases of a type: SIP_DOKTER of SIP. */
  variantsOf(id: string): PermitType[] {
    return this.types.filter((type) => type.variant_of === id);
  }

  /** Every entry's names, written as `plainName` writes them, and hints. */
  names(): EntryNames[] {
    return this.entries.map((entry) => ({ id: entry.id, names: namesOf(entry), hints: entry.hints }));
  }
}

/** A name as names are compared: small letters, words parted by one space. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function namesOf(entry: CatalogueEntry): string[] {
  const names = [entry.id, entry.name.id, entry.name.en, entry.short.id, entry.short.en, ...entry.called];
  return [...new Set(names.map(plainName))];
}

/**
 * The catalogue from its files. A file with `variant_of` takes from that type's file what it does not say itself.
 * @throws DocumentError naming file and field of every mistake
 */
export function parseCatalogue(documents: readonly RawDocument[]): Catalogue {
  const problems: DocumentProblem[] = [];
  const rawById = new Map(documents.map((raw) => [fields(raw).id, raw]));
  const read: { path: string; entry: CatalogueEntry }[] = [];
  for (const raw of documents) {
    const whole = withBase(raw, rawById, problems);
    const schema = 'replaced_by' in fields(raw) ? oldNameSchema : permitTypeSchema;
    const entry = readDocument<CatalogueEntry>(schema, whole, problems);
    if (entry !== undefined) read.push({ path: raw.path, entry });
  }
  problems.push(...doubledNames(read), ...unknownSuccessors(read, rawById));
  if (problems.length > 0) throw new DocumentError(problems);
  return new Catalogue(read.map(({ entry }) => entry));
}

function fields(raw: RawDocument): Record<string, unknown> {
  return typeof raw.document === 'object' && raw.document !== null ? (raw.document as Record<string, unknown>) : {};
}

/** Never taken from the base: these tell the variant from it. */
const OWN_FIELDS = new Set(['id', 'name', 'short', 'called', 'hints']);

function withBase(raw: RawDocument, rawById: Map<unknown, RawDocument>, problems: DocumentProblem[]): RawDocument {
  const own = fields(raw);
  const base = own.variant_of;
  if (base === undefined) return raw;
  const baseRaw = rawById.get(base);
  if (baseRaw === undefined || 'variant_of' in fields(baseRaw)) {
    problems.push({
      path: raw.path,
      field: 'variant_of',
      message: `should name a type that is no variant, is "${base}"`,
    });
    return raw;
  }
  const taken = Object.entries(fields(baseRaw)).filter(([field]) => !OWN_FIELDS.has(field));
  return { path: raw.path, document: { ...Object.fromEntries(taken), ...own } };
}

function doubledNames(read: readonly { path: string; entry: CatalogueEntry }[]): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const pathOf = new Map<string, string>();
  for (const { path, entry } of read) {
    for (const name of namesOf(entry)) {
      const other = pathOf.get(name);
      if (other !== undefined)
        problems.push({ path, field: 'called', message: `has "${name}", which ${other} has too` });
      pathOf.set(name, path);
    }
  }
  return problems;
}

function unknownSuccessors(
  read: readonly { path: string; entry: CatalogueEntry }[],
  rawById: Map<unknown, RawDocument>,
): DocumentProblem[] {
  return read.flatMap(({ path, entry }) => {
    if (!isOldName(entry)) return [];
    const wrong = entry.replaced_by.filter((id) => {
      const now = rawById.get(id);
      return now === undefined || 'replaced_by' in fields(now);
    });
    return wrong.map((id) => ({ path, field: 'replaced_by', message: `should name a permit type, is "${id}"` }));
  });
}
