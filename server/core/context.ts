import type { Database } from '#db/client.ts';
import type { Role } from '#db/terms.ts';
import type { Actor } from './audit.ts';

/** What every verb is handed: the database, who asks, and the clock. */
export interface Context {
  db: Database;
  actor: Actor & { role: Role };
  /** Milliseconds since the epoch; a test hands in a fixed one. */
  now: () => number;
}
