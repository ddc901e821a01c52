import type { FlowBook } from '../conversation/flow.ts';
import { noticeText, RENEWAL, RENEWAL_CALCULATED } from '../conversation/notice-text.ts';
import type { ContactId } from '../domain/contact.ts';
import { inLanguage } from '../domain/language.ts';
import { statusWord } from '../domain/permit.ts';
import { isOwner } from '../domain/permit-owner.ts';
import { validityEnd } from '../domain/permit-renewal.ts';
import { day } from '../text/format.ts';
import { typeName } from './actions/permit-names.ts';
import { type PermitViewDeps, viewPermit } from './actions/permit-values.ts';
import type { NoticeWriter } from './push-notices.ts';
import type { ReminderWriter } from './remind-renewals.ts';

export interface NoticeWriterDeps extends PermitViewDeps {
  book: FlowBook;
}

/** Writes what followers are told; only the applicant's own phone learns what is missing and what to pay. */
export function createNoticeWriter(deps: NoticeWriterDeps): NoticeWriter & ReminderWriter {
  return {
    text(permit, change, contact: ContactId, language, check) {
      const { values } = viewPermit(deps, permit, change.at, isOwner(permit, contact), change);
      return noticeText(deps.book, { ...values, check }, change.status, language);
    },
    reminder(permit, contact, now, language, check) {
      const { values } = viewPermit(deps, permit, now, isOwner(permit, contact));
      const name = validityEnd(permit)?.isCalculated === true ? RENEWAL_CALCULATED : RENEWAL;
      return noticeText(deps.book, { ...values, check }, name, language);
    },
    reminderVariables(permit, language, check) {
      const type = typeName(deps.catalogue, permit.type);
      const ends = validityEnd(permit);
      const until = ends === undefined ? '' : day(ends.on, language);
      const isCalculated = ends?.isCalculated === true;
      const words =
        language === 'id'
          ? `berlaku sampai ${until}${isCalculated ? ' (hitungan)' : ''}`
          : `valid until ${until}${isCalculated ? ' (calculated)' : ''}`;
      return { 1: inLanguage(type, language), 2: permit.number, 3: words, 4: check };
    },
    templateVariables(permit, change, language, check) {
      const type = typeName(deps.catalogue, permit.type);
      return {
        1: inLanguage(type, language),
        2: permit.number,
        3: statusWord(change.status, language),
        4: check,
      };
    },
  };
}
