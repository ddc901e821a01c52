import type { ActionHandlers } from '../../conversation/actions.ts';
import type { ActionContext } from '../action-context.ts';
import { type AccountDeps, setLanguage, startMessages, stopMessages } from './account-actions.ts';
import { type AgentDeps, askOfficer, greet, officerHours } from './agent-actions.ts';
import { type CatalogueDeps, chooseType, tellProcedure, tellRequirements, tellTime } from './catalogue-actions.ts';
import type { ComplaintViewDeps } from './complaint-values.ts';
import { type DataDeps, eraseData, showData } from './data-actions.ts';
import { tellAgain } from './ended-complaint.ts';
import { type FeeDeps, nextFeeInput } from './fee-actions.ts';
import { draftComplaint, type FileComplaintDeps, fileComplaint } from './file-complaint.ts';
import { findComplaint } from './find-complaint.ts';
import { type FindDeps, findPermit } from './find-permit.ts';
import { type FollowDeps, followAll, followPermit } from './follow-actions.ts';
import { findOffice, type OfficeDeps } from './office-actions.ts';
import { checkOfficial, type OfficialDeps } from './official-actions.ts';
import { listOwn } from './own-files.ts';
import { type ProofDeps, proveOwner } from './prove-owner.ts';
import { explainQuote, type QuoteDeps, quoteFeeAction } from './quote-actions.ts';
import {
  acceptComplaint,
  addToComplaint,
  disputeComplaint,
  findRateable,
  openReply,
  type ReplyComplaintDeps,
  rateComplaint,
} from './reply-complaint.ts';
import { tellCollection, tellKept } from './tell-collection.ts';
import { tellDue } from './tell-due.ts';
import { tellProxy, tellSigner } from './tell-proxy.ts';
import { tellReason } from './tell-reason.ts';
import { type RenewalDeps, tellRenewal } from './tell-renewal.ts';
import { type StoryDeps, tellStory } from './tell-story.ts';
import { type UnfollowDeps, unfollowPermit } from './unfollow-actions.ts';
import { findWithdrawal, withdrawComplaint } from './withdraw-complaint.ts';
import { detachPhone, findLinked, type WrongNumberDeps } from './wrong-number.ts';

export type HandlerDeps = FindDeps &
  StoryDeps &
  ProofDeps &
  FollowDeps &
  OfficeDeps &
  UnfollowDeps &
  WrongNumberDeps &
  RenewalDeps &
  FeeDeps &
  QuoteDeps &
  CatalogueDeps &
  FileComplaintDeps &
  ComplaintViewDeps &
  ReplyComplaintDeps &
  AccountDeps &
  OfficialDeps &
  DataDeps &
  AgentDeps;

/** What every action of the flows does. */
export function createActionHandlers(deps: HandlerDeps): ActionHandlers<ActionContext> {
  return {
    find_permit: (args, context, details) => findPermit(deps, args, context, details),
    follow_permit: (args, context, details) => followPermit(deps, args, context, details),
    follow_all: (_args, context) => followAll(deps, context),
    tell_due: (args, context, details) => tellDue(deps, args, context, details),
    tell_collection: (args, context, details) => tellCollection(deps, args, context, details),
    tell_kept: (args, context, details) => tellKept(deps, args, context, details),
    tell_reason: (args, context, details) => tellReason(deps, args, context, details),
    tell_proxy: (args, context, details) => tellProxy(deps, args, context, details),
    tell_signer: (args, context, details) => tellSigner(deps, args, context, details),
    unfollow_permit: (args, context, details) => unfollowPermit(deps, args, context, details),
    tell_story: (args, context, details) => tellStory(deps, args, context, details),
    prove_owner: (args, context) => proveOwner(deps, args, context),
    list_own: (_args, context) => listOwn(deps, context),
    find_linked: (_args, context) => findLinked(deps, context),
    detach_phone: (_args, context) => detachPhone(deps, context),
    tell_renewal: (args, context, details) => tellRenewal(deps, args, context, details),
    next_fee_input: async (args, _context, details) => nextFeeInput(deps, args, details),
    quote_fee: (args, context) => quoteFeeAction(deps, args, context),
    explain_quote: (_args, _context, details) => explainQuote(deps, details),
    choose_type: async ({ type }, _context, details) => chooseType(deps, type, details),
    tell_requirements: async (args) => tellRequirements(deps, args),
    tell_procedure: async (args) => tellProcedure(deps, args),
    tell_time: async (args, { now }) => tellTime(deps, args, now),
    find_office: async (args, { now }, details) => findOffice(deps, args, now, details),
    draft_complaint: async (args, _context, details) => draftComplaint(deps, args, details),
    drop_attachments: async () => ({ outcome: 'dropped', dropsAttachments: true }),
    file_complaint: (args, context, details) => fileComplaint(deps, args, context, details),
    find_complaint: (args, context) => findComplaint(deps, args, context),
    open_reply: (args, context, details) => openReply(deps, args, context, details),
    find_withdrawal: (args, context, details) => findWithdrawal(deps, args, context, details),
    withdraw_complaint: (args, context, details) => withdrawComplaint(deps, args, context, details),
    add_to_complaint: (args, context, details) => addToComplaint(deps, args, context, details),
    tell_again: (args, context, details) => tellAgain(deps, args, context, details),
    accept_complaint: (args, context, details) => acceptComplaint(deps, args, context, details),
    dispute_complaint: (args, context, details) => disputeComplaint(deps, args, context, details),
    find_rateable: (_args, context) => findRateable(deps, context),
    rate_complaint: (args, context, details) => rateComplaint(deps, args, context, details),
    set_language: (args) => setLanguage(args),
    stop_messages: (_args, context) => stopMessages(deps, context),
    start_messages: (_args, context) => startMessages(deps, context),
    check_official: (args, context) => checkOfficial(deps, args, context),
    show_data: (_args, context) => showData(deps, context),
    erase_data: (_args, context) => eraseData(deps, context),
    officer_hours: async (_args, { now }) => officerHours(deps, now),
    ask_officer: (args, context, details) => askOfficer(deps, args, context, details),
    greet: async (_args, { now }) => greet(deps, now),
  };
}
