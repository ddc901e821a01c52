import { randomUUID } from 'node:crypto';
import type { Channel } from '../channels/channel.ts';
import { performWith } from '../conversation/actions.ts';
import { readSession } from '../conversation/session.ts';
import { promisedOn, validUntil } from '../domain/clock-promise.ts';
import { today } from '../domain/clock-zone.ts';
import type { ContactId } from '../domain/contact.ts';
import type { Permit } from '../domain/permit.ts';
import type { Work } from '../jobs/agenda.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { createActionHandlers } from '../services/actions/handlers.ts';
import { type AnswerComplaint, createAnswerComplaint } from '../services/answer-complaint.ts';
import { type ChangePermitStatus, createChangePermitStatus } from '../services/change-permit-status.ts';
import { createComplaintNoticeWriter } from '../services/complaint-notice-writer.ts';
import { eraseContacts } from '../services/erase-contacts.ts';
import { eraseCopies } from '../services/erase-copies.ts';
import { createErasedContacts, type ErasedContacts } from '../services/erased-contacts.ts';
import { foresee } from '../services/foresee.ts';
import { forgetMessages } from '../services/forget-messages.ts';
import { forgetSetAside, type SetAside } from '../services/forget-set-aside.ts';
import { createInTurn, type InTurn } from '../services/in-turn.ts';
import { lapseComplaints } from '../services/lapse-complaints.ts';
import { createIssueNoticeCodes, type IssueNoticeCodes } from '../services/notice-codes.ts';
import { createNoticeWriter } from '../services/notice-writer.ts';
import { fanOutComplaintNotices } from '../services/push-complaint-notices.ts';
import { fanOutNotices } from '../services/push-notices.ts';
import { createPutPermit, type PutPermit } from '../services/put-permit.ts';
import { createReadComplaints, type ReadComplaints } from '../services/read-complaints.ts';
import { createReadPermit, type ReadPermit } from '../services/read-permit.ts';
import { createReadQuote, type ReadQuote } from '../services/read-quote.ts';
import { createReceiveMessage, type ReceiveMessage } from '../services/receive-message.ts';
import { beginReconciling, heardUpTo, reconcileInbox } from '../services/reconcile-inbox.ts';
import { createRecordReceipt, type RecordReceipt } from '../services/record-receipt.ts';
import { relieveShifts } from '../services/relieve-shifts.ts';
import { remindRenewals } from '../services/remind-renewals.ts';
import { sendDue } from '../services/send-due.ts';
import { createShift, type Shift } from '../services/shift.ts';
import { sweepInbox } from '../services/sweep-inbox.ts';
import { watchDeadlines } from '../services/watch-deadlines.ts';
import type { Contact } from '../store/contacts.ts';
import type { Store } from '../store/store.ts';
import type { OfficeFiles } from './office-files.ts';

/** What is not the same twice: the clock, chance. */
export interface Environment {
  clock(): Date;
  /** 0 to 1. */
  random(): number;
  newToken(): string;
}

export const realEnvironment: Environment = {
  clock: () => new Date(),
  random: () => Math.random(),
  newToken: () => randomUUID(),
};

export interface ServiceParts {
  store: Store;
  office: OfficeFiles;
  channels: readonly Channel[];
  /** Id of the approved WhatsApp template for notices; undefined: none was approved yet. */
  noticeTemplate?: string | undefined;
  /** The queue on the disk; undefined where nothing can come in. */
  spool?: SetAside | undefined;
  environment: Environment;
  metrics: Metrics;
  log: Logger;
  /** Tells the job "push notices" that something is due. */
  wake(): void;
}

/** All that the bot can do, for web, jobs and command line. */
export interface BotServices {
  receiveMessage: ReceiveMessage;
  shift: Shift;
  erased: ErasedContacts;
  recordReceipt: RecordReceipt;
  changePermitStatus: ChangePermitStatus;
  putPermit: PutPermit;
  readPermit: ReadPermit;
  readQuote: ReadQuote;
  answerComplaint: AnswerComplaint;
  readComplaints: ReadComplaints;
  work: Work;
  /** To be called before the first message can come in. */
  begin(): Promise<void>;
  /** No further batch is sent; what is on its way is finished. */
  stop(): void;
  /** Resolves when everything that was begun is written down. */
  idle(): Promise<void>;
}

export function composeServices(parts: ServiceParts): BotServices {
  const { store, office, channels, environment, log, wake } = parts;
  const { clock } = environment;
  const handlers = createActionHandlers({
    ...{ ...store, ...office },
    senders: channels.flatMap((channel) => channel.senders),
  });
  const shift = createShift({ ...store, id: environment.newToken(), clock, log: log.child({ part: 'inbox' }) });
  const receiveMessage = createReceiveMessage({
    ...store,
    shift,
    foresee: (text) => foresee(store.permits, text),
    converse: office.converse,
    perform: (call, context) => performWith(handlers, call, context),
    readSession,
    canTap: (channel) => channels.some(({ taps }) => taps.includes(channel)),
    wake,
    clock,
  });
  const inTurn = createInTurn<ContactId>();
  const issueCodes = createIssueNoticeCodes({ ...store, ...environment });
  const erased = createErasedContacts({ ...store, ...environment });
  let isStopping = false;
  const sweep = async () => {
    const swept = { ...store, receiveMessage, wake, clock, log: log.child({ part: 'sweep' }) };
    await relieveShifts(swept);
    await sweepInbox(swept);
  };
  return {
    receiveMessage,
    shift,
    erased,
    recordReceipt: createRecordReceipt(receiptDeps(parts)),
    changePermitStatus: createChangePermitStatus({ ...store, ...endRule(office), wake, clock }),
    putPermit: createPutPermit({ ...store, ...putPermitRules(office), ...endRule(office), wake, clock }),
    readPermit: createReadPermit(store),
    readQuote: createReadQuote(store),
    answerComplaint: createAnswerComplaint({ ...store, ...office, wake, clock }),
    readComplaints: createReadComplaints({ ...store, ...office }),
    async begin() {
      await beginReconciling({ ...store, channels, clock });
      await shift.begin();
    },
    work: {
      pushNotices: () => pushNotices(parts, { inTurn, issueCodes }, () => isStopping),
      sweepInbox: sweep,
      reconcileInbox: async () => {
        const found = await reconcileInbox({
          ...store,
          channels,
          erased,
          clock,
          log: log.child({ part: 'reconcile' }),
        });
        if (found > 0) await sweep();
      },
      remindRenewals: async () => {
        const writer = createNoticeWriter(office);
        const reminders = log.child({ part: 'renewals' });
        await remindRenewals({ ...store, ...office, issueCodes, writer, languageOf, wake, clock, log: reminders });
      },
      lapseComplaints: async () => {
        const heard = () => heardUpTo({ ...store, channels });
        const complaints = log.child({ part: 'complaints' });
        await lapseComplaints({ ...store, ...office, heardUpTo: heard, wake, clock, log: complaints });
      },
      watchDeadlines: async () => {
        await watchDeadlines({ ...store, ...office, clock, log: log.child({ part: 'complaints' }) });
      },
      eraseContacts: async () => {
        const erase = log.child({ part: 'erase' });
        await eraseContacts({ ...store, erased, clock, log: erase });
        await eraseCopies({ ...store, channels, clock, log: erase }, () => isStopping);
        if (parts.spool) await forgetSetAside({ ...office, spool: parts.spool, erased, clock });
      },
      forgetMessages: async () => {
        await forgetMessages({ ...store, ...office, clock }, () => isStopping);
      },
    },
    stop() {
      isStopping = true;
    },
    idle: () => shift.end(),
  };
}

async function pushNotices(
  parts: ServiceParts,
  { inTurn, issueCodes }: { inTurn: InTurn<ContactId>; issueCodes: IssueNoticeCodes },
  isStopping: () => boolean,
): Promise<void> {
  const { store, office, channels, environment, metrics } = parts;
  const log = parts.log.child({ part: 'outbox' });
  const writer = createNoticeWriter(office);
  const changes = await fanOutNotices({
    ...store,
    ...office,
    issueCodes,
    writer,
    languageOf,
    clock: environment.clock,
    log,
  });
  metrics.changes.inc(changes);
  const complaintWriter = createComplaintNoticeWriter(office);
  const { clock } = environment;
  await fanOutComplaintNotices({ ...store, complaintWriter, issueCodes, languageOf, clock, log });
  await sendDue(
    {
      ...store,
      ...environment,
      channelFor: (wanted) => channels.find((channel) => channel.sends.includes(wanted)),
      noticeTemplate: parts.noticeTemplate,
      inTurn,
      count: (outcome) => metrics.sends.inc({ outcome }),
      log,
    },
    isStopping,
  );
}

function receiptDeps({ store, environment, metrics, log, wake }: ServiceParts) {
  return {
    ...store,
    ...environment,
    wake,
    count: (state: string) => metrics.receipts.inc({ state }),
    log: log.child({ part: 'receipts' }),
  };
}

/** The language of the talk; Indonesian for who has never written. */
function languageOf(contact: Contact) {
  return readSession(contact.session)?.language ?? 'id';
}

/** What a permit's end follows from: the type, and the day of issue where its office is. */
function endRule({ catalogue, offices }: OfficeFiles) {
  return {
    calculateEnd({ type: id, office }: Pick<Permit, 'type' | 'office'>, issuedAt: Date) {
      const type = catalogue.type(id);
      const { zone } = offices.office(office) ?? offices.offices[0];
      return type && validUntil(type, today(issuedAt, zone));
    },
  };
}

function putPermitRules({ catalogue, offices, calendar }: OfficeFiles) {
  const { zone } = offices.offices[0];
  return {
    typeExists: (id: string) => catalogue.type(id) !== undefined,
    officeExists: (id: string) => offices.office(id) !== undefined,
    promisedDate(id: string, submittedAt: Date) {
      const type = catalogue.type(id);
      return type && promisedOn(submittedAt, type.days, calendar, zone);
    },
  };
}
