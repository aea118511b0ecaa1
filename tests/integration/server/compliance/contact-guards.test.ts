import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contact, contactDebt } from '#db/schema/index.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { storeContact } from '#server/compliance/store-contact.ts';
import { at } from '#tests/support/contact-facts.ts';
import { type GatedBook, gatedBook } from '#tests/support/gated-book.ts';

const there = (wall: string) => at('America/Chicago', wall);
const now = there('2026-10-05 10:00');
const minute = 60_000;

let book: GatedBook;
beforeEach(() => {
  book = gatedBook();
});
afterEach(() => book.db.$client.close());

const call = () => ({ borrowerId: book.borrowerId, channel: 'call' }) as const;

describe('the database holds to it by itself', () => {
  const raw = (over: Partial<typeof contact.$inferInsert>) => () =>
    book.db
      .insert(contact)
      .values({
        borrowerId: book.borrowerId,
        verdictId: 1,
        verdict: 'allow',
        channel: 'call',
        direction: 'outbound',
        judgedAt: now,
        startedAt: now,
        conversation: false,
        rightParty: false,
        authorId: 'agent-1',
        authorName: 'agent-1',
        at: now,
        ...over,
      })
      .run();

  test('a contact without a verdict is refused', () => {
    expect(raw({ verdictId: 77 })).toThrow(/verdict/);
  });

  test('a contact on a blocked verdict is refused, and so is one that calls it allowed', () => {
    const late = there('2026-10-05 22:00');
    const { verdictId } = judgeContact(book.agent(late), call());
    const moment = { verdictId, judgedAt: late, startedAt: late };
    expect(raw({ ...moment, verdict: 'block' })).toThrow('contact_was_let');
    expect(raw({ ...moment, verdict: 'allow' })).toThrow('FOREIGN KEY');
  });

  test.each([
    ['another channel', { channel: 'sms' }, 'FOREIGN KEY'],
    ['another direction', { direction: 'inbound' }, 'FOREIGN KEY'],
    ['another moment of judgement', { judgedAt: now - 1 }, 'FOREIGN KEY'],
    ['another person', { authorId: 'agent-2' }, 'verdict judged'],
    ['a late start', { startedAt: now + 15 * minute }, 'contact_in_time'],
    ['an early start', { startedAt: now - 1 }, 'contact_in_time'],
  ] as const)('a contact with %s is refused', (_what, over, message) => {
    const { verdictId } = judgeContact(book.agent(now), call());
    expect(raw({ verdictId, ...over })).toThrow(message);
    expect(raw({ verdictId })).not.toThrow();
    expect(raw({ verdictId })).toThrow('UNIQUE');
  });

  test('the debts that were judged are written whatever the code does', () => {
    const { verdictId } = judgeContact(book.agent(now), call());
    raw({ verdictId })();
    expect(book.db.select().from(contactDebt).all()).toHaveLength(2);
  });

  test.each(['gate_verdict', 'contact', 'contact_debt', 'place', 'contact_correction', 'contact_wish'])(
    'no row of %s is edited or deleted',
    (table) => {
      const ctx = book.agent(now);
      const { verdictId } = judgeContact(ctx, call());
      const unanswered = { contactPointId: null, conversation: false, rightParty: false, outcome: null };
      const contact = { ...call(), ...unanswered, verdictId, direction: 'outbound', startedAt: now } as const;
      const id = storeContact(book.db, contact, { actor: ctx.actor, at: now });
      const { $client } = book.db;
      $client.exec(
        `INSERT INTO contact_correction (contact_id, happened, conversation, right_party, reason, author_name, at)
           VALUES (${id}, 1, 0, 0, 'Wrong key', 'T', 0);
         INSERT INTO contact_wish (borrower_id, kind, words, author_name, at)
           VALUES (${book.borrowerId}, 'opt_out', 'No calls', 'T', 0);`,
      );
      expect(() => $client.exec(`DELETE FROM ${table}`)).toThrow('only grows');
      const column = table === 'contact_debt' ? 'contact_id' : 'author_name';
      expect(() => $client.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow('only grows');
    },
  );

  test('a verdict judges only loans of its borrower', () => {
    const insert = (loanIds: string) => () =>
      book.db.$client.exec(
        `INSERT INTO gate_verdict (borrower_id, channel, direction, purpose, addressee, loan_ids, verdict, rules, pack_version, author_name, at)
         VALUES (${book.borrowerId}, 'call', 'outbound', 'collection', 'borrower', '${loanIds}', 'allow', '[]', 'x', 'T', 0)`,
      );
    expect(insert('[]')).toThrow('at least one loan');
    expect(insert('[99]')).toThrow('at least one loan');
    expect(insert(`[${book.loanIds[0]}]`)).not.toThrow();
  });
});
