import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { ContactParty } from '#db/terms.ts';

export interface PostalAddress {
  id: number;
  value: string;
  /** Whose it is: to whom a letter to it goes. */
  party: ContactParty;
  /** Post came back from it: a hold says that it is wrong. */
  isWrong: boolean;
}

/** The postal addresses of a borrower, and of those who answer or act for them; the oldest first. */
export function addressesOf(db: Database, borrowerId: number): PostalAddress[] {
  return prepared<[number], { id: number; value: string; party: ContactParty; wrong: number }>(
    db,
    `SELECT p.id, p.value, p.party, EXISTS (
       SELECT 1 FROM hold h WHERE h.borrower_id = p.borrower_id AND h.contact_point_id = p.id
         AND NOT EXISTS (SELECT 1 FROM hold_lift x WHERE x.hold_id = h.id)) AS wrong
     FROM contact_point p WHERE p.borrower_id = ? AND p.kind = 'address' ORDER BY p.id`,
  )
    .all(borrowerId)
    .map(({ wrong, ...point }) => ({ ...point, isWrong: wrong === 1 }));
}
