import { createHash } from 'node:crypto';
import { desc } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { auditEvent } from '#db/schema/index.ts';

export interface Actor {
  id: string | null;
  name: string;
}

/** Who acts when nobody clicked: the runner and the command line. */
export const system: Actor = { id: null, name: 'Recoup' };

export interface AuditEntry {
  at: number;
  actor: Actor;
  portfolioId?: number | null;
  /** Verb in the past, `snapshot.committed`. */
  action: string;
  /** What it happened to, `import:12`. */
  subject: string;
  detail?: Record<string, unknown>;
}

/**
 * Appends one row to the audit chain. Call it inside the transaction of the act it records:
 * either both are stored or neither is.
 */
export function audit(tx: Pick<Database, 'select' | 'insert'>, entry: AuditEntry): void {
  const last = tx
    .select({ hash: auditEvent.hash })
    .from(auditEvent)
    .orderBy(desc(auditEvent.id))
    .limit(1)
    .get();
  const row = {
    at: entry.at,
    actorId: entry.actor.id,
    actorName: entry.actor.name,
    portfolioId: entry.portfolioId ?? null,
    action: entry.action,
    subject: entry.subject,
    detail: entry.detail ?? {},
    previousHash: last?.hash ?? '',
  };
  tx.insert(auditEvent)
    .values({ ...row, hash: auditHash(row) })
    .run();
}

/** SHA-256 over the row's content and the hash before it. */
export function auditHash(row: Omit<typeof auditEvent.$inferInsert, 'id' | 'hash'>): string {
  const content = [
    row.at,
    row.actorId,
    row.actorName,
    row.portfolioId,
    row.action,
    row.subject,
    row.detail,
    row.previousHash,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
