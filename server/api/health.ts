import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaVersion } from '#db/migrate.ts';
import { database } from '../core/database.ts';
import { openJobs } from '../jobs/queue.ts';

export interface Health {
  status: 'ok' | 'unavailable';
  version: string;
  schemaVersion?: number;
  database?: 'ok';
  jobs?: { queued: number; running: number };
  reason?: string;
}

/** Whether this server can do its work: its database answers, with its schema, and how many jobs wait. */
export function health(): Health {
  const { version } = JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as {
    version: string;
  };
  try {
    const db = database();
    const schema = schemaVersion(db.$client);
    if (schema === 0)
      return {
        status: 'unavailable',
        version,
        reason: 'The database has not been set up: run npm run setup.',
      };
    return { status: 'ok', version, schemaVersion: schema, database: 'ok', jobs: openJobs(db) };
  } catch (error) {
    return {
      status: 'unavailable',
      version,
      reason: `The database does not answer: ${error instanceof Error ? error.message : error}`,
    };
  }
}
