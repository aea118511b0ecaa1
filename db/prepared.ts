import type BetterSqlite3 from 'better-sqlite3';
import type { Database, Sqlite } from './client.ts';

type Statements = Map<string, BetterSqlite3.Statement>;

const byConnection = new WeakMap<Sqlite, Statements>();

/**
 * A statement of this connection, compiled at its first use and kept: compiling one costs several times what a small
 * read does. For fixed texts only, since each stays for as long as the connection.
 *
 * The types of its parameters and rows are the caller's word, as with `prepare` itself.
 */
export function prepared<P extends unknown[] | Record<string, unknown>, R>(
  db: Pick<Database, '$client'>,
  text: string,
): BetterSqlite3.Statement<P extends unknown[] ? P : [P], R> {
  let statements = byConnection.get(db.$client);
  if (!statements) {
    statements = new Map();
    byConnection.set(db.$client, statements);
  }
  let statement = statements.get(text);
  if (!statement) {
    statement = db.$client.prepare(text);
    statements.set(text, statement);
  }
  return statement as BetterSqlite3.Statement<P extends unknown[] ? P : [P], R>;
}
