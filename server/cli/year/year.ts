import type { Database } from '#db/client.ts';
import { dayNumber } from '#db/seed/calendar.ts';
import type { LoanState } from '#db/seed/year/loan-state.ts';
import type { MailChannel } from '#db/seed/year/mailbox.ts';
import type { YearOptions } from '#db/seed/year/options.ts';
import { mainLoan, type Person, type World } from '#db/seed/year/world.ts';
import type { DemoKey } from '../../auth/schema.ts';
import { weekdayOf } from '../../compliance/zone.ts';
import { addDays, type Day, startOfDay } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';

/** The simulated year while it is lived: the world of the borrowers on one side, the product on the other. */
export interface Year {
  db: Database;
  options: YearOptions;
  world: World;
  portfolioId: number;
  timeZone: string;
  /** The one clock of everybody in it; moved along the year. */
  clock: { at: number };
  /** Each person's own context: what they do is theirs. */
  desk: Record<DemoKey, Context>;
  /** Recoup itself: the lender's payment file, the days that pass. */
  system: Context;
  /** The day that is lived, and the day on which the book will be looked at. */
  day: Day;
  today: Day;
  /** Attempts of each agent on a working day. */
  attempts: number;
  borrowers: Map<string, number>;
  references: Map<number, string>;
  loans: Map<string, number>;
  /** What people mean to do later: written to their own notes, so to speak. */
  plans: Later;
}

/** Day → what falls to it. */
export interface Later {
  /** What comes back of messages, later on the day. */
  mailbox: MailEvent[];
  /** Holds that somebody will lift. */
  lifts: Map<Day, number[]>;
  /** Legal notices on their way, by the day of the next step. */
  notices: Map<Day, NoticeLater[]>;
  /** Borrowers who were spoken with. */
  spoken: Set<number>;
  /** Borrowers who were warned of legal steps in writing, once each. */
  warned: Set<number>;
}

/** What comes back on a day: messages that were returned, and borrowers who ask for no more of them. */
export type MailEvent =
  | { kind: 'return'; channel: MailChannel; messageIdHeader: string; providerId: string | null }
  | { kind: 'stop'; channel: MailChannel; messageId: number; person: Person | undefined };

export interface NoticeLater {
  step: 'propose' | 'review' | 'approve' | 'issue' | 'serve';
  borrowerId: number;
  loanId: number;
  warnedOn: Day;
  noticeId?: number;
}

const momentOf = ({ timeZone, day }: Year, minute: number) =>
  startOfDay(timeZone, day) + Math.round(minute * 60_000);

/**
 * Moves the clock on to a time of the day that is lived, minutes after midnight on the portfolio's wall. Where what came
 * before took longer it stays: nothing happens before what has happened.
 */
export function clockTo(year: Year, minute: number): number {
  year.clock.at = Math.max(year.clock.at, momentOf(year, minute));
  return year.clock.at;
}

/** Whether it is this late on the day that is lived. */
export const isPast = (year: Year, minute: number): boolean => year.clock.at >= momentOf(year, minute);

export const isWorkday = (day: Day) => weekdayOf(dayNumber(day)) <= 5;

/** The first working day on or after a day. */
export function workdayFrom(day: Day): Day {
  let found = day;
  while (!isWorkday(found)) found = addDays(found, 1);
  return found;
}

/** The borrower behind an id, with the loan that is talked about; null where nothing of theirs is open. */
export function whoIs(year: Year, borrowerId: number): { person: Person; loan: LoanState } | null {
  const person = year.world.people.get(year.references.get(borrowerId) ?? '');
  const loan = person && mainLoan(person, year.world.month);
  return person && loan ? { person, loan } : null;
}

export function later<T>(on: Map<Day, T[]>, day: Day, what: T): void {
  const already = on.get(day);
  if (already) already.push(what);
  else on.set(day, [what]);
}

/** After an import: which rows the lender's references have become. */
export function learnIds(year: Year): void {
  const { db, portfolioId, borrowers, references, loans } = year;
  const known = db.$client
    .prepare<[number], { id: number; externalId: string }>(
      'SELECT id, external_id AS externalId FROM borrower WHERE portfolio_id = ?',
    )
    .all(portfolioId);
  for (const { id, externalId } of known) {
    borrowers.set(externalId, id);
    references.set(id, externalId);
  }
  const owed = db.$client
    .prepare<[number], { id: number; externalId: string }>(
      'SELECT id, external_id AS externalId FROM loan WHERE portfolio_id = ?',
    )
    .all(portfolioId);
  for (const { id, externalId } of owed) loans.set(externalId, id);
}
