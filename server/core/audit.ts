import { createHash } from 'node:crypto';
import { desc } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
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
  const row = rowOf(entry, last?.hash);
  tx.insert(auditEvent)
    .values({ ...row, hash: auditHash(row) })
    .run();
}

/**
 * The same on the connection itself, for acts that come by the thousand: its two statements are compiled once and not
 * put together anew for each row.
 */
export function auditOn(db: Pick<Database, '$client'>, entry: AuditEntry): void {
  const last = prepared<[], { hash: string }>(
    db,
    'SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1',
  ).get();
  const row = rowOf(entry, last?.hash);
  prepared<Record<string, unknown>, unknown>(
    db,
    `INSERT INTO audit_event (at, actor_id, actor_name, portfolio_id, action, subject, detail, previous_hash, hash)
     VALUES (:at, :actorId, :actorName, :portfolioId, :action, :subject, :detail, :previousHash, :hash)`,
  ).run({ ...row, detail: JSON.stringify(row.detail), hash: auditHash(row) });
}

function rowOf(entry: AuditEntry, previousHash = '') {
  return {
    at: entry.at,
    actorId: entry.actor.id,
    actorName: entry.actor.name,
    portfolioId: entry.portfolioId ?? null,
    action: entry.action,
    subject: entry.subject,
    detail: entry.detail ?? {},
    previousHash,
  };
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
