/**
 * The texts that belong to no flow, and what each may say: `flows/common.yaml` must have every one of them. A question
 * mark stands behind a placeholder that need not be written.
 */
export const COMMON_TEXTS = {
  /** Nothing was said, or only signs and emoji. */
  empty: ['choices'],
  /** A message without a known wish. */
  not_understood: ['choices'],
  /** A message with several possible wishes. */
  did_you_mean: ['choices'],
  /** A wish that no flow answers yet. */
  cannot_yet: ['choices'],
  /** Three misunderstandings: a person is offered. */
  person: ['choices'],
  /** Put before a question that is asked again. */
  not_fitting: [],
  /** The same where the answer was a number beyond the list. */
  not_in_list: [],
  /** A picture or a place without a question that wants one. */
  media_only: ['choices'],
  /** A place on the map alone. */
  place_only: ['choices'],
  /** The open question is too old. */
  expired: [],
  /** An open form is too old; nothing was told in it yet. */
  form_expired: [],
  /** A picture has been kept while something else is asked; put before that question. */
  picture_kept: [],
  /** A picture or a place has been kept; how to finish. */
  attachment_kept: [],
  /** Put under a list that goes on: how to read the rest. */
  read_on: [],
  /** The rest of a list. */
  rest: ['heading', 'lines'],
  /** Who wants to skip a question that has to be answered; put before the question. */
  cannot_skip: [],
  /** A button was tapped whose question is closed. */
  closed_question: ['choices'],
  /** The same while another question stands open: put before it. */
  earlier_question: [],
  /** Where choices are tapped, this stands in place of `by_number`. */
  choose: [],
  /** On the button that opens a list of choices. */
  choices_button: [],
  /** Buttons for answers that no list names. */
  yes_button: [],
  no_button: [],
  skip_button: [],
  done_button: [],
  /** BANTUAN at a question that has no help of its own; put before the question. */
  help_here: [],
  /** Who wants back to the question before where there is none; put before the question. */
  no_back: [],
  /** Another wish, or two hours of silence, in a form with a story: it is not sent but kept; put before the answer. */
  form_left: [],
  /** LANJUT, or an answer to a form that has expired: put before the question that stood open. */
  draft_again: [],
  /** BUANG: what was kept of a form is gone. */
  draft_dropped: [],
  /** A message was too long to be read whole; put before its answer. */
  text_cut: [],
  /** A story over several messages has become too long; put before the answer. */
  story_full: [],
  /** Words right after a complaint was sent: more about it, or something new? */
  add_or_new: ['choices'],
  /** BATAL or KEMBALI while nothing stands open: what was sent before stays sent. */
  nothing_open: [],
  /** Yes, no, ok or a thumb while nothing was asked. */
  acknowledged: [],
  /** The number of a citizen or a company where that of a file is asked for; put before the question. */
  not_a_file: [],
  /** What was written besides has been added to the story; what can be answered to the question that stays open. */
  more_kept: [],
  /** The message is kept and answered later: the office's computers cannot look anything up just now. */
  answered_later: [],
  /** A flow went in circles: a mistake in the flows. */
  trouble: [],
} as const;
export type CommonText = keyof typeof COMMON_TEXTS;

/** Lists of words in `flows/common.yaml`, any language mixed. */
export const COMMON_WORDS = [
  'yes',
  'no',
  'skip',
  'done',
  'more',
  'discard',
  'help',
  'back',
  'by_number',
  'fillers',
] as const;
export type CommonWords = (typeof COMMON_WORDS)[number];
