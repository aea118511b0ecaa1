import { z } from 'zod';
import {
  channels,
  contactDirections,
  contactParties,
  contactPointKinds,
  contactPointPlaces,
  contactPurposes,
  holdKinds,
  jurisdictions,
  type LimitationSource,
  limitationSources,
  limitationStandings,
} from '#db/terms.ts';
import { isDay } from '../core/calendar.ts';
import { reason } from '../core/reason.ts';
import { newPortfolio } from '../portfolio/schema.ts';

const id = z.number().int().positive();
const day = z.string().refine(isDay, 'Enter a day that exists, for example 2026-10-31.');
const minute = z.number('Enter a time, for example 09:00.').int().min(0).max(1440);

/** A zone that exists; an offset such as `+05:30` is none, because it knows no clock changes. */
const timeZone = z
  .string()
  .max(64)
  .refine(
    (name) => Intl.supportedValuesOf('timeZone').includes(name) || isZoneAlias(name),
    'Choose a time zone, for example America/Chicago.',
  );

function isZoneAlias(name: string): boolean {
  if (!/^[A-Za-z_]+\/[A-Za-z_/+-]+$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

export const ofBorrower = z.object({ borrowerId: id });

export const channelsInput = ofBorrower.extend({
  loanIds: z.array(id).min(1).max(1000).optional(),
  contactPointId: id.nullable().optional(),
});

/**
 * What a person says of a contact that they are about to make. Whom it turns to is read off the number, and what a
 * message says off its text: neither is taken from whoever asks.
 */
export const judgeInput = ofBorrower.extend({
  channel: z.enum(channels),
  direction: z.enum(contactDirections).optional(),
  purpose: z.enum(contactPurposes).optional(),
  contactPointId: id.nullable().optional(),
  loanIds: z.array(id).min(1).max(1000).optional(),
});

export const placeHoldInput = ofBorrower.extend({
  kind: z.enum(holdKinds),
  loanId: id.nullable().optional(),
  contactPointId: id.nullable().optional(),
  startDay: day.optional(),
  endDay: day.optional(),
  reviewDay: day.optional(),
  /** Of a dispute: it came in writing. */
  written: z.boolean().optional(),
  reason,
});

export const liftHoldInput = z.object({ holdId: id, reason });
export const reviewHoldInput = z.object({ holdId: id, nextDay: day.optional(), note: reason });
export const endTreatmentInput = liftHoldInput.extend({ endedOn: day });

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

export const holdsInForceInput = holdView.extend({ portfolioId: id });
export type HoldsInForceInput = z.infer<typeof holdsInForceInput>;

export const holdsEndingInput = z
  .object({ portfolioId: id, from: day, until: day })
  .refine(({ from, until }) => from < until, { message: 'The span ends after it begins.', path: ['until'] });

const place = z.object({
  country: z.string().regex(/^[A-Z]{2}$/, 'Choose the country, or enter it as two letters, for example US.'),
  region: z
    .string()
    .regex(/^[A-Z0-9]{1,3}$/, 'Enter the region as its code, for example MA.')
    .nullable(),
  timeZone: timeZone.nullable(),
  source: z.string().trim().min(3, 'Say where this is known from.').max(200),
});

/** Where the borrowers of a whole portfolio live, as its admin states it. */
const whereTheyLive = place.extend({
  timeZone,
  /** The other end, where they live by several clocks: contact waits until both allow it. */
  furthestTimeZone: timeZone.nullable(),
});

export const recordPlaceInput = place.extend({ borrowerId: id });
export type RecordPlaceInput = z.infer<typeof recordPlaceInput>;
export const statePlaceInput = whereTheyLive.extend({ portfolioId: id });
export type StatePlaceInput = z.infer<typeof statePlaceInput>;
/** A new portfolio, with the word on where its borrowers live that the contact gate waits for. */
export const openPortfolioInput = newPortfolio.extend({ borrowers: whereTheyLive });
export type OpenPortfolioInput = z.infer<typeof openPortfolioInput>;
export const withdrawInput = z.object({ id, reason });
export type WithdrawInput = z.infer<typeof withdrawInput>;

/** A number or address as it is typed. */
export const contactValue = z.string().trim().min(3, 'Enter the number or address.').max(300);

export const addPointInput = ofBorrower.extend({
  kind: z.enum(contactPointKinds),
  place: z.enum(contactPointPlaces),
  /** Whose it is. */
  party: z.enum(contactParties).default('borrower'),
  value: contactValue,
  timeZone: timeZone.nullable().optional(),
});
export type AddPointInput = z.input<typeof addPointInput>;

const wishBase = {
  borrowerId: id,
  channel: z.enum(channels).nullable().optional(),
  contactPointId: id.nullable().optional(),
  words: z.string().trim().min(3, 'Note what was said.').max(1000),
};

export const recordWishInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opt_out'), ...wishBase }),
  z.object({ kind: z.literal('consent'), ...wishBase }),
  z.object({ kind: z.literal('employer_forbids'), ...wishBase }),
  z.object({
    kind: z.literal('inconvenient_time'),
    ...wishBase,
    fromMinute: minute,
    toMinute: minute,
    weekdays: z.array(z.number().int().min(1).max(7)).min(1).nullable().optional(),
  }),
]);
export type RecordWishInput = z.infer<typeof recordWishInput>;

/** What a recorded limitation rests on, in words. */
export const limitationSourceWords: Record<LimitationSource, string> = {
  court: 'A court’s view',
  lawyer: 'A lawyer’s view',
  state_law: 'The law of the state',
  acknowledgement: 'The borrower acknowledged the debt',
  payment: 'The borrower paid',
  lender: 'The lender’s file',
};

export const limitationInput = ofBorrower.extend({
  token: z.number().int().positive().optional(),
  loanId: id,
  standing: z.enum(limitationStandings, 'Choose whether a court still hears it.'),
  source: z.enum(limitationSources, 'Choose what it rests on.'),
  sinceDay: day,
  /** Of `runs_until`: the last day that a court still hears it. */
  untilDay: day.optional(),
  reason,
});
export type LimitationInput = z.infer<typeof limitationInput>;

export const takeBackLimitationInput = ofBorrower.extend({
  token: z.number().int().positive().optional(),
  entryId: id,
  reason,
});
export type TakeBackLimitationInput = z.infer<typeof takeBackLimitationInput>;

export const changePackInput = z.object({
  portfolioId: id,
  jurisdiction: z.enum(jurisdictions, 'Choose the rules that apply to these borrowers.'),
  reason,
});
export type ChangePackInput = z.infer<typeof changePackInput>;
