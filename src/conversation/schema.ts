import { z } from 'zod';
import { CHANNELS } from '../domain/contact.ts';
import { PERMIT_STATUSES } from '../domain/permit.ts';
import { COMMON_TEXTS, COMMON_WORDS, type CommonText } from './common.ts';
import { COMPLAINT_NOTICES, QUESTION_KINDS } from './flow.ts';

/** A text in every language; that English is missing is told by the linter, not here. */
export const textSchema = z.strictObject({ id: z.string().min(1), en: z.string().min(1).optional() });

const wordsSchema = z.array(z.string().min(1));
const byLanguage = z.strictObject({ id: wordsSchema.default([]), en: wordsSchema.default([]) });
const nameSchema = z.string().regex(/^[a-z][a-z0-9_]*$/, 'should be small letters, digits and _');
const nextSchema = z.union([z.string(), z.record(z.string(), z.string())], {
  error: 'should be a step, "end", "flow NAME", or a list of these by outcome or answer',
});

const choiceSchema = z.strictObject({
  value: nameSchema,
  id: z.string().min(1),
  en: z.string().min(1).optional(),
  words: wordsSchema.default([]),
  shown: z.boolean().default(true),
  unless: nameSchema.optional(),
});
const choicesSchema = z.union([z.enum(['catalogue', 'found']), z.array(choiceSchema).min(1)], {
  error: 'should be "catalogue", "found", or a list of choices with value, id and en',
});

/** An SMS of two parts is meant to be. */
const partsSchema = z.union([z.literal(1), z.literal(2)]).default(1);
/** Why it may: for who reads the file and the list of costs. */
const reasonSchema = z.string().min(1).optional();

export const askSchema = z.strictObject({
  step: nameSchema,
  ask: textSchema,
  kind: z.enum(QUESTION_KINDS).optional(),
  choices: choicesSchema.optional(),
  answer: nameSchema.optional(),
  hear: nameSchema.optional(),
  help: textSchema.optional(),
  optional: z.boolean().default(false),
  unless: nameSchema.optional(),
  when: nameSchema.optional(),
  only: z.enum(CHANNELS).optional(),
  offer: z.boolean().default(false),
  more: nameSchema.optional(),
  parts: partsSchema,
  reason: reasonSchema,
  next: nextSchema.optional(),
});

export const saySchema = z.strictObject({
  step: nameSchema,
  say: textSchema,
  when: nameSchema.optional(),
  only: z.enum(CHANNELS).optional(),
  if_room: z.boolean().default(false),
  parts: partsSchema,
  reason: reasonSchema,
  next: nextSchema.optional(),
});

export const doSchema = z.strictObject({
  step: nameSchema,
  do: nameSchema,
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  next: nextSchema.optional(),
});

/** The steps are read one by one, each by the schema of its kind: see `read-flow.ts`. */
export const flowSchema = z.strictObject({
  title: textSchema,
  keywords: byLanguage,
  examples: byLanguage,
  phrases: byLanguage.default({ id: [], en: [] }),
  about_file: z.boolean().default(false),
  always: z.boolean().default(false),
  careful: z.boolean().default(false),
  form: z.boolean().default(false),
  light: z.boolean().default(false),
  aside: z.boolean().default(false),
  story: z.boolean().default(false),
  fillers: wordsSchema.default([]),
  steps: z.array(z.record(z.string(), z.unknown()), { error: 'should be a list of steps' }).min(1),
});

const commonNames = Object.keys(COMMON_TEXTS) as [CommonText, ...CommonText[]];

/** `flows/common.yaml`. */
export const commonSchema = z.strictObject({
  texts: z.record(z.enum(commonNames), textSchema),
  words: z.record(z.enum(COMMON_WORDS), wordsSchema),
  /** Flows that are offered where a message was not understood. */
  menu: z.array(nameSchema).min(1),
  /** Permit types that most citizens ask for, by id: they are written out first. */
  wanted: z.array(z.string()),
});

/** `flows/notices.yaml`. */
export const noticesSchema = z.record(z.enum([...PERMIT_STATUSES, 'renewal', 'renewal_calculated']), textSchema);

/** `flows/complaint_notices.yaml`. */
export const complaintNoticesSchema = z.record(z.enum(COMPLAINT_NOTICES), textSchema);

export type AskDocument = z.infer<typeof askSchema>;
export type SayDocument = z.infer<typeof saySchema>;
export type DoDocument = z.infer<typeof doSchema>;
