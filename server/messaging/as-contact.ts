import type { CaseWrite } from '../casework/case/write.ts';
import { storeContact } from '../compliance/store-contact.ts';
import type { Message } from './outbox/queries.ts';

/** Counts a message as a contact from the moment it leaves our hands, whoever carries it. @returns the contact's id */
export function storeAsContact(
  { db, at, actor }: CaseWrite,
  { borrowerId, channel, contactPointId }: Message,
  verdictId: number,
): number {
  return storeContact(
    db,
    {
      verdictId,
      borrowerId,
      channel,
      direction: 'outbound',
      contactPointId,
      startedAt: at,
      conversation: false,
      rightParty: false,
      outcome: null,
    },
    { actor, at },
  );
}
