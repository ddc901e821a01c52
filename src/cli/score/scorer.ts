import { type LabelledMessage, labelOf } from '../../conversation/recogniser/labelled-messages.ts';
import { EXPECTATIONS, type Recognition, type TypeNames } from '../../conversation/recogniser/recognition.ts';
import type { OfficeFiles } from '../../wiring/office-files.ts';
import { SLOT_READERS, sameSlot } from './slot-readers.ts';

export interface SlotMiss {
  key: string;
  wanted: string;
  got: string;
}

export interface Score {
  message: LabelledMessage;
  recognition: Recognition;
  /** What was recognised, in the labels of the file. */
  intent: string;
  isIntentRight: boolean;
  slotsWanted: number;
  slotMisses: readonly SlotMiss[];
}

/** Messages of at most this many words may need the open question to be understood. */
const SHORT = 3;
/** What must not be found where it is not: a wrong number is worse than none. */
const NEVER_INVENTED = ['number', 'ticket', 'phone', 'amount', 'area', 'name'];

/** What is scored. */
export type ScoredRecogniser = Pick<OfficeFiles, 'recognise' | 'typeNames'>;

/** Compares what the recogniser reads with the labels. */
export class Scorer {
  readonly #recogniser: ScoredRecogniser;

  constructor(recogniser: ScoredRecogniser) {
    this.#recogniser = recogniser;
  }

  score(message: LabelledMessage): Score {
    const recognition = this.#bestReading(message);
    const misses = slotMisses(message, recognition, this.#recogniser.typeNames);
    return {
      message,
      recognition,
      intent: labelsOf(recognition)[0] ?? 'none',
      isIntentRight: isRight(message, recognition),
      slotsWanted: message.slots.size + misses.filter(({ wanted }) => wanted === '').length,
      slotMisses: misses,
    };
  }

  /** A file has no dialogue: a short message counts as read by the question that fits, if any does. */
  #bestReading(message: LabelledMessage): Recognition {
    const plain = this.#recogniser.recognise(message.text);
    if (isRight(message, plain) || message.text.trim().split(/\s+/).length > SHORT) return plain;
    const readings = EXPECTATIONS.map((expecting) => this.#recogniser.recognise(message.text, { expecting }));
    return readings.find((reading) => isRight(message, reading)) ?? plain;
  }
}

function labelsOf({ intents }: Recognition): string[] {
  return intents.map(({ flow }) => labelOf(flow));
}

function isRight(message: LabelledMessage, recognition: Recognition): boolean {
  const labels = labelsOf(recognition).slice(0, message.intents.length);
  return message.intents.every((intent) => labels.includes(intent));
}

function slotMisses(message: LabelledMessage, recognition: Recognition, types: readonly TypeNames[]): SlotMiss[] {
  const read = (key: string): string => SLOT_READERS[key]?.(recognition.slots) ?? '';
  const missed = [...message.slots].filter(([key, wanted]) => !sameSlot(key, wanted, read(key), types));
  const invented = NEVER_INVENTED.filter((key) => !message.slots.has(key) && read(key) !== '');
  return [
    ...missed.map(([key, wanted]) => ({ key, wanted, got: read(key) })),
    ...invented.map((key) => ({ key, wanted: '', got: read(key) })),
  ];
}
