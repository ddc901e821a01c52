import { z } from 'zod';
import { textSchema } from './catalogue-document.ts';

/**
 * What a building is for, with the words of the annex to PP 16/2021: hunian (dwelling), usaha (business), umkm (small
 * business), campuran (dwelling and business), sosial (social and cultural), ibadah (keagamaan), khusus (special).
 */
export const BUILDING_USES = ['hunian', 'usaha', 'umkm', 'campuran', 'sosial', 'ibadah', 'khusus'] as const;
export type BuildingUse = (typeof BUILDING_USES)[number];

/** What is done to the building. */
export const BUILDING_WORKS = ['baru', 'renovasi_sedang', 'renovasi_berat'] as const;
export type BuildingWork = (typeof BUILDING_WORKS)[number];

const index = z.number().nonnegative('should not be negative').max(2, 'should be at most 2');

/** An index that grows with the building; what lies between the two, the annex leaves open. */
const bracketSchema = z.strictObject({
  /** Holds for at most so many m2 and floors. */
  small: z.strictObject({ index, area_to: z.number().positive(), floors_to: z.number().int().positive() }),
  /** Holds for more than so many m2 and floors. */
  large: z.strictObject({ index, area_over: z.number().positive(), floors_over: z.number().int().positive() }),
  /** The office's own choice for the buildings between; the answer is then called an estimate. */
  between: index,
});

const useSchema = z.strictObject({
  value: z.enum(BUILDING_USES),
  label: textSchema,
  /** If: index of function. */
  index: z.union([index, bracketSchema]),
});

const workSchema = z.strictObject({
  value: z.enum(BUILDING_WORKS),
  label: textSchema,
  /** Ibg: index of the built. */
  index,
});

const gradeSchema = z.strictObject({
  /** bp: weight among the three parameters. */
  weight: index,
  /** Ip of the usual building, which is assumed, and of the other one. */
  usual: index,
  other: index,
});

export const pbgIndicesSchema = z.strictObject({
  uses: z.array(useSchema),
  works: z.array(workSchema),
  /** Usual: sederhana (simple); other: tidak sederhana. */
  complexity: gradeSchema,
  /** Usual: permanen; other: non permanen. */
  permanence: gradeSchema,
  height: z.strictObject({
    weight: index,
    /** Coefficient by number of floors, the first for one floor; written in rows of any length. */
    floors: z.array(z.array(index).min(1)).transform((rows) => rows.flat()),
  }),
  /** What is taken for granted without an answer. */
  assume: z.strictObject({
    /** Use and floors for a building of at most `up_to_area` m2; about a larger one the citizen is asked. */
    use: z.enum(BUILDING_USES),
    floors: z.number().int().positive(),
    up_to_area: z.number().nonnegative(),
    /** For any building; when it is not there, the citizen is asked. */
    work: z.enum(BUILDING_WORKS).optional(),
  }),
});
export type PbgIndices = z.infer<typeof pbgIndicesSchema>;
export type PbgBracket = z.infer<typeof bracketSchema>;

/** What the region itself sets. */
export const pbgRateSchema = z.strictObject({
  /** Ilo: index of locality, a share of at most 0.005 (0.5 %). */
  ilo: z.number().positive('should be above 0').max(0.005, 'should be a share of at most 0.005, which is 0.5 %'),
  /** SHST: highest standard price of a m2, whole rupiah, from the regent's yearly decree. */
  shst: z.number().int().positive('should be above 0'),
});
export type PbgRate = z.infer<typeof pbgRateSchema>;
