import { number } from '../text/format.ts';
import { type FeeAnswers, type FeeInput, type FeeLine, numberIn, type Quote } from './fee-quote.ts';
import { rateOn } from './fee-rate.ts';
import type { PbgRule } from './fee-rule.ts';
import type { Localised } from './language.ts';
import type { BuildingUse, BuildingWork, PbgRate } from './pbg-index.ts';
import { type Building, type Levy, pbgLevy } from './pbg-levy.ts';

/** Beyond this many m2 an answer is taken for a slip. */
const LARGEST_AREA = 1_000_000;
const MOST_FLOORS = 200;

/** What was said of the building; what is undefined was not said or makes no sense. */
interface Said {
  area?: number | undefined;
  use?: BuildingUse | undefined;
  floors?: number | undefined;
  work?: BuildingWork | undefined;
}

/**
 * What the levy still has to know, in the order in which to ask; what the rule assumes is not asked, unless something was
 * said of it that can be read in two ways: "renovasi".
 */
export function pbgInputs(rule: PbgRule, answers: FeeAnswers): FeeInput[] {
  const said = readSaid(rule, answers);
  const { assume, uses, works } = rule.indices;
  if (said.area === undefined) return [{ key: 'area', kind: 'area' }];
  const large = said.area > assume.up_to_area;
  const inputs: FeeInput[] = [];
  if (large && said.use === undefined) inputs.push({ key: 'buildingUse', kind: 'choice', choices: uses });
  if (large && said.floors === undefined) inputs.push({ key: 'floors', kind: 'floors' });
  const isUnclear = answers.buildingWork !== undefined;
  if (said.work === undefined && (assume.work === undefined || isUnclear)) {
    inputs.push({ key: 'buildingWork', kind: 'choice', choices: works });
  }
  return inputs;
}

/** The levy as the citizen is told it; who has more floors than the table knows is sent to the technical agency. */
export function quotePbg(rule: PbgRule, answers: FeeAnswers, on: string): Quote {
  const rate = rateOn(rule.rates, on);
  if (rate === undefined) return { kind: 'no-rate', basis: rule.basis };
  const said = readSaid(rule, answers);
  const inputs = pbgInputs(rule, answers);
  const work = said.work ?? rule.indices.assume.work;
  if (said.area === undefined || work === undefined || inputs.length > 0) return { kind: 'incomplete', inputs };
  const building: Building = {
    area: said.area,
    use: said.use ?? rule.indices.assume.use,
    floors: said.floors ?? rule.indices.assume.floors,
    work,
  };
  const levy = pbgLevy(building, rate.values, rule.indices);
  if (levy === undefined) return { kind: 'set-by-other', who: rule.set_by, basis: rule.basis };
  const assumed = assumptions(rule, said, building);
  return {
    kind: 'amount',
    rupiah: levy.rupiah,
    estimate: assumed.length > 0 || levy.between !== undefined,
    between: levy.between,
    told: told(rule, said),
    breakdown: breakdown(rule, building, rate.values, levy),
    assumed,
    basis: rule.basis,
    validity: { from: rate.from, until: rate.until },
  };
}

function readSaid(rule: PbgRule, answers: FeeAnswers): Said {
  const area = numberIn(answers, 'area');
  const floors = numberIn(answers, 'floors');
  const { uses, works } = rule.indices;
  return {
    area: area !== undefined && area > 0 && area <= LARGEST_AREA ? area : undefined,
    floors:
      floors !== undefined && Number.isInteger(floors) && floors >= 1 && floors <= MOST_FLOORS ? floors : undefined,
    use: uses.find(({ value }) => value === answers.buildingUse)?.value,
    work: works.find(({ value }) => value === answers.buildingWork)?.value,
  };
}

function told(rule: PbgRule, { area, use, floors, work }: Said): Localised[] {
  const said: Localised[] = [];
  if (area !== undefined) said.push({ id: `${number(area, 'id')} m2`, en: `${number(area, 'en')} m2` });
  if (floors !== undefined) said.push(floorsLabel(floors));
  if (use !== undefined) said.push(useLabel(rule, use));
  if (work !== undefined) said.push(workLabel(rule, work));
  return said;
}

function floorsLabel(floors: number): Localised {
  return { id: `${floors} lantai`, en: floors === 1 ? '1 floor' : `${floors} floors` };
}

/** Nobody is asked whether a building is simple (sederhana) in the sense of the annex. */
function simple({ id, en = id }: Localised): Localised {
  return { id: `${id} sederhana`, en: `simple ${en}` };
}

function assumptions(rule: PbgRule, said: Said, building: Building): Localised[] {
  const assumed: Localised[] = [];
  if (said.use === undefined) assumed.push(simple(useLabel(rule, building.use)));
  if (said.floors === undefined) assumed.push(floorsLabel(building.floors));
  if (said.work === undefined) assumed.push(workLabel(rule, building.work));
  return assumed;
}

const SQUARE_METRES: Localised = { id: ' m2' };
const FORMULA: Localised = {
  id: 'luas x SHST x lokalitas x terintegrasi x terbangun',
  en: 'area x price x locality x integrated x built',
};

function breakdown(rule: PbgRule, building: Building, rate: PbgRate, levy: Levy): FeeLine[] {
  return [
    { label: { id: 'Luas', en: 'Area' }, value: building.area, unit: SQUARE_METRES },
    { label: { id: 'Lantai', en: 'Floors' }, value: building.floors },
    { label: { id: 'Fungsi', en: 'Use' }, value: useLabel(rule, building.use) },
    { label: { id: 'Pekerjaan', en: 'Work' }, value: workLabel(rule, building.work) },
    { label: { id: 'Harga standar (SHST)', en: 'Standard price' }, value: { rupiah: rate.shst }, unit: { id: '/m2' } },
    {
      label: { id: 'Indeks lokalitas', en: 'Locality index' },
      value: Math.round(rate.ilo * 1e6) / 1e4,
      unit: { id: '%' },
    },
    { label: { id: 'Indeks fungsi', en: 'Function index' }, value: levy.functionIndex },
    { label: { id: 'Indeks terintegrasi', en: 'Integrated index' }, value: levy.integrated },
    { label: { id: 'Indeks terbangun', en: 'Building index' }, value: levy.builtIndex },
    { label: { id: 'Rumus', en: 'Formula' }, value: FORMULA },
  ];
}

function useLabel(rule: PbgRule, use: BuildingUse): Localised {
  return rule.indices.uses.find(({ value }) => value === use)?.label ?? { id: use };
}

function workLabel(rule: PbgRule, work: BuildingWork): Localised {
  return rule.indices.works.find(({ value }) => value === work)?.label ?? { id: work };
}
