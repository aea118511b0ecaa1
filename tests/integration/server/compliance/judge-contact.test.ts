import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contactDebt, contactPoint, gateVerdict } from '#db/schema/index.ts';
import { addContactPoint } from '#server/compliance/add-contact-point.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { previewChannels } from '#server/compliance/preview-contact.ts';
import { recordWish } from '#server/compliance/record-wish.ts';
import { type NewContact, storeContact } from '#server/compliance/store-contact.ts';
import { at, boston } from '#tests/support/contact-facts.ts';
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

function attempt(verdictId: number, over: Partial<NewContact> = {}): NewContact {
  return {
    verdictId,
    borrowerId: book.borrowerId,
    channel: 'call',
    direction: 'outbound',
    contactPointId: null,
    startedAt: now,
    conversation: false,
    rightParty: false,
    outcome: 'no_answer',
    ...over,
  };
}

/** Asks, and logs the call at once. */
function makeCall(startedAt: number, over: Partial<NewContact> = {}, agent = 'agent-1'): number {
  const ctx = book.agent(startedAt, agent);
  const { verdictId } = judgeContact(ctx, call());
  return storeContact(book.db, attempt(verdictId, { startedAt, ...over }), {
    actor: ctx.actor,
    at: startedAt,
  });
}

const store = (wanted: NewContact, loggedAt = now, agent = 'agent-1') =>
  storeContact(book.db, wanted, { actor: book.agent(loggedAt, agent).actor, at: loggedAt });

describe('asking the gate', () => {
  test('the verdict is stored with its rules, its pack and who asked, blocked or not', () => {
    const allowed = judgeContact(book.agent(now), call());
    const late = judgeContact(book.agent(there('2026-10-05 22:00')), call());
    const rows = book.db.select().from(gateVerdict).all();
    expect(rows.map(({ verdict }) => verdict)).toEqual(['allow', 'block']);
    expect(rows[1]).toMatchObject({
      id: late.verdictId,
      loanIds: book.loanIds,
      packVersion: 'us-reg-f@2021-11-30',
      nextAllowedAt: there('2026-10-06 08:00'),
      authorId: 'agent-1',
    });
    expect(rows[1]?.rules[0]).toMatchObject({ id: 'US-2', citation: '12 CFR 1006.6(b)(1)' });
    expect(allowed.loanIds).toEqual(book.loanIds);
  });

  test('a verdict that cannot be stored is not given', () => {
    book.db.$client.exec(
      "CREATE TRIGGER disk_full BEFORE INSERT ON gate_verdict BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    expect(() => judgeContact(book.agent(now), call())).toThrow('full');
    expect(book.db.select().from(gateVerdict).all()).toEqual([]);
  });

  test('it is undone with the transaction around it', () => {
    expect(() =>
      book.db.transaction(() => {
        judgeContact(book.agent(now), call());
        throw new Error('later');
      }),
    ).toThrow('later');
    expect(book.db.select().from(gateVerdict).all()).toEqual([]);
  });

  test('a borrower or a loan that is not there is not found', () => {
    expect(() => judgeContact(book.agent(now), { ...call(), borrowerId: 99 })).toThrow('not found');
    expect(() => judgeContact(book.agent(now), { ...call(), loanIds: [99] })).toThrow('not found');
    expect(() => judgeContact(book.agent(now), { ...call(), contactPointId: 99 })).toThrow('not found');
  });

  test('without a known place everything is blocked', () => {
    const unknown = gatedBook({ place: null });
    const result = judgeContact(unknown.agent(now), { borrowerId: unknown.borrowerId, channel: 'call' });
    expect([result.verdict, result.nextAllowedAt]).toEqual(['block', null]);
    unknown.db.$client.close();
  });

  test('a preview says the same for each channel and stores nothing', () => {
    const previews = previewChannels(book.db, { borrowerId: book.borrowerId }, { actorId: null, now });
    expect(previews.map(({ channel, result }) => [channel, result.verdict])).toEqual([
      ['call', 'allow'],
      ['sms', 'allow'],
      ['email', 'allow'],
      ['letter', 'allow'],
      ['visit', 'allow'],
    ]);
    expect(book.db.select().from(gateVerdict).all()).toEqual([]);
  });
});

describe('counting what was logged', () => {
  test('seven calls are let and the eighth is not, whoever makes them', () => {
    for (let i = 0; i < 7; i++) makeCall(now + i * minute, {}, `agent-${i}`);
    const eighth = judgeContact(book.agent(now + 10 * minute, 'agent-9'), call());
    expect(eighth.verdict).toBe('block');
    expect(eighth.nextAllowedAt).toBe(there('2026-10-12 08:00'));
  });

  test('a conversation silences the debts it was about, and a correction gives them back', () => {
    const id = makeCall(now, { conversation: true, rightParty: true, outcome: 'rpc_refused' });
    const tomorrow = there('2026-10-06 10:00');
    expect(judgeContact(book.agent(tomorrow), call()).verdict).toBe('block');
    book.db.$client
      .prepare(
        `INSERT INTO contact_correction (contact_id, happened, conversation, right_party, reason, author_name, at)
         VALUES (?, 1, 0, 0, 'Wrong key', 'Test', 0)`,
      )
      .run(id);
    expect(judgeContact(book.agent(tomorrow), call()).verdict).toBe('allow');
  });

  test('a call that only one of two debts was about counts for that one', () => {
    const [first, second] = book.loanIds;
    const ctx = book.agent(now);
    const { verdictId } = judgeContact(ctx, { ...call(), loanIds: [first] });
    store(attempt(verdictId, { conversation: true }));
    const tomorrow = book.agent(there('2026-10-06 10:00'));
    expect(judgeContact(tomorrow, { ...call(), loanIds: [second] }).verdict).toBe('allow');
    expect(judgeContact(tomorrow, { ...call(), loanIds: [first] }).verdict).toBe('block');
  });

  test('a debt that came up in the conversation is silenced too', () => {
    const [first, second] = book.loanIds;
    const { verdictId } = judgeContact(book.agent(now), { ...call(), loanIds: [first] });
    const contactId = store(attempt(verdictId, { conversation: true, alsoAbout: [first, second] }));
    const about = book.db.select().from(contactDebt).all();
    expect(about).toEqual(book.loanIds.map((loanId) => ({ contactId, loanId })));
    const tomorrow = book.agent(there('2026-10-06 10:00'));
    expect(judgeContact(tomorrow, { ...call(), loanIds: [second] }).verdict).toBe('block');
  });

  test('leave that others were given and have not used yet counts as used', () => {
    for (let i = 0; i < 6; i++) makeCall(now + i * minute);
    const asked = now + 7 * minute;
    expect(judgeContact(book.agent(asked, 'agent-a'), call()).verdict).not.toBe('block');
    expect(judgeContact(book.agent(asked, 'agent-b'), call()).verdict).toBe('block');
    // the one who holds the leave may ask again, and after 15 minutes without a call it is given to others
    expect(judgeContact(book.agent(asked, 'agent-a'), call()).verdict).not.toBe('block');
    expect(judgeContact(book.agent(asked + 15 * minute, 'agent-b'), call()).verdict).not.toBe('block');
  });

  test('Massachusetts counts by the kind of number', () => {
    const ma = gatedBook({ place: boston });
    const point = ma.db
      .insert(contactPoint)
      .values({
        borrowerId: ma.borrowerId,
        kind: 'phone',
        place: 'mobile',
        value: '1',
        authorName: 'T',
        at: 0,
      })
      .returning()
      .get();
    const wanted = { borrowerId: ma.borrowerId, channel: 'call', contactPointId: point.id } as const;
    const verdicts = [0, 1, 2].map((i) => {
      const ctx = ma.agent(now + i * minute);
      const judged = judgeContact(ctx, wanted);
      if (judged.verdict !== 'block')
        storeContact(
          ma.db,
          {
            ...attempt(judged.verdictId),
            borrowerId: ma.borrowerId,
            contactPointId: point.id,
            startedAt: now + i * minute,
          },
          { actor: ctx.actor, at: now + i * minute },
        );
      return judged.verdict;
    });
    expect(verdicts).toEqual(['allow', 'allow', 'block']);
    ma.db.$client.close();
  });
});

describe('a contact without its verdict cannot be', () => {
  test('a verdict is used once', () => {
    const { verdictId } = judgeContact(book.agent(now), call());
    store(attempt(verdictId));
    expect(() => store(attempt(verdictId))).toThrow('already logged');
  });

  test('a blocked verdict is refused with its reason', () => {
    const late = there('2026-10-05 22:00');
    const { verdictId } = judgeContact(book.agent(late), call());
    expect(() => store(attempt(verdictId, { startedAt: late }), late)).toThrow('22:00 in Chicago');
  });

  test('it serves only the channel, the direction, the number and the person it was given for', () => {
    const { verdictId } = judgeContact(book.agent(now), call());
    expect(() => store(attempt(verdictId, { channel: 'sms' }))).toThrow('another way of contact');
    expect(() => store(attempt(verdictId, { direction: 'inbound' }))).toThrow('another way of contact');
    expect(() => store(attempt(verdictId, { borrowerId: 99 }))).toThrow('another borrower');
    expect(() => store(attempt(verdictId), now, 'agent-2')).toThrow('another person');
  });

  test('it lasts 15 minutes', () => {
    const { verdictId } = judgeContact(book.agent(now), call());
    const last = now + 15 * minute;
    expect(() => store(attempt(verdictId, { startedAt: last }), last)).toThrow('older than 15 minutes');
    expect(() => store(attempt(verdictId, { startedAt: now - 1 }), last)).toThrow('older than 15 minutes');
    expect(store(attempt(verdictId, { startedAt: last - 1 }), last + 3600_000)).toBeGreaterThan(0);
  });

  test('asking again replaces it', () => {
    const first = judgeContact(book.agent(now), call());
    const second = judgeContact(book.agent(now), call());
    expect(() => store(attempt(first.verdictId))).toThrow('asked the contact gate again');
    expect(store(attempt(second.verdictId))).toBeGreaterThan(0);
  });

  test('a call of the borrower’s may have begun before it was judged', () => {
    const { verdictId } = judgeContact(book.agent(now), { ...call(), direction: 'inbound' });
    const id = store(attempt(verdictId, { direction: 'inbound', startedAt: now - 20 * minute }));
    expect(id).toBeGreaterThan(0);
  });

  test('nothing is logged before it begins', () => {
    const { verdictId } = judgeContact(book.agent(now), call());
    expect(() => store(attempt(verdictId, { startedAt: now + minute }))).toThrow('future');
  });
});

describe('what the borrower said of a number is not gone around by leaving it out:', () => {
  const addPhone = (value: string, place: 'mobile' | 'work' = 'mobile') =>
    addContactPoint(book.agent(now), { borrowerId: book.borrowerId, kind: 'phone', place, value });
  const verdict = () => judgeContact(book.agent(now), call());

  test('a call that names none is let as long as they did not opt out of every one', () => {
    const refuse = (contactPointId: number) =>
      recordWish(book.agent(now), {
        borrowerId: book.borrowerId,
        kind: 'opt_out',
        channel: 'call',
        words: 'Not on this number',
        contactPointId,
      });
    const first = addPhone('+13125550101');
    const second = addPhone('+13125550102');
    refuse(first);
    expect(verdict().verdict).toBe('allow');
    refuse(second);
    expect(verdict()).toMatchObject({ verdict: 'block', rules: [{ id: 'OPT-OUT' }] });
    addPhone('+13125550103');
    expect(verdict().verdict).toBe('allow');
    expect(book.db.select().from(gateVerdict).all().at(-1)?.contactPointId).toBeNull();
  });

  test('an employer who forbids calls is not called where the only number is at work', () => {
    addPhone('+13125550101', 'work');
    const { borrowerId } = book;
    recordWish(book.agent(now), { kind: 'employer_forbids', words: 'Not at work', borrowerId });
    expect(verdict()).toMatchObject({ verdict: 'block', rules: [{ id: 'US-8' }] });
    addPhone('+13125550102');
    expect(verdict().verdict).toBe('allow');
  });
});
