import { z } from 'zod';
import { DocumentError, type DocumentProblem, type RawDocument, readDocument } from './catalogue-document.ts';
import { COMPLAINT_KINDS, type ComplaintKind } from './clock-complaint.ts';
import type { Offices, Unit } from './office.ts';

const idSchema = z.string().regex(/^[a-z][a-z0-9_]*$/, 'should be small letters, digits and _');

const fileSchema = z.strictObject({
  /** Which unit receives each kind of complaint. */
  receives: z.strictObject({ information: idSchema, complaint: idSchema, supervisory: idSchema }),
  /** Kinds of the categories in complaint.yaml that are no ordinary complaint. */
  kinds: z.record(idSchema, z.enum(COMPLAINT_KINDS)),
  /** Words in a story that tell its category, whatever else it seems to be about. */
  words: z.record(idSchema, z.array(z.string().min(3))),
});

type RulesFile = z.infer<typeof fileSchema>;

/** What the office has laid down about its complaints: kinds, clocks by kind, and who receives them. */
export class ComplaintRules {
  readonly #kinds: ReadonlyMap<string, ComplaintKind>;
  readonly #receives: Readonly<Record<ComplaintKind, string>>;
  readonly #words: readonly { category: string; pattern: RegExp }[];

  constructor({ kinds, receives, words }: RulesFile) {
    this.#kinds = new Map(Object.entries(kinds));
    this.#receives = receives;
    this.#words = Object.entries(words).map(([category, list]) => ({ category, pattern: anyOf(list) }));
  }

  /** The category that the story names in words that leave no doubt. */
  toldBy(text: string): string | undefined {
    return this.#words.find(({ pattern }) => pattern.test(text))?.category;
  }

  /** The kind by category and story: what a story says of extortion is for the supervising unit, whatever it is filed as. */
  kindFor(category: string, text: string): ComplaintKind {
    const told = this.toldBy(text);
    return told !== undefined && this.kindOf(told) === 'supervisory' ? 'supervisory' : this.kindOf(category);
  }

  /** Which clock it has, by the id of its category. */
  kindOf(category: string): ComplaintKind {
    return this.#kinds.get(category) ?? 'complaint';
  }

  /** Id of the unit that gets it first. */
  receiver(kind: ComplaintKind): string {
    return this.#receives[kind];
  }

  /**
   * Whether a unit may read and handle a complaint. What concerns supervision (pungli, middlemen, discrimination, abuse) is
   * for the supervising unit alone, so that no accused unit ever sees it; all else also for the unit that receives complaints.
   */
  mayHandle(unit: Pick<Unit, 'id' | 'supervises'>, complaint: { kind: ComplaintKind; unit: string }): boolean {
    if (complaint.kind === 'supervisory') return unit.supervises;
    return unit.id === complaint.unit || unit.id === this.#receives.complaint;
  }

  /** The same as kinds: of each that it has a part in, all complaints, or only those that the unit has itself. */
  scopeOf(unit: Pick<Unit, 'id' | 'supervises'>): { kind: ComplaintKind; unit?: string }[] {
    const isReceiver = unit.id === this.#receives.complaint;
    const kinds = COMPLAINT_KINDS.filter((kind) => kind !== 'supervisory' || unit.supervises);
    return kinds.map((kind) => (isReceiver || kind === 'supervisory' ? { kind } : { kind, unit: unit.id }));
  }
}

/**
 * @param categories ids of the categories that complaint.yaml offers
 * @throws DocumentError naming the field of every mistake
 */
export function parseComplaintRules(
  raw: RawDocument,
  offices: Pick<Offices, 'unit'>,
  categories: ReadonlySet<string>,
): ComplaintRules {
  const problems: DocumentProblem[] = [];
  const file = readDocument(fileSchema, raw, problems);
  if (file === undefined) throw new DocumentError(problems);
  const wrong = (field: string, message: string) => problems.push({ path: raw.path, field, message });
  for (const [kind, unit] of Object.entries(file.receives)) {
    const known = offices.unit(unit);
    if (known === undefined) wrong(`receives.${kind}`, `names the unit "${unit}", which offices.yaml does not have`);
    else if (kind === 'supervisory' && !known.supervises)
      wrong(`receives.${kind}`, `names "${unit}", which is not "supervises: true" in offices.yaml`);
  }
  for (const list of ['kinds', 'words'] as const) {
    for (const category of Object.keys(file[list])) {
      if (!categories.has(category)) wrong(`${list}.${category}`, 'is no category of complaint.yaml');
    }
  }
  for (const { field, word, other } of doubledWords(file.words)) {
    wrong(field, `has "${word}", which is also a word of ${other}`);
  }
  if (problems.length > 0) throw new DocumentError(problems);
  return new ComplaintRules(file);
}

/** Words that would tell two categories: the first one in the file would always win. */
function doubledWords(words: RulesFile['words']): { field: string; word: string; other: string }[] {
  const categoryOf = new Map<string, string>();
  return Object.entries(words).flatMap(([category, list]) =>
    list.flatMap((word, place) => {
      const plain = word.toLowerCase();
      const other = categoryOf.get(plain);
      categoryOf.set(plain, other ?? category);
      return other === undefined ? [] : [{ field: `words.${category}[${place}]`, word, other }];
    }),
  );
}

/** Whole words in any order of blanks: `minta uang` also as `minta  uang`, not in `meminta uangnya`. */
function anyOf(words: readonly string[]): RegExp {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}
