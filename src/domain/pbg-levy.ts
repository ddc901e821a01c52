import type { BuildingUse, BuildingWork, PbgBracket, PbgIndices, PbgRate } from './pbg-index.ts';

/** A building as the levy sees it. */
export interface Building {
  /** LLt: floor area of all floors, m2, at most two decimals. */
  area: number;
  floors: number;
  use: BuildingUse;
  work: BuildingWork;
  /** True: tidak sederhana. */
  complex?: boolean | undefined;
  /** True: non permanen. */
  temporary?: boolean | undefined;
  /** True: owned by the state, which pays nothing. */
  state?: boolean | undefined;
}

/** The levy and the factors of its formula. */
export interface Levy {
  /** Whole rupiah: half a rupiah and more is rounded up, once, at the end. */
  rupiah: number;
  /** It: integrated index. */
  integrated: number;
  /** If: index of function. */
  functionIndex: number;
  /** Ibg: index of the built. */
  builtIndex: number;
  /** Where the annex leaves the index of function open: the lowest and highest levy that it may come to. */
  between?: { lowest: number; highest: number } | undefined;
}

const DECIMALS = 6;
const SCALE = 10n ** BigInt(DECIMALS);

/**
 * Retribusi PBG by the annex to PP 16/2021: `Nr = LLt x (Ilo x SHST) x It x Ibg` with
 * `It = If x sum(bp x Ip) x Fm`. Counted in whole numbers of millionths, so no fraction is lost on the way.
 * Undefined when the table of coefficients ends below the building's number of floors, or lacks its use or work.
 */
export function pbgLevy(building: Building, rate: PbgRate, indices: PbgIndices): Levy | undefined {
  const use = indices.uses.find(({ value }) => value === building.use);
  const work = indices.works.find(({ value }) => value === building.work);
  const height = indices.height.floors[building.floors - 1];
  if (use === undefined || work === undefined || height === undefined) return undefined;
  const { complexity, permanence } = indices;
  const sum =
    product(complexity.weight, building.complex === true ? complexity.other : complexity.usual) +
    product(permanence.weight, building.temporary === true ? permanence.other : permanence.usual) +
    product(indices.height.weight, height);
  const owner = building.state === true ? 0 : 1;
  const found = functionIndex(use.index, building);
  const levy = (index: number) => {
    const factors = [building.area, rate.ilo, rate.shst, index, owner, work.index].map(exact);
    return rounded([...factors, sum], DECIMALS * (factors.length + 2));
  };
  return {
    rupiah: levy(found.index),
    integrated: Number(exact(found.index) * sum * BigInt(owner)) / 10 ** (3 * DECIMALS),
    functionIndex: found.index,
    builtIndex: work.index,
    ...(found.open && { between: { lowest: levy(found.open.lowest), highest: levy(found.open.highest) } }),
  };
}

function functionIndex(index: number | PbgBracket, { area, floors }: Building) {
  if (typeof index === 'number') return { index };
  const { small, large, between } = index;
  if (area <= small.area_to && floors <= small.floors_to) return { index: small.index };
  if (area > large.area_over && floors > large.floors_over) return { index: large.index };
  const open = { lowest: Math.min(small.index, large.index), highest: Math.max(small.index, large.index) };
  return { index: between, open };
}

/** The number in millionths. */
function exact(value: number): bigint {
  const [whole = '0', fraction = ''] = value.toFixed(DECIMALS).split('.');
  return BigInt(whole) * SCALE + BigInt(fraction);
}

/** Two numbers multiplied, in millionths of millionths. */
function product(a: number, b: number): bigint {
  return exact(a) * exact(b);
}

/** The product of whole numbers that carry so many decimals in all, rounded half up. */
function rounded(factors: readonly bigint[], decimals: number): number {
  const scale = 10n ** BigInt(decimals);
  const all = factors.reduce((result, factor) => result * factor, 1n);
  return Number((2n * all + scale) / (2n * scale));
}
