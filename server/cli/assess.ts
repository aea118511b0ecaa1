import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { assess } from '../assess.ts';
import { home } from '../core/env.ts';
import type { Work } from '../core/progress.ts';
import { type AssessArguments, readArguments } from './assess-arguments.ts';
import { writeResults } from './assess-results.ts';
import { CommandError, fail } from './fail.ts';
import { importFile, sizeOf } from './import-file.ts';
import { clearProgress, showProgress } from './show-progress.ts';

const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort(new CommandError('Stopped; nothing was written.')));
const work: Work = { report: showProgress, signal: stopping.signal };

// The whole job without a server: import, assess, write out.
try {
  const command = readArguments(process.argv.slice(2));
  sizeOf(command.file); // before anything is created for a file that is not there
  await inDataFolder((folder) => run(command, folder));
} catch (error) {
  clearProgress();
  fail(error);
}

async function run(command: AssessArguments, folder: string) {
  const { target, trainer, seed, out, portfolio } = command;
  const db = openDatabase(join(folder, 'recoup.db'));
  migrate(db);
  const { portfolioId } = await importFile(db, { ...command, home: folder, work });
  const { assessmentId } = await assess(db, {
    portfolioId,
    targetRule: target,
    trainer,
    seed,
    now: Date.now,
    work,
  });
  const { rows } = writeResults(db, { assessmentId, currency: portfolio.currency, out });
  clearProgress();
  console.log(`${rows.accepted} loans assessed, ${rows.rejected} rows rejected; results in ${out}`);
  db.$client.close();
}

/** `RECOUP_HOME` where it is set; else a folder of this run's own that goes with it. */
async function inDataFolder(run: (folder: string) => Promise<void>) {
  if (process.env.RECOUP_HOME) {
    mkdirSync(home(), { recursive: true, mode: 0o700 });
    return run(home());
  }
  const folder = mkdtempSync(join(tmpdir(), 'recoup-'));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
