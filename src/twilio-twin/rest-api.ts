import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ContentApi, isContentPath } from './content-api.ts';
import type { Deliveries } from './deliveries.ts';
import { deleteCopy, redactCopy } from './erase-api.ts';
import type { Fault, Faults } from './faults.ts';
import { keptMedia } from './kept-media.ts';
import { listMessages } from './message-list.ts';
import type { LogEntry, MessageLog } from './message-log.ts';
import { type OutgoingRules, readOutgoing } from './outgoing.ts';
import { restError } from './rest-errors.ts';
import { accountPath, mediaJson, mediaListJson, messageJson, messageListJson } from './rest-json.ts';

/** The part of the twin that the REST API works on. */
export interface RestBackend {
  accountSid: string;
  authToken: string;
  log: MessageLog;
  faults: Faults;
  rules: OutgoingRules;
  deliveries: Pick<Deliveries, 'accept'>;
  contentApi: ContentApi;
  now(): Date;
}

interface Answer {
  status: number;
  /** JSON unless bytes. */
  body: object | Buffer;
  contentType?: string | undefined;
  /** Seconds. */
  retryAfter?: number | undefined;
}

const LARGEST_FORM = 1_000_000;

/** Serves the Messages resource of API version 2010-04-01, and the Content API. */
export async function serveRest(
  backend: RestBackend,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await answerTo(backend, request);
  // Without an answer the request stays open until the caller gives up.
  if (answer === undefined) return;
  const bytes = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(JSON.stringify(answer.body));
  if (answer.retryAfter !== undefined) response.setHeader('Retry-After', String(answer.retryAfter));
  const contentType = answer.contentType ?? 'application/json; charset=utf-8';
  response.writeHead(answer.status, { 'Content-Type': contentType, 'Content-Length': bytes.length });
  response.end(bytes);
}

async function answerTo(backend: RestBackend, request: IncomingMessage): Promise<Answer | undefined> {
  const { accountSid, authToken } = backend;
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  if (request.headers.authorization !== expected) return restError(20003);
  const url = new URL(request.url ?? '/', 'http://twin.invalid');
  if (isContentPath(url.pathname)) return answerContent(backend, request, url);
  const root = `${accountPath(accountSid)}/Messages`;
  if (!/^(\/|\.json$)/.test(url.pathname.slice(root.length)) || !url.pathname.startsWith(root)) return restError(20404);
  const isList = url.pathname === `${root}.json`;
  if (isList && request.method === 'POST') return create(backend, new URLSearchParams(await readBody(request)));
  const path = url.pathname.slice(root.length + 1);
  if (!isList && (request.method === 'DELETE' || request.method === 'POST')) return erase(backend, request, path);
  if (request.method !== 'GET') return restError(20404);
  if (isList) return { status: 200, body: messageListJson(listMessages(backend.log, url), accountSid) };
  return read(backend, path);
}

function create(backend: RestBackend, form: URLSearchParams): Answer | undefined {
  const fault = backend.faults.take();
  if (fault !== undefined && fault.acceptFirst !== true) return faulty(fault);
  const outgoing = readOutgoing(form, backend.rules);
  const entry = typeof outgoing === 'number' ? outgoing : backend.deliveries.accept(outgoing);
  if (fault !== undefined) return faulty(fault);
  if (typeof entry === 'number') return restError(entry);
  return { status: 201, body: messageJson(entry, backend.accountSid) };
}

/** @param path as for `read` */
async function erase(backend: RestBackend, request: IncomingMessage, path: string): Promise<Answer | undefined> {
  const form = new URLSearchParams(await readBody(request));
  const fault = backend.faults.takeErasure();
  if (fault !== undefined && fault.acceptFirst !== true) return faulty(fault);
  const answer = eraseNow(backend, request.method, form, path);
  return fault === undefined ? answer : faulty(fault);
}

function eraseNow(
  { log, accountSid }: RestBackend,
  method: string | undefined,
  form: URLSearchParams,
  path: string,
): Answer {
  const [messageSid = '', kind, mediaSid] = path.replace(/\.json$/, '').split('/');
  const entry = kept(log, messageSid);
  if (entry === undefined) return restError(20404);
  if (kind === undefined) return method === 'POST' ? redactCopy(entry, form, accountSid) : deleteCopy(entry, undefined);
  const isOneFile = kind === 'Media' && mediaSid !== undefined && method === 'DELETE';
  return isOneFile ? deleteCopy(entry, mediaSid) : restError(20404);
}

/** A message that the account has not deleted. */
function kept(log: MessageLog, sid: string): LogEntry | undefined {
  const entry = log.find(sid);
  return entry?.erased?.message === true ? undefined : entry;
}

async function answerContent(backend: RestBackend, request: IncomingMessage, url: URL): Promise<Answer | undefined> {
  const body = await readBody(request);
  const fault = backend.faults.takeContent();
  if (fault !== undefined && fault.acceptFirst !== true) return faulty(fault);
  const answer = backend.contentApi.answer(request.method ?? '', url, body, backend.now());
  return fault === undefined ? answer : faulty(fault);
}

function faulty({ hang, status = 500, code, retryAfter }: Fault): Answer | undefined {
  if (hang === true) return undefined;
  return { ...restError(code ?? (status === 429 ? 20429 : status), status), retryAfter };
}

/** @param path `SM1.json`, `MM1/Media.json`, `MM1/Media/ME1.json`, or `MM1/Media/ME1` for the content itself */
function read({ log, accountSid }: RestBackend, path: string): Answer {
  const [messageSid = '', kind, mediaSid] = path.replace(/\.json$/, '').split('/');
  const entry = kept(log, messageSid);
  if (entry === undefined) return restError(20404);
  if (kind === undefined) return { status: 200, body: messageJson(entry, accountSid) };
  if (kind !== 'Media') return restError(20404);
  if (mediaSid === undefined) return { status: 200, body: mediaListJson(entry, accountSid) };
  return readMedia(entry, mediaSid, path.endsWith('.json') ? accountSid : undefined);
}

function readMedia(entry: LogEntry, mediaSid: string, asJsonOf: string | undefined): Answer {
  const media = keptMedia(entry).find(({ sid }) => sid === mediaSid);
  if (media === undefined) return restError(20404);
  if (asJsonOf !== undefined) return { status: 200, body: mediaJson(media, entry, asJsonOf) };
  return { status: 200, body: media.data, contentType: media.contentType };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_FORM) throw new Error('The form is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
