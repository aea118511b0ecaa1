import { describe, expect, test } from 'vitest';
import { auditEvent } from '#db/schema/index.ts';
import { showStopPage } from '#server/api/stop.ts';
import { auditHash } from '#server/core/audit.ts';
import { type AtWork, as, atWork, comesToNothing } from '#tests/support/at-the-desk.ts';
import { hour } from '#tests/support/case-book.ts';

type Act = (book: AtWork, text: string) => Promise<unknown>;

const onMine = ({ mine, token }: AtWork) => ({ borrowerId: mine, token });

/** The acts that take a reason: who reads the file later has to learn why. */
const reasons: Record<string, Act> = {
  'cases.putOff': (book, reason) =>
    as(book.agent).cases.putOff({ ...onMine(book), comeBackOn: '2026-04-07', reason }),
  'cases.overrideLane': (book, reason) =>
    as(book.agent).cases.overrideLane({ ...onMine(book), lane: 'reminder', reason }),
  'compliance.placeHold': (book, reason) =>
    as(book.agent).compliance.placeHold({ borrowerId: book.mine, kind: 'hardship', reason }),
  'payments.charge': (book, reason) =>
    as(book.manager).payments.charge({
      borrowerId: book.mine,
      loanId: book.loanIds[0]?.[0] ?? 0,
      kind: 'fee',
      amountMinor: 500,
      chargedOn: '2026-03-31',
      reason,
    }),
  'bulk.assign': (book, reason) =>
    as(book.manager).bulk.assign({
      portfolioId: book.portfolioId,
      borrowerIds: [book.theirs],
      toId: 'bikram',
      reason,
    }),
};

const texts: Record<string, Act> = {
  ...reasons,
  'cases.addNote': (book, body) => as(book.agent).cases.addNote({ borrowerId: book.mine, body }),
  'bulk.note': (book, body) =>
    as(book.agent).bulk.note({ portfolioId: book.portfolioId, borrowerIds: [book.mine], body }),
  'arrangements.setCallback': (book, note) =>
    as(book.agent).arrangements.setCallback({ ...onMine(book), dueAt: book.clock.at + hour, note }),
  'payments.post': (book, reference) =>
    as(book.agent).payments.post({
      borrowerId: book.mine,
      amountMinor: 5,
      receivedOn: '2026-03-31',
      reference,
    }),
  'compliance.addPoint': (book, value) =>
    as(book.agent).compliance.addPoint({ borrowerId: book.mine, kind: 'address', place: 'home', value }),
  'compliance.recordWish': (book, words) =>
    as(book.agent).compliance.recordWish({ borrowerId: book.mine, kind: 'opt_out', channel: 'sms', words }),
  'compliance.recordPlace': (book, source) =>
    as(book.agent).compliance.recordPlace({
      borrowerId: book.mine,
      country: 'NP',
      region: null,
      timeZone: null,
      source,
    }),
  'queues.saveView': (book, name) =>
    as(book.agent).queues.saveView({
      portfolioId: book.portfolioId,
      name,
      view: { lane: 'settlement', sort: 'score', order: 'descending' },
    }),
};

describe.each(Object.entries(texts))('a text of %s', (_, write) => {
  test.each([
    ['begins with a NUL, behind which the database reads nothing', '\0 promised to pay'],
    ['holds a NUL', 'promised\0to pay'],
    ['holds half a character', 'promised \ud83d to pay'],
  ])('that %s is refused in a sentence, and nothing is stored', async (__, text) => {
    const book = await atWork();
    await comesToNothing(book, () => write(book, text), /character that cannot be kept/);
  });

  test.each([
    ['a tag', '<img src=x onerror=alert(1)>'],
    ['a statement', `'); DROP TABLE hold; --`],
    ['a formula', '=HYPERLINK("http://x","y")'],
    ['any script', 'ऋण 債務 دَين 👍🏽'],
  ])('that holds %s is kept as it was written', async (__, text) => {
    const book = await atWork();
    await write(book, text);
    const kept = book.db.select().from(auditEvent).all();
    let before = '';
    for (const { id: ___, hash, ...row } of kept) {
      expect(row.previousHash).toBe(before);
      expect(auditHash(row)).toBe(hash);
      before = hash;
    }
  });
});

describe.each(Object.entries(reasons))('a reason of %s', (_, act) => {
  test.each([
    ['of signs that nobody sees', '\u200b\u200b\u200b\u200b'],
    ['of dots', '....'],
  ])('%s says nothing and is refused', async (__, reason) => {
    const book = await atWork();
    await comesToNothing(book, () => act(book, reason), /Say why, in a few words/);
  });
});

test.each(['..//evil.example', '../..//evil.example', '..\\\\evil.example', '//evil.example', '..'])(
  'the address of an opt-out with the token %s leads to no other site',
  (token) => {
    const answer = showStopPage(token);
    const leads = new URL(answer.headers.get('location') ?? '', 'https://pay.lender.example/api/stop/x');
    expect(leads.origin).toBe('https://pay.lender.example');
  },
);
