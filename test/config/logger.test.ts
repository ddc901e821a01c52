import { describe, expect, test } from 'vitest';
import { createLogger } from '../../src/logger.ts';

/** What is written while `act` runs. */
function logged(act: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  act(createLogger('info', { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  test('has no phone number, no text and no secret, wherever they hang', () => {
    const error = Object.assign(new Error('E11000 dup key: { _id: "sms:+6281234567890" }'), {
      code: 11000,
      writeErrors: [{ op: { _id: 'whatsapp:+6281234567890', text: 'rahasia saya' } }],
      keyValue: { _id: 'sms:+6281234567890' },
    });
    const line = logged((log) => {
      log.error(
        { err: error, messageId: 'notice|x|sms:+6281234567890', text: 'rahasia saya', authToken: 's3cret' },
        'x',
      );
      log.child({ part: 'outbox' }).warn({ contact: { address: '+6281234567890', text: 'rahasia saya' } }, 'y');
    });
    expect(line).not.toMatch(/81234567|rahasia|s3cret/);
    expect(line).toContain('E11000 dup key: { _id: \\"sms:***890');
  });
});
