import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { intentsFileSchema } from '../../conversation/recogniser/intents-file.ts';
import { buildRecogniser } from '../../conversation/recogniser/recogniser.ts';
import type { FlowWords, Recognise, TypeNames } from '../../conversation/recogniser/recognition.ts';
import { lexiconSchema } from '../../text/lexicon.ts';

const wordLists = z.record(z.string(), z.array(z.string())).default({});
/** The part of a flow's file that the recogniser learns from. */
const flowSchema = z.object({ keywords: wordLists, examples: wordLists, steps: z.array(z.unknown()) });
/** The part of a permit type's file that the recogniser learns from. */
const typeSchema = z.object({
  id: z.string(),
  name: z.record(z.string(), z.string()),
  short: z.record(z.string(), z.string()),
  called: z.array(z.string()),
  hints: z.array(z.string()).default([]),
});

export interface LoadedRecogniser {
  recognise: Recognise;
  types: readonly TypeNames[];
}

/** Builds the recogniser from a folder of flows, without judging the flows: that is the linter's work. */
export function loadRecogniser(folder: string): LoadedRecogniser {
  const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'));
  const intents = intentsFileSchema.parse(read('intents.yaml'));
  const flows = yamlFiles(folder).flatMap((file): FlowWords[] => {
    const flow = flowSchema.safeParse(read(file));
    return flow.success ? [{ id: file.replace('.yaml', ''), ...flow.data }] : [];
  });
  const catalogue = yamlFiles(join(folder, 'catalogue')).flatMap((file): TypeNames[] => {
    const type = typeSchema.safeParse(read(join('catalogue', file))).data;
    return type === undefined ? [] : [{ id: type.id, names: namesOf(type), hints: type.hints }];
  });
  const types = [...catalogue, ...intents.types];
  const source = {
    flows: [...flows, ...intents.flows],
    categories: intents.categories,
    types,
    lexicon: lexiconSchema.parse(read('lexicon.yaml')),
  };
  return { recognise: buildRecogniser(source), types };
}

function yamlFiles(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.yaml'))
        .sort()
    : [];
}

function namesOf({ name, short, called }: z.infer<typeof typeSchema>): string[] {
  return [...called, ...Object.values(short), ...Object.values(name)];
}
