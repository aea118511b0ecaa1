import { statSync } from 'node:fs';
import { join } from 'node:path';
import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { assessment, imports, place, portfolio, snapshot } from '#db/schema/index.ts';
import { type BookOptions, demoBook, snapshotDays } from '#db/seed/book.ts';
import { monthsBefore } from '#db/seed/calendar.ts';
import { writeBook } from '#db/seed/write-book.ts';
import { assess } from '../assess.ts';
import { statePlace } from '../compliance/record-place.ts';
import { system } from '../core/audit.ts';
import { type Day, dayIn } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import type { Work } from '../core/progress.ts';
import { createPortfolio } from '../portfolio/create-portfolio.ts';
import { runImport } from '../portfolio/import.ts';
import { registerImport } from '../portfolio/register-import.ts';
import { CommandError } from './fail.ts';

export const demoPortfolio = {
  name: 'Harbour Lending (demo)',
  currency: demoBook.currency,
  locale: 'en-US',
  timeZone: 'America/New_York',
  jurisdiction: 'us-reg-f',
} as const;

/** Of every demo assessment, so that two demos show the same. */
const seed = 42;

export interface DemoRequest {
  /** The data folder: the files that the demo imports stay there, as uploads do. */
  home: string;
  now: () => number;
  work: Work;
  /** Borrowers; for tests. */
  borrowers?: number;
  /** Told of each thing done, in words. */
  say: (what: string) => void;
}

/**
 * Brings a data folder to the demo: a portfolio with monthly snapshots, each imported as a lender's file would be
 * and assessed before the next, so that lanes have a history. What is there already is left alone: doing it again
 * changes nothing, and doing it after an interruption does the rest.
 * @returns how many steps it took; 0 where everything was there
 * @throws CommandError where a snapshot cannot be made
 */
export async function prepareDemo(db: Database, request: DemoRequest): Promise<number> {
  const ctx: Context = { db, actor: { ...system, role: 'admin' }, now: request.now };
  const portfolioId = demoPortfolioId(ctx);
  stateWhere(ctx, portfolioId);
  const options = bookOf(db, portfolioId, request);
  let steps = 0;
  for (const day of snapshotDays(options)) {
    if (!snapshotOn(db, portfolioId, day)) {
      await importDay(ctx, { ...request, portfolioId, options, day });
      steps++;
    }
    if (!isAssessed(db, portfolioId, day)) {
      const { now, work } = request;
      const { loans } = await assess(db, { portfolioId, targetRule: 'auto', seed, now, work });
      request.say(`assessed ${loans} loans as of ${day}`);
      steps++;
    }
  }
  return steps;
}

function demoPortfolioId(ctx: Context): number {
  const found = ctx.db
    .select({ id: portfolio.id })
    .from(portfolio)
    .where(eq(portfolio.name, demoPortfolio.name))
    .get();
  return found?.id ?? createPortfolio(ctx, demoPortfolio);
}

/** Where the demo's borrowers are: without a word on that the gate stays shut for all of them. */
function stateWhere(ctx: Context, portfolioId: number): void {
  const stated = ctx.db
    .select({ id: place.id })
    .from(place)
    .where(and(eq(place.portfolioId, portfolioId), isNull(place.borrowerId)))
    .get();
  if (stated) return;
  const { timeZone } = demoPortfolio;
  const where = { country: 'US', region: 'NY', timeZone, furthestTimeZone: null };
  statePlace(ctx, { portfolioId, ...where, source: 'The demo’s own word' });
}

/** A demo that was begun keeps its days; a new one ends with the demo book's day, or before it where that is to come. */
function bookOf(db: Database, portfolioId: number, { now, borrowers }: DemoRequest): BookOptions {
  const options = { ...demoBook, borrowers: borrowers ?? demoBook.borrowers };
  const first = db
    .select({ asOf: snapshot.asOf })
    .from(snapshot)
    .where(eq(snapshot.portfolioId, portfolioId))
    .orderBy(asc(snapshot.asOf))
    .get();
  if (first) return { ...options, lastDay: monthsBefore(first.asOf, 1 - options.months) };
  const today = dayIn(demoPortfolio.timeZone, now());
  let { lastDay } = options;
  while (lastDay > today) lastDay = monthsBefore(lastDay, 1);
  return { ...options, lastDay };
}

const onDay = (portfolioId: number, day: Day) =>
  and(eq(snapshot.portfolioId, portfolioId), eq(snapshot.asOf, day));

const snapshotOn = (db: Database, portfolioId: number, day: Day) =>
  db.select({ id: snapshot.id }).from(snapshot).where(onDay(portfolioId, day)).get();

/** One that was killed on the way is none: what is not committed is discarded by the next. */
const isAssessed = (db: Database, portfolioId: number, day: Day) =>
  db
    .select({ id: assessment.id })
    .from(assessment)
    .innerJoin(snapshot, eq(snapshot.id, assessment.snapshotId))
    .where(and(onDay(portfolioId, day), isNotNull(assessment.committedAt)))
    .get() !== undefined;

interface DayRequest extends DemoRequest {
  portfolioId: number;
  options: BookOptions;
  day: Day;
}

async function importDay(ctx: Context, request: DayRequest): Promise<void> {
  const { home, now, work, portfolioId, options, day, say } = request;
  const filePath = join('uploads', `demo-${day}.csv`);
  // written again after an interruption: the same bytes
  const loans = writeBook(join(home, filePath), options, day);
  const importId = unfinishedImport(ctx.db, portfolioId, day) ?? register(ctx, { ...request, filePath });
  const { state, message } = await runImport(ctx.db, { importId, home, now, work });
  if (state !== 'committed') {
    throw new CommandError(`The demo's snapshot as of ${day} was not imported (${state}): ${message ?? ''}`);
  }
  say(`imported ${loans} loans as of ${day}`);
}

/** What an interrupted run left behind. */
const unfinishedImport = (db: Database, portfolioId: number, day: Day) =>
  db
    .select({ id: imports.id })
    .from(imports)
    .where(
      and(
        eq(imports.portfolioId, portfolioId),
        eq(imports.asOf, day),
        inArray(imports.state, ['queued', 'running']),
      ),
    )
    .get()?.id;

const register = (ctx: Context, { home, portfolioId, day, filePath }: DayRequest & { filePath: string }) =>
  registerImport(ctx, {
    portfolioId,
    asOf: day,
    fileName: `harbour-lending-${day}.csv`,
    filePath,
    fileBytes: statSync(join(home, filePath)).size,
  });
