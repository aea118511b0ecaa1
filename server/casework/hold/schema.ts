import { z } from 'zod';
import { holdKinds } from '#db/terms.ts';

/** All holds in force, those whose day of looking again has come, those of people who need care. */
export const holdFilters = ['all', 'look', 'care'] as const;
export type HoldFilter = (typeof holdFilters)[number];

/** Which holds are shown: it stands in the address. */
export const holdView = z.object({
  show: z.enum(holdFilters).catch('all'),
  kind: z.enum(holdKinds).optional().catch(undefined),
  /** By the name that stands in the file. */
  author: z.string().trim().min(1).max(200).optional().catch(undefined),
  /** The page after this row. */
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}_\d+$/)
    .optional()
    .catch(undefined),
});
export type HoldView = z.infer<typeof holdView>;

export const holdsInForceInput = holdView.extend({ portfolioId: z.number().int().positive() });
export type HoldsInForceInput = z.infer<typeof holdsInForceInput>;
