import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isNotNull, max } from 'drizzle-orm';
import { type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { auditEvent, portfolio } from '#db/schema/index.ts';
import type { YearOptions } from '#db/seed/year/options.ts';
import { dayIn } from '../../core/calendar.ts';
import { CommandError } from '../fail.ts';
import { demoPortfolio, type LifeRequest, liveYear } from './live.ts';

export interface MakeRequest extends Omit<LifeRequest, 'options'> {
  now: () => number;
  /** All but the day, which is the clock's. */
  options: Omit<YearOptions, 'today'>;
}

/** What a finished demo was made for: kept beside it, to see later whether it is of another day. */
interface Made {
  today: string;
  /** The last act of a person in it. */
  lastAct: number;
}

/**
 * Makes the demo of today in a data folder. It is lived in a file of its own, without waiting for the disk, and takes
 * its name when it is whole: one that is killed on the way leaves nothing that anybody would open, and the next run
 * begins again. One that is there stays; one of an earlier day in which nobody has done anything is made anew.
 *
 * @returns whether anything was made
 * @throws CommandError where the folder holds somebody's own book
 */
export async function makeDemo(request: MakeRequest): Promise<boolean> {
  const { home, now, options } = request;
  const today = dayIn(demoPortfolio.timeZone, now());
  if (stands(home, today)) return false;
  const making = join(home, 'recoup.db.making');
  discard(making);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const db = openDatabase(making);
  try {
    // nobody else reads it and nothing of it is kept when it is not finished: so it may be quick
    db.$client.pragma('journal_mode = MEMORY');
    db.$client.pragma('synchronous = OFF');
    migrate(db);
    await liveYear(db, { ...request, options: { ...options, today } });
    const made: Made = { today, lastAct: lastActIn(db) };
    db.$client.close();
    putInPlace(home, making, made);
  } catch (error) {
    if (db.$client.open) db.$client.close();
    discard(making);
    throw error;
  }
  return true;
}

/** Whether the folder holds a demo that is to stay. */
function stands(home: string, today: string): boolean {
  const file = join(home, 'recoup.db');
  if (!existsSync(file)) return false;
  const db = openDatabase(file);
  try {
    migrate(db);
    const books = db.select({ name: portfolio.name }).from(portfolio).all();
    if (books.length === 0) return false;
    if (!books.some(({ name }) => name === demoPortfolio.name))
      throw new CommandError(
        `${home} holds a book of your own. Start Recoup with npm start to work on it, or name another folder in RECOUP_HOME for the demo.`,
      );
    const made = madeIn(home);
    return !made || made.today >= today || books.length > 1 || lastActIn(db) !== made.lastAct;
  } finally {
    db.$client.close();
  }
}

/** The last act of a person; what Recoup does by itself when a day passes is none. */
function lastActIn(db: Database): number {
  const found = db
    .select({ id: max(auditEvent.id) })
    .from(auditEvent)
    .where(isNotNull(auditEvent.actorId))
    .get();
  return found?.id ?? 0;
}

const note = (home: string) => join(home, 'demo.json');

function madeIn(home: string): Made | null {
  if (!existsSync(note(home))) return null;
  // written by `putInPlace` alone, in this shape
  return JSON.parse(readFileSync(note(home), 'utf8')) as Made;
}

/** The name is the last thing it gets: before, the file is on the disk. */
function putInPlace(home: string, making: string, made: Made): void {
  const fd = openSync(making, 'r+');
  fsyncSync(fd);
  closeSync(fd);
  const file = join(home, 'recoup.db');
  // of an earlier demo, or of an empty database that was set up a moment ago
  for (const beside of ['-wal', '-shm']) rmSync(`${file}${beside}`, { force: true });
  writeFileSync(note(home), JSON.stringify(made));
  renameSync(making, file);
}

function discard(file: string): void {
  for (const beside of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${beside}`, { force: true });
}
