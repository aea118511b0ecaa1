import { type Database, openDatabase } from '#db/client.ts';
import { databaseFile } from './env.ts';

declare global {
  var recoupDatabase: Database | undefined;
}

/**
 * This process's connection, opened at the first call and kept across hot reloads.
 * Lazy on purpose: opened at module level it would be opened by the build.
 */
export function database(): Database {
  globalThis.recoupDatabase ??= openDatabase(databaseFile());
  return globalThis.recoupDatabase;
}
