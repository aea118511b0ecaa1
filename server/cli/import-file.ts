import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { portfolio } from '#db/schema/index.ts';
import { system } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import type { Work } from '../core/progress.ts';
import { createPortfolio } from '../portfolio/create-portfolio.ts';
import { type Import, runImport } from '../portfolio/import.ts';
import { registerImport } from '../portfolio/register-import.ts';
import { newPortfolio } from '../portfolio/schema.ts';
import { CommandError } from './fail.ts';

export interface FileToImport {
  file: string;
  asOf: string;
  /** Created with this currency where no portfolio has the name. */
  portfolio: string;
  currency: string;
  /** The data folder, where the stage is kept meanwhile. */
  home: string;
  work: Work;
}

/** Imports a file as the screen does, in this process. How it ended stands in what is returned. */
export async function importFile(db: Database, input: FileToImport): Promise<Import> {
  const ctx: Context = { db, actor: { ...system, role: 'admin' }, now: Date.now };
  const importId = registerImport(ctx, {
    portfolioId: portfolioNamed(ctx, input.portfolio, input.currency),
    asOf: input.asOf,
    fileName: basename(input.file),
    filePath: resolve(input.file),
    fileBytes: sizeOf(input.file),
  });
  return runImport(db, { importId, home: input.home, now: Date.now, work: input.work });
}

/** @throws CommandError where there is nothing to read. */
export function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new CommandError(`There is no file ${file}.`);
  if (!found.isFile()) throw new CommandError(`${file} is not a file.`);
  if (found.size === 0) throw new CommandError(`${file} is empty.`);
  return found.size;
}

function portfolioNamed(ctx: Context, name: string, currency: string): number {
  const found = ctx.db.select({ id: portfolio.id }).from(portfolio).where(eq(portfolio.name, name)).get();
  if (found) return found.id;
  const wanted = { name, currency, locale: 'en-US', timeZone: 'UTC', jurisdiction: 'hours-only' };
  const input = newPortfolio.safeParse(wanted);
  if (!input.success) throw new CommandError(input.error.issues.map(({ message }) => message).join(' '));
  return createPortfolio(ctx, input.data);
}
