import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ENVIRONMENT_NAMES, readConfig } from '../../src/config.ts';

const account = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'secret',
  TWILIO_SMS_FROM: '+6281100000000',
  PUBLIC_URL: 'https://izin.example.go.id/',
};

describe('the environment', () => {
  test('nothing set: loopback, embedded database, local twin', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      dataDir: './data',
      mongodbUri: undefined,
      twilio: undefined,
      trustProxy: 0,
      logLevel: 'info',
    });
  });

  test('empty and blank values count as not set', () => {
    expect(readConfig({ PORT: '', HOST: ' ', MONGODB_URI: '', TWILIO_ACCOUNT_SID: '' })).toEqual(readConfig({}));
  });

  test('a Twilio account is read whole, the public address without its last slash', () => {
    const config = readConfig({ ...account, TWILIO_API_URL: 'http://127.0.0.1:4010/' });
    expect(config.publicUrl).toBe('https://izin.example.go.id');
    expect(config.twilio).toEqual({
      accountSid: account.TWILIO_ACCOUNT_SID,
      authToken: 'secret',
      smsFrom: '+6281100000000',
      whatsappFrom: undefined,
      apiUrl: 'http://127.0.0.1:4010',
      noticeTemplate: undefined,
    });
  });

  test.each([
    [{ PORT: 'abc' }, 'PORT must be a port number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT must be a port number'],
    [{ PORT: '80.5' }, 'PORT must be a port number'],
    [{ PORT: '70000' }, 'PORT must be a port number from 0 to 65535.'],
    [{ PUBLIC_URL: 'izin.example' }, 'PUBLIC_URL must be'],
    [{ PUBLIC_URL: 'ftp://izin.example' }, 'PUBLIC_URL must be'],
    [{ MONGODB_URI: 'postgres://x' }, 'MONGODB_URI must begin with mongodb://'],
    [{ TWILIO_ACCOUNT_SID: 'AC123', TWILIO_AUTH_TOKEN: 'x' }, 'TWILIO_ACCOUNT_SID must be AC and 32'],
    [{ TWILIO_AUTH_TOKEN: 'x' }, 'TWILIO_ACCOUNT_SID must be set'],
    [{ ...account, TWILIO_AUTH_TOKEN: '' }, 'TWILIO_AUTH_TOKEN must be set'],
    [{ ...account, TWILIO_SMS_FROM: '' }, 'TWILIO_SMS_FROM or TWILIO_WHATSAPP_FROM must be set'],
    [{ ...account, TWILIO_SMS_FROM: '08123' }, 'TWILIO_SMS_FROM must be a number'],
    [{ ...account, PUBLIC_URL: '' }, 'PUBLIC_URL must be set'],
    [{ ...account, TWILIO_NOTICE_TEMPLATE: 'x' }, 'TWILIO_NOTICE_TEMPLATE must be HX'],
    [{ TRUST_PROXY: '-1' }, 'TRUST_PROXY must be'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
  ])('a mistake is told in one sentence that names the variable: %j', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(sentence);
    expect(() => readConfig(environment)).toThrow(/^[A-Z_]+ [^\n]*\.$/);
  });

  test('no mistake quotes a secret', () => {
    const wrong = () => readConfig({ ...account, TWILIO_AUTH_TOKEN: 'hunter2', TWILIO_ACCOUNT_SID: 'AChunter2' });
    expect(wrong).toThrow(/^((?!hunter2).)*$/);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');

  test('names every variable that config.ts reads, and no other', () => {
    const named = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=')[0]);
    expect(named.sort()).toEqual([...ENVIRONMENT_NAMES].sort());
  });

  test('has exactly one comment line above each variable', () => {
    for (const [index, line] of lines.entries()) {
      if (!/^[A-Z]/.test(line)) continue;
      expect(lines[index - 1], line).toMatch(/^# .+\.$/);
      expect(lines[index - 2], line).toBe('');
    }
  });

  test('can be used as it is', () => {
    const values = Object.fromEntries(
      lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=', 2) as [string, string]),
    );
    expect(readConfig(values)).toEqual(readConfig({}));
  });
});
