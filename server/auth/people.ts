import { asc, eq, max } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { session, user } from '#db/schema/index.ts';

/** Everyone who may sign in, by name, with the last time a session of theirs began. */
export function people(db: Database) {
  return db
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      role: user.role,
      addedAt: user.createdAt,
      signedInAt: max(session.createdAt),
    })
    .from(user)
    .leftJoin(session, eq(session.userId, user.id))
    .groupBy(user.id)
    .orderBy(asc(user.name), asc(user.id))
    .limit(500)
    .all();
}
