import { contactPoint } from '#db/schema/index.ts';
import type { Context } from '#server/core/context.ts';
import { adoptLetterhead } from '#server/letters/letterhead.ts';
import type { LetterheadInput } from '#server/letters/schema.ts';
import { type BorrowerOf, type CaseBook, type CaseBookOptions, caseBook } from './case-book.ts';

export const head: Omit<LetterheadInput, 'portfolioId'> = {
  senderName: 'Himalaya Finance',
  addressLines: ['12 Durbar Marg', 'Kathmandu 44600', 'Nepal'],
  phone: '+977 1 555 0142',
  email: 'accounts@himalaya.example',
  website: 'himalaya.example',
  creditorName: 'Himalaya Finance',
  isCollector: false,
  payLines: ['Bank transfer to Himalaya Finance, account 0012 3456 7890, with the reference above.'],
  signatureLines: ['Accounts department', 'Himalaya Finance'],
  footer: 'Himalaya Finance Ltd, registered in Nepal, no. 12345.',
  paper: 'a4',
};

export interface LetterBook extends CaseBook {
  admin: Context;
  addressIds: number[];
}

/** A case book whose portfolio has a letterhead, and whose borrowers have an address. */
export async function letterBook(
  borrowers: readonly BorrowerOf[] = [{}],
  options: CaseBookOptions = {},
): Promise<LetterBook> {
  const book = await caseBook(borrowers, options);
  const { actor, ...rest } = book.manager;
  const admin: Context = { ...rest, actor: { ...actor, id: null, name: 'Ada', role: 'admin' } };
  adoptLetterhead(admin, { portfolioId: book.portfolioId, ...head });
  const addressIds = book.borrowerIds.map((borrowerId) =>
    addressOf(book, borrowerId, '7 Lake Side\nPokhara 33700'),
  );
  return { ...book, admin, addressIds };
}

export function addressOf({ db }: Pick<CaseBook, 'db'>, borrowerId: number, value: string): number {
  return db
    .insert(contactPoint)
    .values({ borrowerId, kind: 'address', place: 'home', value, authorName: 'Test', at: 0 })
    .returning({ id: contactPoint.id })
    .get().id;
}
