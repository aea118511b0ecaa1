import { existsSync } from 'node:fs';
import { openDatabase } from '#db/client.ts';
import { verifyTrail } from '../compliance/verify-trail.ts';
import { databaseFile } from '../core/env.ts';
import { parseCommand } from './arguments.ts';
import { CommandError, fail } from './fail.ts';

const usage = 'Usage: npm run --silent verify';

// The audit chain of the book in the data folder, from its first row; nothing is written. Exit 0 where all of it holds.
try {
  const { positionals } = parseCommand(process.argv.slice(2), { options: {}, usage });
  if (positionals.length > 0) throw new CommandError(usage);
  const file = databaseFile();
  if (!existsSync(file)) throw new CommandError(`There is no book at ${file}.`);
  const db = openDatabase(file);
  const { rows, contacts, lastHash, broken } = verifyTrail(db);
  db.$client.close();
  if (broken) throw new CommandError(`The audit chain breaks at row ${broken.id}: ${broken.sentence}`);
  process.stdout.write(
    `The audit chain is whole: ${rows} rows, ${contacts} contacts held against their verdicts.\nLast hash: ${lastHash || 'none yet'}\n`,
  );
} catch (error) {
  fail(error);
}
