import { z } from 'zod';
import { CHANNELS } from '../../domain/contact.ts';
import { RequestError } from '../../errors.ts';

/** Largest file that a phone may attach: what Twilio takes for most kinds. */
const MOST_MEDIA_BYTES = 5 * 1024 * 1024;
const MOST_MEDIA = 10;
/** Longest text that WhatsApp lets a person write. */
const MOST_CHARACTERS = 4096;

/** How a file of each kind begins, in hexadecimal: a file must be what it says it is. */
const BEGINNINGS: Readonly<Record<string, RegExp>> = {
  'image/jpeg': /^ffd8ff/,
  'image/png': /^89504e470d0a1a0a/,
  'image/webp': /^52494646.{8}57454250/,
  'application/pdf': /^255044462d/,
  'audio/ogg': /^4f676753/,
  'audio/mpeg': /^(494433|ff[ef])/,
  'audio/mp4': /^.{8}66747970/,
  'audio/aac': /^fff/,
  'audio/amr': /^2321414d52/,
};
/** What a phone may attach. */
export const MEDIA_TYPES: readonly string[] = Object.keys(BEGINNINGS);

const fileSchema = z
  .strictObject({
    contentType: z
      .string()
      .refine((type) => Object.hasOwn(BEGINNINGS, type), `must be one of ${MEDIA_TYPES.join(', ')}`),
    data: z.base64('must be base64').transform((text) => Buffer.from(text, 'base64')),
  })
  .refine(({ data }) => data.length > 0 && data.length <= MOST_MEDIA_BYTES, 'must be 1 byte to 5 MB')
  .refine(
    ({ contentType, data }) => BEGINNINGS[contentType]?.test(data.toString('hex', 0, 16)) ?? true,
    'must be a file of the kind that it claims to be',
  );

const shortText = (most: number) => z.string().trim().min(1).max(most);

const messageSchema = z
  .strictObject({
    channel: z.enum(CHANNELS),
    from: z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number such as +6281234567890'),
    /** Left out with a button or a row of a list: its own text is sent. */
    text: z.string().max(MOST_CHARACTERS).optional(),
    media: z.array(fileSchema).max(MOST_MEDIA).optional(),
    location: z
      .strictObject({
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
        label: shortText(200).optional(),
      })
      .optional(),
    button: z.strictObject({ id: shortText(256), text: shortText(100) }).optional(),
    listItem: z.strictObject({ id: shortText(200), text: shortText(100) }).optional(),
    profileName: shortText(100).optional(),
  })
  .refine(({ text, ...rest }) => text?.trim() || hasExtras(rest), {
    path: ['text'],
    message: 'must not be empty without a picture, a place or a button',
  })
  .refine(({ channel, ...rest }) => channel === 'whatsapp' || !hasExtras(rest), {
    path: ['channel'],
    message: 'must be whatsapp for a picture, a place or a button: SMS carries text only',
  });

/** What no SMS carries. */
function hasExtras({
  media,
  location,
  button,
  listItem,
}: Record<string, unknown> & { media?: unknown[] | undefined }): boolean {
  return (media?.length ?? 0) > 0 || location !== undefined || button !== undefined || listItem !== undefined;
}

/** What a phone of the simulator sends. */
export type MessageRequest = z.output<typeof messageSchema>;

/** @throws RequestError 422 that names every wrong field */
export function readMessageRequest(body: unknown): MessageRequest {
  return read(messageSchema, body);
}

/** @throws RequestError 422 that names every wrong field */
export function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'body', message }));
  const [first] = fields;
  throw new RequestError(422, 'invalid-body', `${first?.path ?? 'body'}: ${first?.message ?? 'is wrong'}.`, fields);
}
