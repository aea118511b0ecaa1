import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { letter } from '#db/schema/index.ts';
import { notFound, refused } from '../core/errors.ts';
import { log } from '../core/log.ts';

export interface StoredDocument {
  number: string;
  /** As it was issued, to the byte. */
  bytes: Buffer;
}

/**
 * The letter as it left. What no longer matches the checksum of its issue is not handed out.
 * @throws AppError not_found; refused for a damaged one
 */
export function letterDocument(db: Database, letterId: number): StoredDocument {
  const found = db
    .select({ number: letter.number, bytes: letter.document, sha256: letter.sha256 })
    .from(letter)
    .where(eq(letter.id, letterId))
    .get();
  if (!found) throw notFound('This letter');
  const { number, bytes, sha256 } = found;
  if (!isIntact({ document: bytes, sha256 })) {
    log.error({ letterId, number }, 'a stored letter does not match its checksum');
    throw refused(
      `Letter ${number} is damaged: what is stored is not what was issued. Do not send it. Restore the data folder from a backup.`,
    );
  }
  return { number, bytes };
}

export function isIntact({ document, sha256 }: { document: Uint8Array; sha256: string }): boolean {
  return createHash('sha256').update(document).digest('hex') === sha256;
}
