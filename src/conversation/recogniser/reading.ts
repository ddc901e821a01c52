import { fold } from '../../text/fold.ts';
import type { Token } from '../../text/tokens.ts';
import { applicantName } from './names/applicant.ts';
import type { Expectation, Found } from './recognition.ts';
import { allSpans } from './spans/all.ts';
import type { Span, SpanKind } from './spans/span.ts';
import type { TypeFinder, TypeHit } from './type-names.ts';

/** A message taken apart. */
export interface Reading {
  /** As it was typed. */
  text: string;
  /** In standard spelling, those inside a span too. */
  tokens: readonly Token[];
  spans: readonly Span[];
  /** Whose file is meant. */
  name: Found | undefined;
  named: readonly TypeHit[];
  hinted: readonly TypeHit[];
  /** For the model: words in standard spelling; numbers and names of permits as one `#` word for their kind. */
  words: readonly string[];
  /** The words as they were typed, in small letters, digits all alike. */
  typed: readonly string[];
  /** The same words with the place where each begins. */
  placed: readonly PlacedWord[];
  expecting: Expectation | undefined;
}

export interface PlacedWord {
  at: number;
  word: string;
}

/** How a span stands among the words. */
const PLACEHOLDERS: Readonly<Record<SpanKind, string>> = {
  link: '#link',
  ticket: '#ticket',
  code: '#permit',
  notice: '#notice',
  phone: '#phone',
  nik: '#person',
  nib: '#person',
  amount: '#money',
  area: '#area',
  floors: '#floors',
  duration: '#duration',
  quantity: '#count',
  date: '#date',
  law: '#law',
  permit: '#permit',
  number: '#other',
};
const TYPE_WORD = '#type';
const NAME_WORD = '#name';

/**
 * Takes a message apart.
 * @param normalised makes tokens in standard spelling of it
 * @param expecting what the open question waits for: tells how a bare number is read
 */
export function read(
  text: string,
  normalised: (text: string) => Token[],
  types: TypeFinder,
  expecting?: Expectation,
): Reading {
  const spans = allSpans(text, expecting);
  const name = applicantName(text, spans);
  const taken: readonly Found[] = name === undefined ? spans : [...spans, name];
  const tokens = normalised(text);
  const free = tokens.map((token) => (taken.some((found) => isInside(token, found)) ? { ...token, text: '' } : token));
  const counted = spans.filter(({ kind }) => kind === 'quantity');
  // What is counted may name a type: `10 umbul2`.
  const hinting = free.map((token, place) => {
    const whole = tokens[place] ?? token;
    return counted.some((span) => isInside(whole, span)) ? whole : token;
  });
  const named = types.named(hinting);
  const placed = wordsOf(
    text,
    free,
    spans,
    named.filter(({ isExact }) => isExact),
    name,
  );
  return {
    text,
    tokens,
    spans,
    name,
    named,
    hinted: [...types.named(tokens.filter((token) => isInPermit(token, spans))), ...types.hinted(hinting)],
    words: placed.map(({ word }) => word),
    typed: typedWords(text),
    placed,
    expecting,
  };
}

/** What is far into a long story says little about what is wanted. */
const MOST_TYPED = 400;

function typedWords(text: string): string[] {
  const folded = fold(text.slice(0, MOST_TYPED)).text.replace(/\p{Nd}/gu, '0');
  return folded.split(/\s+/).filter((word) => word !== '');
}

/** `0456/IMB/2026` names its type. */
function isInPermit(token: Token, spans: readonly Span[]): boolean {
  return spans.some((span) => span.kind === 'permit' && isInside(token, span));
}

function isInside(token: Token, span: Found): boolean {
  return token.start < span.end && span.start < token.end;
}

/** What is numbered: `no wa`, `no hp`. */
const NUMBERED =
  /^(?:wa|hp|whatsapp|telp\w*|tlp\w*|telepon|telpon|berkas|antri\w*|antre\w*|rek|rekening|tiket|resi|resmi)\b/i;

/** `no. 4`, `no 2026-001145`, `no hp`: not the English no. */
function isNumberSign(token: Token, text: string, spans: readonly Span[]): boolean {
  if (token.text !== 'no') return false;
  const next = token.end + (/^[\s.:]*/.exec(text.slice(token.end))?.[0].length ?? 0);
  return /^\d/.test(text.slice(next)) || NUMBERED.test(text.slice(next)) || spans.some((span) => span.start === next);
}

function wordsOf(
  text: string,
  free: readonly Token[],
  spans: readonly Span[],
  named: readonly TypeHit[],
  name: Found | undefined,
): PlacedWord[] {
  const placed = [
    ...spans.map((span) => ({ at: span.start, word: PLACEHOLDERS[span.kind] })),
    ...(name === undefined ? [] : [{ at: name.start, word: NAME_WORD }]),
    ...named.map((hit) => ({ at: free[hit.from]?.start ?? 0, word: TYPE_WORD })),
    ...free
      .map((token) => (isNumberSign(token, text, spans) ? { ...token, text: 'nomor' } : token))
      .filter((token, place) => isTelling(token.text) && !named.some((hit) => place >= hit.from && place < hit.to))
      .map((token) => ({ at: token.start, word: /^\d+$/.test(token.text) ? '#digits' : token.text })),
  ];
  return placed.sort((a, b) => a.at - b.at);
}

/** Words, digits, emoji, question and other lone marks that carry a sense. */
function isTelling(text: string): boolean {
  return /^[\p{L}\p{N}\p{Extended_Pictographic}?*]/u.test(text);
}
