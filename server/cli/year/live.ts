import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#db/client.ts';
import { dayNumber } from '#db/seed/calendar.ts';
import { writeLoans } from '#db/seed/write-book.ts';
import { yearLines } from '#db/seed/year/file.ts';
import { type YearOptions, yearDays } from '#db/seed/year/options.ts';
import { type Answer, moneyOn } from '#db/seed/year/pay.ts';
import { beginMonth, createWorld, endMonth } from '#db/seed/year/world.ts';
import { assess } from '../../assess.ts';
import { demoIdOf, ensureDemoPeople } from '../../auth/demo.ts';
import { type DemoKey, demoPeople } from '../../auth/schema.ts';
import { statePlace } from '../../compliance/record-place.ts';
import { system } from '../../core/audit.ts';
import { addDays, type Day, startOfDay } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import type { Work } from '../../core/progress.ts';
import { adoptLetterhead } from '../../letters/letterhead.ts';
import type { LetterheadInput } from '../../letters/schema.ts';
import { createPortfolio } from '../../portfolio/create-portfolio.ts';
import { runImport } from '../../portfolio/import.ts';
import { registerImport } from '../../portfolio/register-import.ts';
import { CommandError } from '../fail.ts';
import { judge, liveDay } from './day.ts';
import { shareOut } from './manage.ts';
import { startTooEarly } from './mistakes.ts';
import { isAutomatic, openPost, runToday } from './schedule.ts';
import { clockTo, learnIds, type Year } from './year.ts';

export const demoPortfolio = {
  name: 'Harbour Lending (demo)',
  currency: 'USD',
  locale: 'en-US',
  timeZone: 'America/New_York',
  jurisdiction: 'us-reg-f',
} as const;

/** What its letters carry. Nobody lives or answers there. */
const demoLetterhead = {
  senderName: 'Harbour Recovery',
  addressLines: ['1 Quay Street', 'Port Larkin, NY 00501'],
  phone: '(212) 555-0142',
  email: 'accounts@harbour-lending.example',
  website: null,
  creditorName: 'Harbour Lending',
  // its rule pack is the one for debt collectors, and its messages say so too
  isCollector: true,
  // a year of them would take longer to set than anybody waits for a demo
  validationElsewhere: true,
  payLines: ['By bank transfer to Harbour Lending,', 'with your loan’s number as the reference.'],
  signatureLines: ['Accounts in arrears'],
  footer: 'A demonstration. Harbour Lending, Harbour Recovery and its borrowers are made up.',
  paper: 'letter',
} satisfies Omit<LetterheadInput, 'portfolioId'>;

/** Of every demo assessment, so that two demos show the same. */
const seed = 42;
/** The book is assessed at the end of every so many months; the newest file always. */
const assessedEvery = 3;
/** One attempt of each agent a working day for so many borrowers whose case is open: more hours in the last two months. */
const borrowersAnAttempt = (month: number) => (month <= 1 ? 80 : 300);

export interface LifeRequest {
  /** The data folder: the files that the year imports stay there, as uploads do. */
  home: string;
  options: YearOptions;
  work: Work;
  /** Told of each thing done, in words. */
  say: (what: string) => void;
  /** Only the lender's files: nobody works on them, and no payment is booked. What browser tests begin with. */
  isBare?: boolean;
  /** Attempts of each agent on a working day; by the size of the book where left out. */
  turnsADay?: number;
  /** Told of every decision of a borrower, with its truth. */
  told?: (answer: Answer) => void;
  /** Handed the year when it is over, with the world that stands behind the book. */
  lived?: (year: Year) => void;
}

/**
 * Lives a year of a lender's book in an empty database, up to the day before `options.today`: monthly files imported and
 * assessed as a lender's would be, and between them people who work on it, through the verbs and the gate that everybody
 * goes through. The same options leave the same rows.
 */
export async function liveYear(db: Database, request: LifeRequest): Promise<Year> {
  const { options, say } = request;
  const days = yearDays(options);
  const clock = { at: startOfDay(demoPortfolio.timeZone, addDays(days[0] ?? '', 1)) };
  await ensureDemoPeople(db, clock.at);
  const year = openYear(db, options, clock);
  openPost(year);
  for (const [nth, day] of days.entries()) {
    const month = days.length - 1 - nth;
    if (nth > 0) endMonth(year.world, month);
    await takeFile(year, request, { day, month });
    const until = month === 0 ? addDays(options.today, -1) : (days[nth + 1] ?? day);
    beginMonth(year.world, month - 1);
    for (year.day = addDays(day, 1); year.day <= until; year.day = addDays(year.day, 1))
      if (request.isBare) moneyOn(year.world, dayNumber(year.day));
      else await live(year, request);
  }
  say(`lived ${options.months} months up to ${addDays(options.today, -1)}`);
  request.lived?.(year);
  return year;
}

/** A day: what ended in the night is told, by the daily run where it is switched on; then the people. */
async function live(year: Year, { work, told }: LifeRequest): Promise<void> {
  if (!isAutomatic(year)) judge(year);
  startTooEarly(year);
  if (isAutomatic(year)) await runToday(year, work);
  liveDay(year, told);
}

function openYear(db: Database, options: YearOptions, clock: { at: number }): Year {
  const now = () => clock.at;
  const desk = Object.fromEntries(
    demoPeople.map(({ key, name, role }) => [key, { db, actor: { id: demoIdOf(key), name, role }, now }]),
  ) as Record<DemoKey, Context>; // one entry for each key of the list
  const { timeZone } = demoPortfolio;
  const portfolioId = createPortfolio(desk.ines, demoPortfolio);
  statePlace(desk.ines, {
    portfolioId,
    country: 'US',
    region: 'NY',
    timeZone,
    furthestTimeZone: null,
    source: 'The lender’s own word',
  });
  adoptLetterhead(desk.ines, { portfolioId, ...demoLetterhead });
  return {
    db,
    options,
    world: createWorld(options),
    portfolioId,
    timeZone,
    clock,
    desk,
    system: { db, actor: { ...system, role: 'admin' }, now },
    day: options.today,
    today: options.today,
    attempts: 0,
    borrowers: new Map(),
    references: new Map(),
    loans: new Map(),
    plans: { mailbox: [], spoken: new Set(), lifts: new Map(), notices: new Map(), warned: new Set() },
  };
}

/** The morning after a month end: the lender's file comes, and the book is assessed and shared out anew. */
async function takeFile(
  year: Year,
  { home, work, say, isBare, turnsADay }: LifeRequest,
  { day, month }: { day: Day; month: number },
): Promise<void> {
  year.day = addDays(day, 1);
  clockTo(year, 7 * 60);
  const filePath = join('uploads', `demo-${day}.csv`);
  const loans = writeLoans(join(home, filePath), yearLines(year.world, month));
  const importId = registerImport(year.desk.ines, {
    portfolioId: year.portfolioId,
    asOf: day,
    fileName: `harbour-lending-${day}.csv`,
    filePath,
    fileBytes: statSync(join(home, filePath)).size,
  });
  const now = () => year.clock.at;
  const { state, message } = await runImport(year.db, { importId, home, now, work });
  if (state !== 'committed')
    throw new CommandError(`The demo's file as of ${day} was not imported (${state}): ${message ?? ''}`);
  say(`imported ${loans} loans as of ${day}`);
  learnIds(year);
  year.attempts =
    turnsADay ?? Math.max(1, Math.round(openBorrowers(year, month) / borrowersAnAttempt(month)));
  if (month % assessedEvery !== 0) return;
  await assess(year.db, { portfolioId: year.portfolioId, targetRule: 'auto', seed, now, work });
  say(`assessed ${loans} loans as of ${day}`);
  clockTo(year, 7.25 * 60);
  if (!isBare) shareOut(year);
}

function openBorrowers({ world }: Year, month: number): number {
  let open = 0;
  for (const { loans } of world.people.values())
    if (loans.some((loan) => loan.life.entered >= month && !loan.ended && !loan.settled)) open++;
  return open;
}
