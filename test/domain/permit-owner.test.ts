import { describe, expect, it } from 'vitest';
import type { ContactId } from '../../src/domain/contact.ts';
import {
  isApplicantsPhone,
  isOwner,
  maskedName,
  type OwnedPermit,
  proofDigits,
  readProofDigits,
} from '../../src/domain/permit-owner.ts';

const PHONE = '+6281200000001';
const applied: OwnedPermit = { applicant: { name: 'Siti Aminah', phone: PHONE } };
const disputed: OwnedPermit = { ...applied, phoneDisputedAt: new Date(0) };
const proven: OwnedPermit = { ...disputed, provenBy: ['whatsapp:ID.1234'] };
const phoneless: OwnedPermit = { applicant: { name: 'Siti Aminah' } };

describe('whose file it is', () => {
  const table: [string, OwnedPermit, ContactId, owner: boolean, phone: boolean][] = [
    ['the phone of the application, by SMS', applied, `sms:${PHONE}`, true, true],
    ['the phone of the application, by WhatsApp', applied, `whatsapp:${PHONE}`, true, true],
    ['another phone', applied, 'sms:+6281200000002', false, false],
    ['a WhatsApp account without a number', applied, 'whatsapp:ID.1234', false, false],
    ['a phone whose holder has not applied', disputed, `sms:${PHONE}`, false, false],
    ['who has proved it', proven, 'whatsapp:ID.1234', true, false],
    ['nobody, where no phone was given', phoneless, 'sms:', false, false],
  ];
  for (const [who, permit, contact, owner, phone] of table) {
    it(`${who}: ${owner}`, () => {
      expect([isOwner(permit, contact), isApplicantsPhone(permit, contact)]).toEqual([owner, phone]);
    });
  }
});

describe('a masked name', () => {
  const table: [string, string][] = [
    ['Siti Aminah', 'S***h'],
    ['Budi', 'B***i'],
    ['Ida', 'I***'],
    ['A', 'A***'],
    ['  ', '***'],
    ['PT "Maju" Jaya.', 'P***a'],
  ];
  for (const [name, masked] of table) it(`of "${name}" is ${masked}`, () => expect(maskedName(name)).toBe(masked));
});

describe('the digits that prove an owner', () => {
  it('are the last four of the phone, and none where there is no phone to trust', () => {
    expect([applied, disputed, phoneless].map(proofDigits)).toEqual(['0001', undefined, undefined]);
  });

  const table: [string, string | undefined][] = [
    ['0001', '0001'],
    ['４ angka: 0001', '0001'],
    ['08120000 0001', '0001'],
    ['0812-0000-0001', '0001'],
    ['+62 812 000 00001', '0001'],
    ['081200000001', '0001'],
    ['001', undefined],
    ['00012', undefined],
    ['12345678901234567', undefined],
    ['0001 0002', undefined],
    ['', undefined],
  ];
  for (const [typed, digits] of table) {
    it(`"${typed}" says ${digits}`, () => expect(readProofDigits(typed)).toBe(digits));
  }
});
