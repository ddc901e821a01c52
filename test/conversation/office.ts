import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createEngine } from '../../src/conversation/engine.ts';
import { intentsFileSchema } from '../../src/conversation/recogniser/intents-file.ts';
import { buildRecogniser } from '../../src/conversation/recogniser/recogniser.ts';
import type { Choice } from '../../src/conversation/turn.ts';
import { parseCatalogue } from '../../src/domain/catalogue.ts';
import { lexiconSchema } from '../../src/text/lexicon.ts';
import { book, FLOWS } from './flow-files.ts';

function yamlOf(name: string): unknown {
  return parse(readFileSync(new URL(name, FLOWS), 'utf8'));
}

const documents = readdirSync(new URL('catalogue/', FLOWS)).map((name) => ({
  path: `flows/catalogue/${name}`,
  document: yamlOf(`catalogue/${name}`),
}));
export const catalogue = parseCatalogue(documents);

/** Permit types as questions offer them. */
export const types: Choice[] = catalogue.types.map(({ id, short }) => ({ value: id, label: short }));

const intents = intentsFileSchema.parse(yamlOf('intents.yaml'));

export const recognise = buildRecogniser({
  flows: [...book.flows.values(), ...intents.flows],
  categories: intents.categories,
  types: [...catalogue.names(), ...intents.types],
  lexicon: lexiconSchema.parse(yamlOf('lexicon.yaml')),
});

/** The conversation as citizens meet it. */
export const engine = createEngine({ book, recognise, types });
