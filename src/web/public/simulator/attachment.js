import { say } from './words.js';

export const ACCEPTED =
  'image/jpeg,image/png,image/webp,application/pdf,audio/ogg,audio/mpeg,audio/mp4,audio/aac,audio/amr';
const MOST_BYTES = 5 * 1024 * 1024;
const LONGEST_SIDE = 1600;

/**
 * A chosen file as the server takes it. Large photos are made smaller, as WhatsApp does.
 * @param {File} file
 * @returns {Promise<{name: string, contentType: string, blob: Blob}>}
 * @throws {Error} with a sentence for people
 */
export async function readAttachment(file) {
  if (!ACCEPTED.split(',').includes(file.type)) throw new Error(say('wrongKind'));
  const blob = file.type.startsWith('image/') && file.size > MOST_BYTES / 5 ? await shrink(file) : file;
  if (blob.size > MOST_BYTES) throw new Error(say('tooLarge'));
  return { name: file.name, contentType: blob.type, blob };
}

/** @returns {Promise<string>} base64 */
export async function toBase64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}

async function shrink(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const smaller = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
    return smaller ?? file;
  } catch {
    return file;
  }
}
