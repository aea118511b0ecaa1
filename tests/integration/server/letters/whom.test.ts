import { expect, test } from 'vitest';
import { gateVerdict, letter } from '#db/schema/index.ts';
import { liftHold } from '#server/casework/hold/lift.ts';
import { addContactPoint } from '#server/compliance/add-contact-point.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { letterDocument } from '#server/letters/document.ts';
import { issueLetter } from '#server/letters/issue.ts';
import { previewLetter } from '#server/letters/preview.ts';
import { letterChoices } from '#server/letters/queries.ts';
import { letterBook } from '#tests/support/letter-book.ts';
import { readPdf } from '#tests/support/read-pdf.ts';

const statement = { kind: 'account_statement' } as const;
const finding = 'The payment of 3 February was booked to another loan, and belongs there.';

test('how a dispute came out is told while it holds everything else off, and not once it is lifted', async () => {
  const book = await letterBook();
  const [borrowerId = 0] = book.borrowerIds;
  expect(letterChoices(book.db, borrowerId, book.clock.at).disputeId).toBeNull();
  const { holdId } = placeHold(book.agent, { borrowerId, kind: 'dispute', reason: 'Says it was paid' });
  expect(letterChoices(book.db, borrowerId, book.clock.at).disputeId).toBe(holdId);
  expect(() => issueLetter(book.agent, { borrowerId, ...statement })).toThrow('on hold (dispute)');
  const outcome = { borrowerId, kind: 'dispute_outcome', holdId, result: 'stands', finding } as const;
  const { letterId } = issueLetter(book.agent, outcome);
  const { text } = await readPdf(letterDocument(book.db, letterId).bytes);
  expect(text).toContain('since March 31, 2026 we have asked you for nothing');
  expect(text).toContain('The result: the debt stands as we stated it.');
  expect(text).toContain(finding);
  expect(text).toContain('1,000.00');
  expect(book.db.select().from(gateVerdict).all().at(-1)).toMatchObject({
    purpose: 'dispute_outcome',
    verdict: 'allow',
  });
  expect(previewLetter(book.agent, { ...outcome, result: 'dropped' }).content?.blocks).not.toContainEqual(
    expect.objectContaining({ kind: 'table' }),
  );
  liftHold(book.manager, { holdId, reason: 'The borrower was told' });
  expect(() => issueLetter(book.agent, outcome)).toThrow('This dispute is over');
});

test.each([
  ['lawyer', 'lawyer', /because you represent Borrower 1/],
  ['deceased', 'estate', /because you act for the estate of Borrower 1/],
] as const)(
  'with the hold “%s” a letter goes to the %s, greets them and says for whom it is',
  async (kind, party, why) => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    placeHold(book.agent, { borrowerId, kind, reason: 'Told us on the phone' });
    expect(() => issueLetter(book.agent, { borrowerId, ...statement })).toThrow('on hold');
    const value = 'Grey & Co.\n1 Court Street\nKathmandu 44600';
    const addressId = addContactPoint(book.agent, {
      borrowerId,
      kind: 'address',
      place: 'work',
      party,
      value,
    });
    const { letterId } = issueLetter(book.agent, { borrowerId, ...statement, addressId });
    const { text } = await readPdf(letterDocument(book.db, letterId).bytes);
    expect(text).toContain('Dear Grey & Co.,');
    expect(text).toMatch(why);
    expect(text).not.toContain('Lake Side');
    expect(book.db.select().from(letter).all()).toMatchObject([{ addressee: 'Grey & Co.' }]);
    expect(book.db.select().from(gateVerdict).all().at(-1)).toMatchObject({ addressee: party });
  },
);
