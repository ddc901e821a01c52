import { fileURLToPath } from 'node:url';
import { loadRecogniser } from '../../src/cli/score/load.ts';

/** The recogniser as it is built from the project's flows. */
export const built = loadRecogniser(fileURLToPath(new URL('../../flows', import.meta.url)));
export const { recognise } = built;
