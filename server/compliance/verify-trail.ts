import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { gateVerdict } from '#db/schema/index.ts';
import { auditHash } from '../core/audit.ts';
import { contactLet, verdictDigest } from './verdict-digest.ts';

export interface Trail {
  rows: number;
  /** How many contacts were held against the verdict that let them. */
  contacts: number;
  /** The newest hash: whoever notes it elsewhere can tell later whether the end was cut off or all written anew. */
  lastHash: string;
  /** The first row that does not hold, with a sentence; null where all do. */
  broken: { id: number; sentence: string } | null;
}

interface Row {
  id: number;
  at: number;
  actorId: string | null;
  actorName: string;
  portfolioId: number | null;
  action: string;
  subject: string;
  detail: string;
  previousHash: string;
  hash: string;
}

/**
 * Walks the audit chain from its beginning: each row is hashed anew and held against the one before, and each contact's
 * row against the verdict as it stands in the database now. Contacts from before the chain named their verdicts pass.
 * The chain has no key: who can write the whole database can write all of it anew, with another last hash.
 */
export function verifyTrail(db: Database): Trail {
  const trail: Trail = { rows: 0, contacts: 0, lastHash: '', broken: null };
  const rows = prepared<[], Row>(
    db,
    `SELECT id, at, actor_id AS actorId, actor_name AS actorName, portfolio_id AS portfolioId, action, subject, detail,
       previous_hash AS previousHash, hash FROM audit_event ORDER BY id`,
  );
  for (const row of rows.iterate()) {
    const { id, hash, ...rest } = row;
    const detail = detailOf(row);
    if (detail === null || auditHash({ ...rest, detail }) !== hash)
      return { ...trail, broken: { id, sentence: 'The row is not what was written.' } };
    if (row.previousHash !== trail.lastHash)
      return { ...trail, broken: { id, sentence: 'The row before it is missing or is another one.' } };
    trail.rows++;
    trail.lastHash = hash;
    if (row.action !== contactLet) continue;
    trail.contacts++;
    const sentence = wrongVerdict(db, detail);
    if (sentence !== null) return { ...trail, broken: { id, sentence } };
  }
  return trail;
}

function detailOf({ detail }: Row): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(detail);
    return typeof read === 'object' && read !== null ? { ...read } : null;
  } catch {
    return null;
  }
}

/** What is wrong about the verdict that a contact was let by; null where it is what it was. */
function wrongVerdict(db: Database, { verdictId, verdict }: Record<string, unknown>): string | null {
  const found = db
    .select()
    .from(gateVerdict)
    .where(eq(gateVerdict.id, Number(verdictId)))
    .get();
  if (!found) return `The gate’s verdict ${verdictId}, which let this contact, is gone.`;
  if (verdictDigest(found) !== verdict)
    return `The gate’s verdict ${verdictId}, which let this contact, was changed since.`;
  return null;
}
