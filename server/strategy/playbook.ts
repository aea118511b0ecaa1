import { desc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { playbook } from '#db/schema/index.ts';
import { notFound } from '../core/errors.ts';

export type Playbook = typeof playbook.$inferSelect;

/** The playbook in force: the highest version. */
export function currentPlaybook(db: Pick<Database, 'select'>, portfolioId: number): Playbook {
  const found = db
    .select()
    .from(playbook)
    .where(eq(playbook.portfolioId, portfolioId))
    .orderBy(desc(playbook.version))
    .limit(1)
    .get();
  if (!found) throw notFound('The playbook of this portfolio');
  return found;
}
