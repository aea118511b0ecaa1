import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { type Database, openDatabase, type Sqlite } from './client.ts';

/** `process.cwd()` and not this file's place: once bundled, this file lives elsewhere than its migrations. */
const migrationsFolder = () => join(process.cwd(), 'db', 'migrations');

const ledger =
  'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id INTEGER PRIMARY KEY, hash TEXT NOT NULL, created_at NUMERIC)';

/**
 * Brings a database to this version's schema in one transaction; doing it again changes nothing.
 * Foreign keys are off meanwhile, because a migration that rebuilds a table would otherwise delete its children
 * (drizzle-orm #5782), and are checked before the commit.
 * @returns the schema version: the number of migrations applied.
 * @throws Error where the database was written by a newer version of Recoup.
 */
export function migrate(db: Database): number {
  const sqlite = db.$client;
  const migrations = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  sqlite.pragma('foreign_keys = OFF');
  try {
    sqlite
      .transaction(() => {
        sqlite.exec(ledger);
        const applied = schemaVersion(sqlite);
        refuseNewer(
          sqlite,
          applied,
          migrations.map((m) => m.hash),
        );
        const record = sqlite.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)');
        for (const migration of migrations.slice(applied)) {
          for (const statement of migration.sql) sqlite.exec(statement);
          record.run(migration.hash, migration.folderMillis);
        }
        const broken = sqlite.pragma('foreign_key_check') as unknown[];
        if (broken.length > 0)
          throw new Error(`A migration left ${broken.length} rows pointing nowhere; nothing was changed.`);
      })
      .immediate();
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
  return migrations.length;
}

/** The number of migrations this database has seen; 0 for a fresh one. */
export function schemaVersion(sqlite: Sqlite): number {
  const table = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
  if (!table) return 0;
  return sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM __drizzle_migrations').get()?.n ?? 0;
}

function refuseNewer(sqlite: Sqlite, applied: number, known: string[]) {
  const unknown = sqlite
    .prepare<[], { hash: string }>('SELECT hash FROM __drizzle_migrations ORDER BY id')
    .all()
    .some((row, i) => known[i] !== row.hash);
  if (unknown || applied > known.length) {
    throw new Error(
      `This data folder was written by a newer version of Recoup (schema ${applied}, this version knows ${known.length}). Update Recoup, or point RECOUP_HOME at another folder. Nothing was changed.`,
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const home = process.env.RECOUP_HOME ?? join(process.cwd(), '.recoup');
  try {
    const db = openDatabase(join(home, 'recoup.db'));
    console.log(`Database ready, schema ${migrate(db)}.`);
    db.$client.close();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
