import { z } from 'zod';
import { lanes } from '#db/terms.ts';

/** `priority` is the order in which people are handed out; the first of them is the default. */
export const queueSorts = ['priority', 'score', 'owes', 'days'] as const;
export type QueueSort = (typeof queueSorts)[number];

/**
 * Who of a lane: handed out now, waiting for their time, on hold, with an arrangement that was not kept, or one's own.
 * The first three divide the lane: whom a hold stops is neither ready nor waits for a time.
 */
export const queueShows = ['ready', 'waiting', 'on_hold', 'not_kept', 'mine'] as const;
export type QueueShow = (typeof queueShows)[number];

export const pageSize = 50;
/** Matches are counted up to here; beyond it the screen says "more than". */
export const countLimit = 1000;

/**
 * `0.8125:120000_4711`: the two values that a row is sorted by and its borrower, which together find the place of the
 * row.
 */
const cursor = z.string().regex(/^(-?\d+(\.\d+)?(e[+-]?\d+)?[:_]){2}\d+$/);
const wholeDays = z.coerce.number().int().min(0).max(100_000);

/** What an agent looks at: all of it stands in the address, so that a reload or a colleague sees the same. */
export const queueView = z.object({
  lane: z.enum(lanes),
  sort: z.enum(queueSorts).catch('priority'),
  order: z.enum(['descending', 'ascending']).catch('descending'),
  show: z.enum(queueShows).optional().catch(undefined),
  /** A segment's name: it stays the same over assessments, its number does not. */
  segment: z.string().min(1).max(200).optional().catch(undefined),
  /** Both ends in. */
  daysFrom: wholeDays.optional().catch(undefined),
  daysTo: wholeDays.optional().catch(undefined),
  loanType: z.string().min(1).max(200).optional().catch(undefined),
  /** In whole currency units, as a person types it; borrowers who owe less are left out. */
  owesFrom: z.coerce.number().min(0).max(1e12).optional().catch(undefined),
  /** The beginning of a borrower's or loan's reference, or of a name. */
  search: z.string().trim().min(1).max(100).optional().catch(undefined),
  /** The page after, or before, this row; at most one of the two. */
  after: cursor.optional().catch(undefined),
  before: cursor.optional().catch(undefined),
});
export type QueueView = z.infer<typeof queueView>;
export type QueueFilter = Pick<
  QueueView,
  'show' | 'segment' | 'daysFrom' | 'daysTo' | 'loanType' | 'owesFrom' | 'search'
>;

export const queueRequest = queueView.extend({ portfolioId: z.number().int().positive() });
export type QueueRequest = z.infer<typeof queueRequest>;

export const savedViewInput = z.object({
  portfolioId: z.number().int().positive(),
  name: z.string().trim().min(1, 'Give the view a name.').max(60, 'Keep the name below 60 characters.'),
  view: queueView,
});
export type SavedViewInput = z.infer<typeof savedViewInput>;

export const savedViewRef = z.object({ id: z.number().int().positive() });

/** What the palette searches with. */
export const findInput = z.object({
  portfolioId: z.number().int().positive(),
  text: z.string().trim().min(2, 'Type two letters or more.').max(100),
});
export type FindInput = z.infer<typeof findInput>;

export const borrowerRef = z.object({ borrowerId: z.number().int().positive() });

const namesInAddress = {
  sort: 'sort',
  order: 'order',
  show: 'show',
  segment: 'segment',
  daysFrom: 'days-from',
  daysTo: 'days-to',
  loanType: 'type',
  owesFrom: 'owes-from',
  search: 'q',
  after: 'after',
  before: 'before',
} as const satisfies Partial<Record<keyof QueueView, string>>;
type Addressed = keyof typeof namesInAddress;

const isAddressed = (key: string): key is Addressed => Object.hasOwn(namesInAddress, key);

/** Reads a view from an address. What is not understood is left out, because addresses are typed and cut. */
export function readView(
  lane: QueueView['lane'],
  params: Record<string, string | string[] | undefined>,
): QueueView {
  const read = Object.entries(namesInAddress).map(([key, name]) => {
    const value = params[name];
    return [key, (Array.isArray(value) ? value[0] : value) || undefined];
  });
  return queueView.parse({ lane, ...Object.fromEntries(read) });
}

/**
 * The address of a view after a change. A change of anything but the page starts at the first page again.
 * What is the default is left out, so that the plain queue has the plain address.
 */
export function viewAddress(view: QueueView, change: Partial<QueueView> = {}): string {
  const next = { ...view, after: undefined, before: undefined, ...change };
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(next)) {
    if (!isAddressed(key) || value === undefined || value === '') continue;
    if ((key === 'sort' && value === 'priority') || (key === 'order' && value === 'descending')) continue;
    query.set(namesInAddress[key], String(value));
  }
  const text = query.toString();
  return `/queues/${next.lane}${text && `?${text}`}`;
}

/** The name a filter's field has in a form that the browser sends as an address. */
export const fieldName = (key: Addressed): string => namesInAddress[key];

/** Why a span of days past due can match nobody, to be said beside its second field; null where it can. */
export const refuseDays = ({ daysFrom, daysTo }: Pick<QueueView, 'daysFrom' | 'daysTo'>): string | null =>
  daysFrom !== undefined && daysTo !== undefined && daysTo < daysFrom
    ? `Nobody is past due ${daysFrom} days or more and at most ${daysTo}: enter ${daysFrom} or more here.`
    : null;

/** The same view without its filters and search. */
export const withoutFilter: Record<keyof QueueFilter, undefined> = {
  show: undefined,
  segment: undefined,
  daysFrom: undefined,
  daysTo: undefined,
  loanType: undefined,
  owesFrom: undefined,
  search: undefined,
};

export const isFiltered = (view: QueueView): boolean =>
  Object.keys(withoutFilter).some((key) => view[key as keyof QueueFilter] !== undefined);
