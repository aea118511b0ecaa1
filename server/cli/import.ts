import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { databaseFile, home } from '../core/env.ts';
import { importReport } from '../portfolio/report.ts';
import { loanFileOptions as options, parseCommand, readLoanFile } from './arguments.ts';
import { fail } from './fail.ts';
import { importFile, sizeOf } from './import-file.ts';
import { clearProgress, showProgress } from './show-progress.ts';

const usage =
  'Usage: npm run --silent import -- FILE.csv --as-of YYYY-MM-DD [--portfolio NAME] [--currency USD] [--locale en-US] [--time-zone UTC] [--jurisdiction hours-only]';

// One file into the book, without a server. Exit 0 where the book holds it afterwards.
try {
  const { values, positionals } = parseCommand(process.argv.slice(2), { options, usage });
  const loanFile = readLoanFile(values, positionals, usage);
  sizeOf(loanFile.file); // before anything is created for a file that is not there
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  const db = openDatabase(databaseFile());
  migrate(db);
  const work = { report: showProgress, signal: stopping.signal };
  const { id } = await importFile(db, { ...loanFile, home: home(), work });
  clearProgress();
  process.stdout.write(importReport(db, id));
  db.$client.close();
} catch (error) {
  clearProgress();
  fail(error);
}
