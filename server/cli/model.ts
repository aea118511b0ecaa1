import { existsSync, readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { book } from '#db/schema/index.ts';
import { targets } from '#db/terms.ts';
import { assess } from '../assess.ts';
import { databaseFile } from '../core/env.ts';
import { portfolioByName } from '../portfolio/queries.ts';
import { carryActive } from '../risk/carry.ts';
import { readModel, writeModel } from '../risk/model-file.ts';
import { defaultSeed } from '../risk/train.ts';
import { fromWhereTheyStand, loanFileOptions, parseCommand } from './arguments.ts';
import { CommandError, fail } from './fail.ts';
import { sizeOf } from './import-file.ts';
import { clearProgress, showProgress } from './show-progress.ts';
import { writeWhole } from './write-whole.ts';

const usage = `Usage: npm run --silent model -- export FILE.json [--portfolio NAME]
       npm run --silent model -- import FILE.json [--portfolio NAME] [--target ${targets.join('|')}] [--columns daysPastDue,missedPayments,…]`;

const options = {
  portfolio: loanFileOptions.portfolio,
  target: { type: 'string' },
  columns: { type: 'string' },
} as const;

// The model in use as ml-random-forest's JSON, or such a file into use.
try {
  const { values, positionals } = parseCommand(process.argv.slice(2), { options, usage });
  const [verb, file, ...more] = positionals;
  if ((verb !== 'export' && verb !== 'import') || !file || more.length > 0) throw new CommandError(usage);
  const at = fromWhereTheyStand(file);
  if (verb === 'import') sizeOf(at);
  const db = openBook();
  const run = { db, file: at, portfolio: values.portfolio };
  if (verb === 'export') exportTo(run);
  else await importFrom(run, values);
  db.$client.close();
} catch (error) {
  clearProgress();
  fail(error);
}

interface Run {
  db: Database;
  file: string;
  portfolio: string;
}

function exportTo({ db, file, portfolio }: Run) {
  const { assessmentId } = bookOf(db, portfolio);
  if (assessmentId === null) throw new CommandError(`“${portfolio}” is not assessed yet: it has no model.`);
  const model = carryActive(db, assessmentId);
  writeWhole(file, [writeModel(model)]);
  const { target, features, forest } = model;
  console.log(
    `${forest.trees.length} trees of the ${target} model on ${features.length} columns, written to ${file}`,
  );
}

async function importFrom({ db, file, portfolio }: Run, values: { target?: string; columns?: string }) {
  const { portfolioId } = bookOf(db, portfolio);
  const target = targets.find((name) => name === values.target);
  if (values.target && !target)
    throw new CommandError(`--target ${values.target} is not one of ${targets.join(', ')}.`);
  const features = values.columns?.split(',').map((name) => name.trim());
  const carried = readModel(readFileSync(file, 'utf8'), { target, features });
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort(new CommandError('Stopped; the model in use stays.')));
  const { loans } = await assess(db, {
    portfolioId,
    targetRule: 'auto',
    seed: defaultSeed,
    carried,
    now: Date.now,
    work: { report: showProgress, signal: stopping.signal },
  });
  clearProgress();
  console.log(`${loans} loans scored with the ${carried.target} model of ${file}; it stays in use.`);
}

function openBook(): Database {
  const file = databaseFile();
  if (!existsSync(file)) throw new CommandError(`There is no book at ${file}.`);
  const db = openDatabase(file);
  migrate(db);
  return db;
}

function bookOf(db: Database, portfolio: string) {
  const found = portfolioByName(db, portfolio);
  if (!found) throw new CommandError(`There is no portfolio “${portfolio}”. Name one with --portfolio.`);
  const held = db.select().from(book).where(eq(book.portfolioId, found.id)).get();
  if (!held) throw new CommandError(`“${portfolio}” holds no loans yet: import a loan file first.`);
  return held;
}
