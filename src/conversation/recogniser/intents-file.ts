import { z } from 'zod';
import type { FlowWords, TypeNames } from './recognition.ts';

/** One example a line. */
const lines = z.string().transform((text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
);

const wordsSchema = z.strictObject({
  keywords: z.record(z.string(), z.array(z.string())).default({}),
  examples: z.record(z.string(), lines).default({}),
});

const namesSchema = z.strictObject({ names: lines, hints: lines.default([]) });

/** What `flows/intents.yaml` holds: what the recogniser knows beyond the flows and the catalogue. */
export const intentsFileSchema = z
  .strictObject({
    intents: z.record(z.string(), wordsSchema),
    /** Complaint categories. */
    categories: z.record(z.string(), lines),
    /** What citizens call permits, by id of the type. */
    types: z.record(z.string(), namesSchema),
  })
  .transform(({ intents, categories, types }) => ({
    flows: Object.entries(intents).map(([id, words]): FlowWords => ({ id, ...words })),
    categories,
    types: Object.entries(types).map(([id, names]): TypeNames => ({ id, ...names })),
  }));
export type IntentsFile = z.infer<typeof intentsFileSchema>;
