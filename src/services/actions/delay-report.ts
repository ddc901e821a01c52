import type { Answers } from '../../conversation/turn.ts';
import { written } from '../../conversation/written.ts';
import type { Language } from '../../domain/language.ts';
import { workingDays } from '../../text/format.ts';
import type { PermitView } from './permit-values.ts';

/** Category of a complaint about a permit that is late. */
const DELAY = 'keterlambatan';

/** What a complaint about a late permit takes as told, so that one tap files it: category, number and the story. */
export function delayReport({ values, lateDays }: PermitView, language: Language): Answers {
  const said = (name: keyof PermitView['values']) => written(values[name], language);
  const days = workingDays(lateDays, language);
  const message =
    language === 'id'
      ? `Izin ${said('type')} ${said('number')} terlambat ${days} dari janji ${said('due')}, kini di ${said('unit')}`
      : `${said('type')} ${said('number')} is ${days} late, promised by ${said('due')}, now at ${said('unit')}`;
  return { category: DELAY, number: said('number'), message };
}
