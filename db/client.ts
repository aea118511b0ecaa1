import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from './schema/index.ts';

export type Sqlite = BetterSqlite3.Database;
/** The drizzle handle; `$client` is the raw connection for bulk writes, where it is ten times faster. */
export type Database = BetterSQLite3Database<typeof schema> & { $client: Sqlite };

/**
 * Opens a SQLite file (or `:memory:`) the one way this project does: WAL, foreign keys, a busy timeout.
 * @throws Error with a sentence to act on where the running Node is too old for the driver.
 */
export function openDatabase(file: string): Database {
  const sqlite = connect(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = NORMAL');
  sqlite.pragma('busy_timeout = 10000');
  sqlite.pragma('foreign_keys = ON');
  // without it INSERT OR REPLACE removes a row past the triggers that keep what only grows
  sqlite.pragma('recursive_triggers = ON');
  sqlite.pragma('cache_size = -65536');
  const db = drizzle(keepingStatements(sqlite), { schema, casing: 'snake_case' });
  db.$client = sqlite;
  return db;
}

/** The product's own statements number a few hundred; lists of changing length add others. */
const mostStatements = 1000;

/**
 * The connection as drizzle sees it: a text is compiled at its first use and the statement kept, the longest kept
 * giving way. Drizzle compiles anew for each call, which costs more than most calls do. It runs every statement to
 * its end before it hands out a row, so one that is kept is never in use twice; `iterate` and `raw` by hand belong on
 * `$client`, whose statements are each caller's own.
 */
function keepingStatements(sqlite: Sqlite): Sqlite {
  const kept = new Map<string, BetterSqlite3.Statement>();
  const prepare = (text: string) => {
    const known = kept.get(text);
    if (known) return known;
    const statement = sqlite.prepare(text);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= mostStatements) kept.delete(oldest);
    kept.set(text, statement);
    return statement;
  };
  return Object.create(sqlite, { prepare: { value: prepare } });
}

/** better-sqlite3 13 does not refuse an older Node, it crashes the process on open; so the check stands before the load. */
function connect(file: string): Sqlite {
  const [major = 0, minorVersion = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minorVersion < 14)) {
    throw new Error(
      `Recoup needs Node 22.18 or newer, and this is ${process.versions.node}. Start it through npm (npm start), which brings its own.`,
    );
  }
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const Driver: typeof BetterSqlite3 = createRequire(import.meta.url)('better-sqlite3');
  return new Driver(file);
}
