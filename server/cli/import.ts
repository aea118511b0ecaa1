import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { system } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { databaseFile } from '../core/env.ts';
import type { Progress } from '../core/progress.ts';
import { createPortfolio } from '../portfolio/create-portfolio.ts';
import { runImport } from '../portfolio/import.ts';
import { portfolioByName } from '../portfolio/queries.ts';
import { registerImport } from '../portfolio/register-import.ts';
import { importReport } from '../portfolio/report.ts';
import { CommandError, fail } from './fail.ts';
import { readImportArguments } from './import-arguments.ts';

/** `npm run --silent import`: one file into the book, without a server. Exit 0 where the book holds it afterwards. */
async function main(): Promise<void> {
  const { file, asOf, portfolio } = readImportArguments(process.argv.slice(2));
  const fileBytes = sizeOf(file);
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  const db = openDatabase(databaseFile());
  try {
    migrate(db);
    const ctx: Context = { db, actor: { ...system, role: 'admin' }, now: Date.now };
    const portfolioId = portfolioByName(db, portfolio.name)?.id ?? createPortfolio(ctx, portfolio);
    const fileName = basename(file);
    const importId = registerImport(ctx, {
      portfolioId,
      asOf,
      fileName,
      fileBytes,
      filePath: file,
    });
    const work = { report: showProgress, signal: stopping.signal };
    const { state, message } = await runImport(db, { importId, now: Date.now, work });
    clearProgress();
    if (state === 'refused' || state === 'cancelled') {
      throw new CommandError(`${fileName} was not imported: ${message}`);
    }
    process.stdout.write(importReport(db, importId));
  } finally {
    clearProgress();
    db.$client.close();
  }
}

function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new CommandError(`${file} is not there.`);
  if (!found.isFile()) throw new CommandError(`${file} is not a file.`);
  return found.size;
}

let shown = '';

/** One line that rewrites itself on a terminal; a line per stage where the output goes to a file. */
function showProgress({ stage, done, total }: Progress) {
  if (!process.stderr.isTTY) {
    if (stage !== shown) process.stderr.write(`${stage}\n`);
    shown = stage;
    return;
  }
  const line = total ? `${stage} ${Math.floor((100 * done) / total)} %` : stage;
  if (line !== shown) process.stderr.write(`\r\u001b[K${line}`);
  shown = line;
}

function clearProgress() {
  if (process.stderr.isTTY && shown !== '') process.stderr.write('\r\u001b[K');
  shown = '';
}

main().catch((error) => fail(error instanceof Error ? new CommandError(error.message) : error));
