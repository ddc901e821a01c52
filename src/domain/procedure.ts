import type { PermitStep, PermitType } from './catalogue-type.ts';
import type { Localised } from './language.ts';
import type { PermitStatus } from './permit.ts';

/** What is done in a step, as citizens read it in a procedure. */
const WORK: Readonly<Partial<Record<PermitStatus, Localised>>> = {
  registered: { id: 'serahkan berkas, minta tanda terima', en: 'hand in the papers, ask for a receipt' },
  verifying: { id: 'periksa berkas', en: 'document check' },
  inspecting: { id: 'tinjau lapangan', en: 'site inspection' },
  recommending: { id: 'rekomendasi', en: 'recommendation' },
  assessing: { id: 'hitung retribusi', en: 'levy calculation' },
  awaiting_payment: { id: 'bayar retribusi', en: 'payment of the levy' },
  printing: { id: 'cetak SK', en: 'printing' },
  signing: { id: 'tanda tangan', en: 'signature' },
};

/** One step of the office: who does what in how many working days; 0 is the day itself. */
export interface OfficeStep {
  /** Id of the unit. */
  unit: string;
  work: Localised;
  days: number;
}

/** The way of an application: what the citizen does online, then what the office does. */
export interface Procedure {
  online: readonly Localised[];
  office: readonly OfficeStep[];
}

/** What is handed in online is not handed in at the counter. */
export function procedureOf({ online, steps }: PermitType): Procedure {
  if (online === undefined) return { online: [], office: steps.map(officeStep) };
  const office = online.alone ? [] : steps.filter(({ status }) => status !== 'registered');
  return { online: online.steps, office: office.map(officeStep) };
}

function officeStep({ status, unit, days }: PermitStep): OfficeStep {
  return { unit, work: WORK[status] ?? { id: status, en: status }, days };
}
