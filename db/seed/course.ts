import type { Means } from './borrower.ts';
import type { Chance } from './random.ts';

/** Where a loan stands at the end of one month. */
export interface Standing {
  /** Instalments that are due and not paid; the oldest of them sets the days past due. */
  unpaid: number;
  /** Months without a payment since the loan was last up to date: 0 when it is. */
  missed: number;
}

/**
 * A recovery case month by month. Months are counted back from the book's last day: 0 is that day, 2 two months
 * before it. While a case is open its loan changes every month; when it closes the outcome becomes known and the
 * lender's file keeps the loan as it stood before, so that what a score reads is what was known before the end.
 */
export interface Course {
  /** Months ago at which the loan first fell behind and so came into the book. */
  entered: number;
  /** Months ago at which the outcome became known; -1 while it is not. */
  closed: number;
  /** The last instalment fell due this many days before each month's as-of day. */
  daysSinceDue: number;
  /** Standing by months since the entry. */
  standings: Standing[];
}

/** Nine cases of ten have ended by the last day, and a month earlier a fifth fewer. */
const endedAtLast = 0.9;
const endedMonthBefore = 0.8;
const oldestClosed = 48;
const longest = 7;

export function drawCourse(chance: Chance, means: Means): Course {
  const u = chance.uniform();
  const closed =
    u < 1 - endedAtLast
      ? -1
      : Math.min(oldestClosed, Math.floor(Math.log((1 - u) / endedAtLast) / Math.log(endedMonthBefore)));
  const entered = closed + 1 + chance.whole(0, longest);
  let now: Standing = { unpaid: 1, missed: 1 };
  const standings = [now];
  for (let month = entered - 1; month > closed; month--) {
    now = nextMonth(now, chance, means);
    standings.push(now);
  }
  return { entered, closed, daysSinceDue: chance.whole(1, 28), standings };
}

export interface StandingAt extends Standing {
  monthsAgo: number;
}

/** Before it first fell behind a loan is not in the book. */
export const isInBook = (course: Course, monthsAgo: number) => monthsAgo <= course.entered;

export const isClosed = (course: Course, monthsAgo: number) => monthsAgo <= course.closed;

/**
 * The standing that the file of `monthsAgo` shows: that month's, or the last one before the case was closed.
 * @throws RangeError for a month before the loan was in the book
 */
export function standingAt(course: Course, monthsAgo: number): StandingAt {
  const shown = Math.max(monthsAgo, course.closed + 1);
  const standing = course.standings[course.entered - shown];
  if (!standing)
    throw new RangeError(`The loan came into the book ${course.entered} months ago, not ${shown}.`);
  return { ...standing, monthsAgo: shown };
}

/** One instalment falls due: nothing is paid, or it is, or it is and arrears with it. */
function nextMonth({ unpaid, missed }: Standing, chance: Chance, means: Means): Standing {
  const drive = 0.75 * means.ability + 0.6 * means.willingness;
  const pays = chance.happens(
    logistic(0.15 + 1.1 * drive + 0.5 * chance.normal() + (unpaid === 0 ? 1.1 : 0)),
  );
  if (!pays) return { unpaid: unpaid + 1, missed: missed + 1 };
  if (unpaid === 0) return { unpaid, missed };
  const effort = chance.uniform();
  const clears = logistic(-0.5 + 0.8 * drive - 0.35 * (unpaid - 1));
  if (effort < clears) return { unpaid: 0, missed: 0 };
  const reduced = effort < clears + 0.35 * (1 - clears) ? unpaid - 1 : unpaid;
  return reduced === 0 ? { unpaid: 0, missed: 0 } : { unpaid: reduced, missed };
}

export const logistic = (x: number) => 1 / (1 + Math.exp(-x));
