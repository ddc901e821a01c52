import type { ActionArgs, ActionResultOf } from '../../src/conversation/actions.ts';
import type { Choice } from '../../src/conversation/turn.ts';
import type { Localised } from '../../src/domain/language.ts';

const LAW: Localised = { id: 'UU 1/2022', en: 'Law 1/2022' };
const PBG: Localised = { id: 'PBG', en: 'Building permit' };
const USES: readonly Choice[] = [
  { value: 'hunian', label: { id: 'rumah tinggal', en: 'house' } },
  { value: 'usaha', label: { id: 'tempat usaha', en: 'business' } },
];
const TENANTS: readonly Choice[] = [
  { value: 'kios', label: { id: 'kios pasar', en: 'market stall' } },
  { value: 'lapangan', label: { id: 'lapangan', en: 'sports field' } },
];

/** What a fee depends on: a large building on its use and floors, a lease on what is let and for how many days. */
export function nextFeeInput(args: ActionArgs<'next_fee_input'>): ActionResultOf<'next_fee_input'> {
  if (args.type === 'IMB') {
    const text = { id: 'IMB sekarang PBG. IMB lama tetap berlaku.', en: 'IMB is now PBG. An old IMB stays valid.' };
    return { outcome: 'replaced', values: { type: PBG, old: 'IMB', text }, answers: { type: 'PBG' } };
  }
  if (args.type === 'HO') {
    const text = { id: 'Izin HO tidak diperlukan lagi. Cukup NIB.', en: 'HO is no longer needed. A NIB is enough.' };
    return { outcome: 'not_needed', values: { old: 'HO', text } };
  }
  if (args.type === 'IZIN_LINGKUNGAN') {
    const text = { id: 'Izin lingkungan sekarang SPPL atau UKL-UPL.', en: 'It is now SPPL or UKL-UPL.' };
    const choices = ['SPPL', 'UKL_UPL'].map((value) => ({ value, label: { id: value.replace('_', '-') } }));
    return { outcome: 'several', values: { old: 'Izin lingkungan', text }, choices };
  }
  if (args.type === 'PBG') return buildingInput(args);
  return args.type === 'SEWA_ASET' ? leaseInput(args) : { outcome: 'complete', values: { type: args.type } };
}

function buildingInput({ area, floors, use, work }: ActionArgs<'next_fee_input'>): ActionResultOf<'next_fee_input'> {
  if (area === undefined) return { outcome: 'ask_area', values: { type: PBG } };
  if (area > 100 && use === undefined) return { outcome: 'ask_use', values: { type: PBG }, choices: USES };
  if (area > 100 && floors === undefined) return { outcome: 'ask_floors', values: { type: PBG } };
  if (area > 1000 && work === undefined) {
    const choices = [{ value: 'baru', label: { id: 'bangunan baru', en: 'new building' } }];
    return { outcome: 'ask_work', values: { type: PBG }, choices };
  }
  return { outcome: 'complete', values: { type: PBG } };
}

function leaseInput({ choice, quantity }: ActionArgs<'next_fee_input'>): ActionResultOf<'next_fee_input'> {
  const type: Localised = { id: 'Sewa aset', en: 'Lease' };
  if (choice === undefined) {
    const question = { id: 'Apa yang disewa?', en: 'What do you want to lease?' };
    return { outcome: 'ask_choice', values: { type, question }, choices: TENANTS };
  }
  if (quantity === undefined) {
    return { outcome: 'ask_quantity', values: { type, question: { id: 'Berapa hari?', en: 'How many days?' } } };
  }
  return { outcome: 'complete', values: { type } };
}

export function quoteFee({ type, area, quantity }: ActionArgs<'quote_fee'>): ActionResultOf<'quote_fee'> {
  if (type === 'PBG') {
    const amount = { rupiah: Math.round((area ?? 0) * 5553) };
    const values = { type: PBG, amount, basis: { id: 'Perda 1/2024', en: 'Bylaw 1/2024' } };
    return { outcome: (area ?? 0) > 100 ? 'estimate' : 'amount', values };
  }
  if (type === 'SEWA_ASET') {
    return {
      outcome: 'amount',
      values: { type: 'Sewa aset', amount: { rupiah: 25_000 * (quantity ?? 0) }, basis: 'Perda 1/2024' },
    };
  }
  if (type === 'REKLAME') {
    const basis = {
      id: 'pajak reklame, paling tinggi 25% nilai sewa',
      en: 'billboard tax, at most 25% of rental value',
    };
    return { outcome: 'set_by_other', values: { type: { id: 'Reklame', en: 'Billboard' }, who: 'Bapenda', basis } };
  }
  if (type === 'TKA') return { outcome: 'unknown', values: { type } };
  return { outcome: 'free', values: { type: type.replaceAll('_', ' '), basis: LAW } };
}
