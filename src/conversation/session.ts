import { z } from 'zod';
import { ZONE_NAMES } from '../domain/clock-zone.ts';
import { LANGUAGES } from '../domain/language.ts';
import type { Session, Value } from './turn.ts';

const localised = z.object({ id: z.string(), en: z.string().optional() });
const lines = {
  lines: z.array(z.union([z.string(), localised])),
  from: z.number().int().positive().optional(),
  plain: z.boolean().optional(),
  note: z.union([z.string(), localised]).optional(),
};
const value: z.ZodType<Value> = z.union([
  z.string(),
  z.number(),
  z.strictObject({ rupiah: z.number() }),
  z.strictObject({ day: z.string() }),
  z.strictObject({ moment: z.iso.datetime({ offset: true }), zone: z.enum(ZONE_NAMES) }),
  z.strictObject({ list: z.array(z.union([z.string(), localised])) }),
  z.strictObject(lines),
  localised,
]);
const answers = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
const media = z.object({ url: z.string(), contentType: z.string() });
const location = z.object({ latitude: z.number(), longitude: z.number(), label: z.string().optional() });

const openSchema = z.object({
  flow: z.string(),
  step: z.string(),
  answers,
  heard: answers,
  values: z.record(z.string(), value),
  media: z.array(media),
  location: location.optional(),
  choices: z.array(z.object({ value: z.string(), label: localised })),
  tag: z.string().default(''),
  askedAt: z.iso.datetime(),
  misses: z.number().int().nonnegative(),
  asked: z.array(z.string()).default([]),
});

const memorySchema = z.object({
  permit: z.string().optional(),
  permitAt: z.iso.datetime().optional(),
  ticket: z.string().optional(),
  ticketAt: z.iso.datetime().optional(),
  drafts: z.array(openSchema).optional(),
  type: z.string().optional(),
  follows: z.boolean().optional(),
  topic: z.string().optional(),
  office: z.string().optional(),
  fee: answers.optional(),
  quote: z.string().optional(),
  noticed: z.string().optional(),
  rest: z.object({ ...lines, heading: z.string() }).optional(),
});

/** Reads back a session as the store kept it. */
export const sessionSchema: z.ZodType<Session> = z.object({
  language: z.enum(LANGUAGES),
  languageChosen: z.boolean().default(false),
  memory: memorySchema,
  open: openSchema.nullable(),
});

/** The stored session; null, which begins a new talk, where there is none or it cannot be read. */
export function readSession(stored: unknown): Session | null {
  const read = sessionSchema.safeParse(stored);
  return read.success ? read.data : null;
}
