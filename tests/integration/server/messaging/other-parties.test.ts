import { expect, test } from 'vitest';
import { addContactPoint } from '#server/compliance/add-contact-point.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { addressesOf } from '#server/letters/addresses.ts';
import { chooseAddress } from '#server/letters/rules.ts';
import { pointFor } from '#server/messaging/outbox/compose.ts';
import { at } from '#tests/support/contact-facts.ts';
import { gatedBook } from '#tests/support/gated-book.ts';

const monday = at('America/Chicago', '2026-10-05 10:00');

test('nothing goes by itself to a lawyer’s address, and what is chosen for it does', () => {
  const book = gatedBook();
  const { db, borrowerId } = book;
  const agent = book.agent(monday);
  const add = (kind: 'email' | 'address', value: string, party: 'borrower' | 'lawyer') =>
    addContactPoint(agent, { borrowerId, kind, value, party, place: 'other' });
  const lawyers = add('email', 'office@law.example', 'lawyer');
  expect(pointFor(db, { borrowerId, channel: 'email' })).toBeNull();
  expect(pointFor(db, { borrowerId, channel: 'email', contactPointId: lawyers })?.id).toBe(lawyers);
  const own = add('email', 'ana@example.com', 'borrower');
  add('email', 'second@law.example', 'lawyer');
  expect(pointFor(db, { borrowerId, channel: 'email' })?.id).toBe(own);
  const chambers = add('address', 'Grey & Co.\n1 Court Street', 'lawyer');
  expect(chooseAddress(addressesOf(db, borrowerId), undefined)).toBeNull();
  expect(chooseAddress(addressesOf(db, borrowerId), chambers)?.id).toBe(chambers);
});

test.each([
  ['lawyer', 'lawyer'],
  ['deceased', 'estate'],
] as const)('while the hold “%s” stands the %s is called, and the borrower is not', (kind, party) => {
  const book = gatedBook();
  const { borrowerId } = book;
  const agent = book.agent(monday);
  const phone = { borrowerId, kind: 'phone', place: 'other' } as const;
  const theirs = addContactPoint(agent, { ...phone, value: '+1 312 555 0101' });
  const acting = addContactPoint(agent, { ...phone, value: '+1 312 555 0102', party });
  placeHold(agent, { borrowerId, kind, reason: 'Told us on the phone' });
  const call = (contactPointId: number | null) =>
    judgeContact(agent, { borrowerId, channel: 'call', contactPointId }).verdict;
  expect([call(theirs), call(null), call(acting)]).toEqual(['block', 'block', 'allow']);
  // whose number it is says the number, whoever asks
  const claimed = { borrowerId, channel: 'call', contactPointId: theirs, addressee: party } as const;
  expect(judgeContact(agent, claimed).verdict).toBe('block');
});

test('the clock of a lawyer’s number says nothing about where the borrower is', () => {
  const book = gatedBook({ place: null });
  const { borrowerId } = book;
  const agent = book.agent(monday);
  addContactPoint(agent, {
    borrowerId,
    kind: 'phone',
    place: 'work',
    value: '+1 312 555 0102',
    party: 'lawyer',
    timeZone: 'America/New_York',
  });
  const { verdict, rules } = judgeContact(agent, { borrowerId, channel: 'call' });
  expect([verdict, rules[0]?.id]).toEqual(['block', 'LOCATION']);
});
