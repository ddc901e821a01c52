import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';
import { RequestError } from '../errors.ts';

/** Far above any message or receipt of a provider: WhatsApp texts end at 4,096 characters. */
const MOST_BYTES = 100_000;
const MOST_FIELDS = 300;

const FORM = /^application\/x-www-form-urlencoded *(?:; *charset="?utf-8"? *)?$/i;

/**
 * The form in a request's body. Express's own parser also unpacks and converts bodies and nests fields, which no
 * provider needs and every message would pay for.
 * The promise rejects with a RequestError: 400 for what is no form, 413 for one that is too large.
 */
export async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  const { headers } = request;
  if (!FORM.test(headers['content-type'] ?? '') || headers['content-encoding'] !== undefined) {
    throw malformed('The body must be a form (application/x-www-form-urlencoded, UTF-8).');
  }
  if (Number(headers['content-length'] ?? 0) > MOST_BYTES) throw tooLarge();
  // One field more than is allowed, so that more can be told from just as many.
  const form = parse((await readBody(request)).toString(), '&', '=', { maxKeys: MOST_FIELDS + 1 });
  let fields = 0;
  for (const name in form) {
    fields += 1;
    if (typeof form[name] !== 'string') throw malformed(`The field ${name.slice(0, 40)} must be there once.`);
  }
  if (fields > MOST_FIELDS) throw tooLarge();
  return form as Record<string, string>;
}

/** By events: most bodies come in one piece, for which a loop over the stream is a detour. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    function take(chunk: Buffer): void {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= MOST_BYTES) return;
      // What still comes goes nowhere.
      request.off('data', take).resume();
      reject(tooLarge());
    }
    request.on('data', take);
    request.once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('aborted', () => reject(malformed('The body has ended too early.')));
  });
}

function malformed(message: string): RequestError {
  return new RequestError(400, 'malformed-form', message);
}

function tooLarge(): RequestError {
  return new RequestError(413, 'too-large', 'The form is too large.');
}
