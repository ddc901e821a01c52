import { expecting } from '../../conversation/expecting.ts';
import type { FlowBook } from '../../conversation/flow.ts';
import type { Recognise } from '../../conversation/recogniser/recognition.ts';
import { allSpans } from '../../conversation/recogniser/spans/all.ts';
import type { Session } from '../../conversation/turn.ts';

/**
 * Why a message is understood as it is, for an officer: what was looked for, what it was read as, what it may want and
 * how surely, and what was found where. Characters are counted from 1.
 */
export function explain(
  office: { book: FlowBook; recognise: Recognise },
  text: string,
  session: Session | null,
): string[] {
  const open = session?.open ?? null;
  const wanted = expecting({ parts: office }, open);
  const { intents, exactKeyword, slots, language, explain: reasons } = office.recognise(text, { expecting: wanted });
  const wishes = intents.map(({ flow, confidence }) => `${flow} ${confidence.toFixed(2)}`);
  const found = allSpans(text, wanted).map(
    ({ kind, text: typed, start, end, value }) => `${kind} "${typed}" at ${start + 1}-${end}, taken as ${value}`,
  );
  const told = Object.entries(slots).filter(([, value]) => value !== undefined);
  return [
    ...(open === null
      ? []
      : [`open question: ${open.flow}/${open.step}${wanted === undefined ? '' : `, wants ${wanted}`}`]),
    `wishes: ${wishes.join(', ') || 'none'}${exactKeyword === undefined ? '' : `; exact keyword of ${exactKeyword}`}`,
    ...reasons.map((reason) => `because: ${reason}`),
    ...found.map((one) => `found: ${one}`),
    ...told.map(([name, value]) => `slot: ${name} = ${JSON.stringify(value)}`),
    ...(language === undefined ? [] : [`language: ${language}`]),
  ];
}
