import { parseArgs } from 'node:util';

/** What can be measured; `--only` takes some of these names. */
const PARTS = ['path', 'look-up', 'notices', 'start'];

const USAGE = `Usage: npm run bench -- [options]
  --quick         fewer repetitions, no database of a million permits
  --only PARTS    of ${PARTS.join(', ')}; several with commas
  --json FILE     writes all figures there, too
  --seconds N     length of one measure of the path
  --repetitions N how often each measure is made; medians are shown
MONGODB_URI, if set, names a server on which the path is measured, too; its database is not touched, one of our own is
made beside it and dropped at the end.`;

/** Sizes and times of a run. @throws for options that are not understood */
export function readOptions(argv, environment) {
  const { values } = parseArgs({
    args: argv,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      json: { type: 'string' },
      seconds: { type: 'string' },
      repetitions: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { help: USAGE };
  const { quick } = values;
  return {
    parts: new Set(readParts(values.only)),
    jsonFile: values.json,
    seconds: positive(values.seconds, quick ? 1.5 : 3),
    repetitions: positive(values.repetitions, quick ? 2 : 3),
    concurrencies: [1, 16, 64],
    permits: 10_000,
    lookUpSizes: quick ? [1_000, 100_000] : [1_000, 100_000, 1_000_000],
    lookUps: quick ? 1_000 : 3_000,
    notices: quick ? 10 : 30,
    followers: quick ? 2_000 : 10_000,
    starts: quick ? 2 : 5,
    mongodbUri: environment.MONGODB_URI || undefined,
  };
}

function readParts(given) {
  const parts = given?.split(',') ?? PARTS;
  const unknown = parts.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) throw new Error(`--only does not know ${unknown}; it knows ${PARTS.join(', ')}.`);
  return parts;
}

function positive(given, fallback) {
  if (given === undefined) return fallback;
  const value = Number(given);
  if (!(value > 0)) throw new Error(`${given} should be a number above 0.`);
  return value;
}
