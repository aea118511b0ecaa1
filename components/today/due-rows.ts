import { holdWords, ownReason } from '#components/compliance/hold-look.ts';
import { type BookFormat, formatAmount, formatDay, formatInstant } from '#components/format/book-format.ts';
import type { Today } from '#server/queues/today.ts';
import type { PersonRowFacts } from './person-row.tsx';

export interface DueRow extends PersonRowFacts {
  key: string;
}

const who = ({
  borrowerId,
  name,
  externalId,
}: {
  borrowerId: number;
  name: string | null;
  externalId: string;
}) => ({
  borrowerId,
  name: name ?? externalId,
  reference: name ? externalId : null,
});

/** `09:30` on the book's clock. */
const timeOf = (at: number, { locale, timeZone }: BookFormat) =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(at);

const shortDay = (day: string, { locale }: BookFormat) =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

export function callbackRows(
  { callbacks, at, dayStart }: Pick<Today, 'callbacks' | 'at' | 'dayStart'>,
  format: BookFormat,
): DueRow[] {
  return callbacks.items.map((row) => ({
    key: `callback-${row.callbackId}`,
    ...who(row),
    // one that was missed on an earlier day says which
    when: row.dueAt < dayStart ? shortDayOf(row.dueAt, format) : timeOf(row.dueAt, format),
    late: row.dueAt < at,
    note: row.note || `Agreed with ${row.byName}`,
    warning: warningOf(row, format),
  }));
}

type Callback = Today['callbacks']['items'][number];

/** What stands in the way of a callback, or that its time went by without it, and what to do. */
function warningOf({ missed, blocked }: Callback, format: BookFormat): string | null {
  if (blocked) return blockedWords(blocked, format);
  return missed ? 'Missed. Call now, or agree on another time or take it back on the case.' : null;
}

/** What to do about a callback that the contact gate would refuse. */
function blockedWords(
  { sentence, nextAllowedAt }: NonNullable<Callback['blocked']>,
  format: BookFormat,
): string {
  return nextAllowedAt === null
    ? `No call is allowed then. ${sentence} Take the callback back on the case.`
    : `No call is allowed then. ${sentence} Agree on a time from ${formatInstant(nextAllowedAt, format)}.`;
}

const shortDayOf = (at: number, { locale, timeZone }: BookFormat) =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone }).format(at);

/** Of colleagues: whose it is, so that a manager can call, or give the case to somebody who is there. */
export function missedRows(
  { callbacksMissed, dayStart }: Pick<Today, 'callbacksMissed' | 'dayStart'>,
  format: BookFormat,
): DueRow[] {
  return callbacksMissed.items.map((row) => ({
    key: `missed-${row.callbackId}`,
    ...who(row),
    when: row.dueAt < dayStart ? shortDayOf(row.dueAt, format) : timeOf(row.dueAt, format),
    late: true,
    note: row.note ? `${row.ownerName ?? row.byName}: ${row.note}` : `Agreed with ${row.byName}`,
  }));
}

/** What they wrote, word for word: it is not shortened, so that nothing of it goes unread. */
export function answerRows(
  { answers, dayStart }: Pick<Today, 'answers' | 'dayStart'>,
  format: BookFormat,
): DueRow[] {
  return answers.items.map((row) => ({
    key: `answer-${row.answerId}`,
    ...who(row),
    when: row.at < dayStart ? shortDayOf(row.at, format) : timeOf(row.at, format),
    late: row.at < dayStart,
    note: row.ownerName ? `Case of ${row.ownerName}: “${row.words}”` : `“${row.words}”`,
  }));
}

const agreedWords = {
  promise: 'Promise made with',
  instalment: 'Instalment of a plan agreed with',
  settlement: 'Settlement agreed with',
} as const;

export function agreedRows({ agreed }: Pick<Today, 'agreed'>, format: BookFormat): DueRow[] {
  return agreed.items.map((row) => ({
    key: `${row.kind}-${row.id}`,
    ...who(row),
    when: 'Today',
    note: cameIn(`${agreedWords[row.kind]} ${row.byName}`, row.paidMinor, format),
    amount: formatAmount(row.amountMinor, format),
  }));
}

const cameIn = (words: string, paidMinor: number, format: BookFormat) =>
  paidMinor > 0 ? `${words}; ${formatAmount(paidMinor, format)} of it has come in` : words;

const notKeptWords = { promise: 'Promise', plan: 'Plan broken', settlement: 'Settlement lapsed' } as const;

export function notKeptRows({ notKept }: Pick<Today, 'notKept'>, format: BookFormat): DueRow[] {
  return notKept.items.map((row) => ({
    key: `not-kept-${row.kind}-${row.id}`,
    ...who(row),
    when: shortDay(row.lastDay, format),
    late: true,
    note: `${notKeptWords[row.kind]}: ${paidWords(row.paidMinor, format)}, due ${formatDay(row.dueOn, format.locale)}`,
    amount: formatAmount(row.amountMinor, format),
  }));
}

const paidWords = (paidMinor: number, format: BookFormat) =>
  paidMinor > 0 ? `${formatAmount(paidMinor, format)} came in` : 'nothing came in';

/** Holds without an end of their own, on the day on which somebody is to look whether they still stand. */
export function lookRows(
  { holdsToLookAt, day }: Pick<Today, 'holdsToLookAt' | 'day'>,
  format: BookFormat,
): DueRow[] {
  return holdsToLookAt.items.map((row) => ({
    key: `look-${row.holdId}`,
    ...who(row),
    when: row.nextOn === day ? 'Today' : shortDay(row.nextOn, format),
    late: row.nextOn < day,
    note: [
      `${holdWords[row.kind]} since ${formatDay(row.startDay, format.locale)}`,
      row.lastReview?.note ?? ownReason(row),
    ]
      .filter(Boolean)
      .join(': '),
  }));
}

/** Validation notices that are still to be sent, on the last day on which they are in time. */
export function validationRows(
  { validations, day }: Pick<Today, 'validations' | 'day'>,
  format: BookFormat,
): DueRow[] {
  return validations.items.map((row) => ({
    key: `validation-${row.borrowerId}`,
    ...who(row),
    when: row.dueOn === day ? 'Today' : shortDay(row.dueOn, format),
    late: row.dueOn < day,
    note: `${row.dueOn < day ? 'Overdue: was' : 'Is'} due within 5 days of the first communication, ${formatDay(row.firstOn, format.locale)}`,
  }));
}

export function holdRows({ holdsEnding, day }: Today, format: BookFormat): DueRow[] {
  return holdsEnding.items.map((row) => ({
    key: `hold-${row.holdId}`,
    ...who(row),
    when: row.endDay === day ? 'Since today' : row.endDay ? shortDay(row.endDay, format) : '',
    note: `${holdWords[row.kind]}: ${endWords(row, day)}`,
  }));
}

/** One that ended over the weekend is over; one that ends tomorrow is not yet. */
function endWords({ endDay, lifted }: Today['holdsEnding']['items'][number], day: string): string {
  if (endDay !== null && endDay <= day)
    return `${lifted ? 'lifted' : 'ended by itself'}, contact may be allowed again`;
  return `${lifted ? 'lifted' : 'ends by itself'}, then contact may be allowed again`;
}
