import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Database } from '#db/client.ts';
import { system } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import type { Work } from '../core/progress.ts';
import { createPortfolio } from '../portfolio/create-portfolio.ts';
import { type Import, runImport } from '../portfolio/import.ts';
import { portfolioByName } from '../portfolio/queries.ts';
import { registerImport } from '../portfolio/register-import.ts';
import type { LoanFile } from './arguments.ts';
import { CommandError } from './fail.ts';

export interface FileToImport extends LoanFile {
  /** The data folder, where the stage is kept meanwhile. */
  home: string;
  work: Work;
}

/**
 * Imports a file as the screen does, in this process. An import that leaves the book as it was counts as done.
 * @throws CommandError where the file was not imported.
 */
export async function importFile(db: Database, input: FileToImport): Promise<Import> {
  const { file, asOf, portfolio, home, work } = input;
  const ctx: Context = { db, actor: { ...system, role: 'admin' }, now: Date.now };
  const fileBytes = sizeOf(file);
  const portfolioId = portfolioByName(db, portfolio.name)?.id ?? createPortfolio(ctx, portfolio);
  const fileName = basename(file);
  const importId = registerImport(ctx, { portfolioId, asOf, fileName, fileBytes, filePath: file });
  const imported = await runImport(db, { importId, home, now: Date.now, work });
  if (imported.state === 'refused' || imported.state === 'cancelled') {
    throw new CommandError(`${fileName} was not imported: ${imported.message}`);
  }
  return imported;
}

/** @throws CommandError where there is nothing to read. */
export function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new CommandError(`${file} is not there.`);
  if (!found.isFile()) throw new CommandError(`${file} is not a file.`);
  return found.size;
}
