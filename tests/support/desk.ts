import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import type { Role } from '#db/terms.ts';
import type { Context } from '#server/core/context.ts';
import type { Progress, Work } from '#server/core/progress.ts';
import { createPortfolio } from '#server/portfolio/create-portfolio.ts';
import { type Import, runImport } from '#server/portfolio/import.ts';
import { registerImport } from '#server/portfolio/register-import.ts';
import type { NewPortfolio } from '#server/portfolio/schema.ts';
import { now, today } from './clock.ts';

/** A data folder of the test's own, gone when the test ends. */
export function freshHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'recoup-test-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** A migrated database of the test's own: in memory, or the file where one is named. */
export function freshDatabase(file = ':memory:'): Database {
  const db = openDatabase(file);
  migrate(db);
  onTestFinished(() => {
    db.$client.close();
  });
  return db;
}

/** A test's installation: data folder, database, one portfolio, and an admin who acts at noon of a fixed day. */
export interface Desk {
  home: string;
  ctx: Context;
  db: Database;
  portfolioId: number;
}

export function freshDesk(place: Partial<NewPortfolio> = {}): Desk {
  const home = freshHome();
  const db = freshDatabase();
  const ctx = contextOf(db);
  return { home, ctx, db, portfolioId: createPortfolio(ctx, { ...lender, ...place }) };
}

export function contextOf(db: Database, role: Role = 'admin'): Context {
  return { db, actor: { id: null, name: 'Ada Admin', role }, now };
}

export const lender: NewPortfolio = {
  name: 'Himalaya Finance',
  currency: 'INR',
  locale: 'en-IN',
  timeZone: 'Asia/Kathmandu',
  jurisdiction: 'in-rbi',
};

/** Work that nobody watches and nobody cancels. */
export const quiet: Work = { report: () => {}, signal: new AbortController().signal };

/** Work that is aborted with `reason` at the first progress that `when` holds for. */
export function abortedWhen(when: (progress: Progress) => boolean, reason?: unknown): Work {
  const controller = new AbortController();
  const report = (progress: Progress) => {
    if (when(progress)) controller.abort(reason);
  };
  return { report, signal: controller.signal };
}

export interface FileSent {
  content: string | Uint8Array;
  asOf?: string;
  fileName?: string;
}

/** Stores a file in the data folder and registers it, as an upload does. Returns the import's id. */
export function sendFile(desk: Desk, { content, asOf = today, fileName = 'book.csv' }: FileSent): number {
  mkdirSync(join(desk.home, 'uploads'), { recursive: true });
  const filePath = join('uploads', `${crypto.randomUUID()}.csv`);
  writeFileSync(join(desk.home, filePath), content);
  const fileBytes = Buffer.byteLength(content);
  return registerImport(desk.ctx, { portfolioId: desk.portfolioId, asOf, fileName, filePath, fileBytes });
}

export function carryOut(desk: Desk, importId: number, work: Work = quiet): Promise<Import> {
  return runImport(desk.db, { importId, home: desk.home, now: desk.ctx.now, work });
}

/** Sends a file and carries the import out. */
export function importContent(desk: Desk, file: FileSent): Promise<Import> {
  return carryOut(desk, sendFile(desk, file));
}
