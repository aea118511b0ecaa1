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

// The whole job without a server: import, assess, write out.
try {
  const command = readArguments(process.argv.slice(2));
  sizeOf(command.file); // before anything is created for a file that is not there
  await inDataFolder((folder) => run(command, folder));
} catch (error) {
  fail(error);
}

async function run(command: AssessArguments, folder: string) {
  const db = openDatabase(join(folder, 'recoup.db'));
  migrate(db);
  const work = narrated();
  const imported = await importFile(db, { ...command, home: folder, work });
  if (imported.state !== 'committed' && imported.state !== 'unchanged') {
    throw new CommandError(imported.message ?? `The import ended as ${imported.state}.`);
  }
  const { target, seed } = command;
  const { assessmentId } = await assess(db, {
    portfolioId: imported.portfolioId,
    targetRule: target,
    seed,
    now: Date.now,
    work,
  });
  const summary = writeResults(db, { assessmentId, currency: command.currency, out: command.out });
  console.log(
    `${summary.rows.accepted} loans assessed, ${summary.rows.rejected} rows rejected; results in ${command.out}`,
  );
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

/** Each new stage as a line on standard error, where a person watches. */
function narrated(): Work {
  let stage = '';
  return {
    signal: new AbortController().signal,
    report: (progress) => {
      if (progress.stage === stage || !process.stderr.isTTY) return;
      stage = progress.stage;
      console.error(`${stage} …`);
    },
  };
}
