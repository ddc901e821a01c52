import type { Choice } from '../../conversation/turn.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import type { Located } from './locate-permit.ts';
import { permitChoices } from './permit-names.ts';

type NotOne =
  | { outcome: 'several'; choices: Choice[] }
  | { outcome: 'near'; values: { number: string }; choices: Choice[] }
  | { outcome: 'not_found' | 'bad_code'; values: { number: string } }
  | { outcome: 'throttled' };

/** What is answered where a typed number did not lead to exactly one permit. */
export function notOne(catalogue: Catalogue, located: Exclude<Located, { found: 'one' }>, typed: string): NotOne {
  switch (located.found) {
    case 'several':
      return { outcome: 'several', choices: permitChoices(catalogue, located.permits) };
    case 'near':
      return { outcome: 'near', values: { number: typed }, choices: permitChoices(catalogue, [located.permit]) };
    case 'bad-code':
      return { outcome: 'bad_code', values: { number: typed } };
    case 'throttled':
      return { outcome: 'throttled' };
    case 'none':
      return { outcome: 'not_found', values: { number: typed } };
  }
}
