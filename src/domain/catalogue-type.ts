import { z } from 'zod';
import { textSchema } from './catalogue-document.ts';
import { feeRuleSchema } from './fee-rule.ts';
import { mayFollow, PERMIT_STATUSES, type PermitStatus } from './permit.ts';

/** Who issues it; decides where the citizen has to go. */
export const LEVELS = ['kecamatan', 'kabupaten', 'provinsi', 'pusat', 'polisi'] as const;

/** Longest `short`, so that a status fits one SMS. */
export const SHORT_LENGTH = 16;

const idSchema = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'should be capital letters, digits and _');
const unitId = z.string().regex(/^[a-z][a-z0-9_]*$/, 'should be small letters, digits and _');
const workingDays = z.number().int().nonnegative('should not be negative');

const shortSchema = textSchema.refine(
  ({ id, en }) => id.length <= SHORT_LENGTH && en.length <= SHORT_LENGTH,
  `should have at most ${SHORT_LENGTH} characters in each language`,
);

/** Statuses that are steps of the office's work; the others come about otherwise or end it. */
export const STEP_STATUSES = PERMIT_STATUSES.slice(0, PERMIT_STATUSES.indexOf('ready')).filter(
  (status) => status !== 'returned',
);

const stepSchema = z.strictObject({
  status: z.enum(STEP_STATUSES as [PermitStatus, ...PermitStatus[]]),
  /** Id of the unit in offices.yaml that holds the file. */
  unit: unitId,
  /** Working days that the step may take; 0 is the same day. */
  days: workingDays,
});
export type PermitStep = z.infer<typeof stepSchema>;

/** A building small enough for the short way: PP 16/2021, 5 working days. */
const quickerSchema = z.strictObject({
  days: workingDays,
  /** For whom, as the citizen reads it. */
  when: textSchema,
  /** Building use that it is for. */
  use: z.string(),
  /** Largest area in m2 by number of floors. */
  up_to: z.array(z.strictObject({ floors: z.number().int().positive(), area: z.number().positive() })).min(1),
});

const onlineSchema = z.strictObject({
  /** As the citizen types it: `oss.go.id`. */
  site: z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'should be an address such as oss.go.id'),
  /** What the citizen does there, in order. */
  steps: z.array(textSchema).min(1, 'should have at least one step'),
  /** True where the site issues the permit by itself, so that no office has a step in it. */
  alone: z.boolean().default(false),
});

const common = {
  id: idSchema,
  name: textSchema,
  short: shortSchema,
  /** What citizens call it, in many spellings; a name belongs to one entry only. */
  called: z.array(z.string().min(1)).default([]),
  /** Words that make one think of it where no name is there; may be shared. */
  hints: z.array(z.string().min(1)).default([]),
};

/** The six fields of Permenpan-RB 15/2014 are requirements, steps, days, fee, product and complaints. */
export const permitTypeSchema = z
  .strictObject({
    ...common,
    level: z.enum(LEVELS),
    variant_of: idSchema.optional(),
    requirements: z.array(textSchema).min(1, 'should have at least one requirement'),
    steps: z.array(stepSchema).min(1, 'should have at least one step'),
    /** Promised working days in all: the sum of the steps. */
    days: workingDays,
    quicker: quickerSchema.optional(),
    fee: feeRuleSchema,
    product: textSchema,
    /** Unit that handles complaints about it. */
    complaints: unitId,
    signed_by: textSchema,
    /** Whether somebody else may come, where the office's own rule does not hold: a sentence or two. */
    proxy: textSchema.optional(),
    /** How long it is valid; absent when it has no end. */
    valid_for: z
      .strictObject({ years: z.number().int().positive().optional(), days: z.number().int().positive().optional() })
      .optional(),
    /** Where citizens apply themselves, without coming to the counter. */
    online: onlineSchema.optional(),
    /** The rule that sets the number of days; without it the days are the office's own promise. */
    days_by: z.string().min(1).optional(),
    legal_basis: z.array(z.string().min(1)).min(1, 'should name at least one rule'),
    note: textSchema.optional(),
  })
  .superRefine((type, context) => {
    const sum = type.steps.reduce((days, step) => days + step.days, 0);
    if (sum !== type.days) {
      context.addIssue({
        code: 'custom',
        path: ['days'],
        message: `should be ${sum}, the sum of the steps`,
        input: type.days,
      });
    }
    for (const [place, message] of stepProblems(type.steps)) {
      context.addIssue({ code: 'custom', path: ['steps', place, 'status'], message, input: type.steps[place]?.status });
    }
  });
export type PermitType = z.infer<typeof permitTypeSchema>;

/** A permit that is gone: its name now means other permits, or none when it is no longer needed. */
export const oldNameSchema = z.strictObject({
  ...common,
  replaced_by: z.array(idSchema),
  /** One sentence for the citizen that says so. */
  says: textSchema,
});
export type OldName = z.infer<typeof oldNameSchema>;

function stepProblems(steps: readonly PermitStep[]): [number, string][] {
  const problems: [number, string][] = [];
  if (steps[0]?.status !== 'registered') problems.push([0, 'should be registered, as the first step']);
  steps.forEach((step, place) => {
    const next = steps[place + 1]?.status ?? 'ready';
    if (steps.findIndex(({ status }) => status === step.status) !== place)
      problems.push([place, 'should stand once only']);
    else if (!mayFollow(step.status, next)) problems.push([place, `should be a status that ${next} may follow`]);
  });
  return problems;
}
