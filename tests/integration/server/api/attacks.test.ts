import { describe, expect, test, vi } from 'vitest';
import { borrower, contact, hold, loan, portfolio } from '#db/schema/index.ts';
import { appRouter, createCaller } from '#server/api/root.ts';
import { type AtWork, as, atWork, comesToNothing, openTheApi } from '#tests/support/at-the-desk.ts';
import { type CaseBook, caseBook, day, hour } from '#tests/support/case-book.ts';
import { everyRow } from '#tests/support/every-row.ts';

/** A second lender's book on the same installation, with one borrower and loan. */
function anotherLender({ db }: CaseBook) {
  const { id: portfolioId } = db
    .insert(portfolio)
    .values({
      name: 'Other',
      currency: 'USD',
      locale: 'en-US',
      timeZone: 'UTC',
      jurisdiction: 'us-reg-f',
      createdAt: 0,
    })
    .returning()
    .get();
  const { id: borrowerId } = db.insert(borrower).values({ portfolioId, externalId: 'X' }).returning().get();
  const { id: loanId } = db
    .insert(loan)
    .values({ portfolioId, borrowerId, externalId: 'X' })
    .returning()
    .get();
  return { portfolioId, borrowerId, loanId };
}

const promise = { amountMinor: 10_000, dueOn: '2026-04-10' };
const offer = { offerMinor: 90_000, validUntil: '2026-04-10', payBy: '2026-04-20' };
const reason = 'Typed for the wrong borrower';

test('nobody gets an answer who is not signed in, whatever they ask for', async () => {
  openTheApi(await caseBook());
  const nobody = createCaller({ user: null });
  const paths = Object.keys(appRouter._def.procedures);
  expect(paths.length).toBeGreaterThan(90);
  for (const path of paths) {
    // a path names a procedure of a router, which is what a caller is made of
    const procedure = path.split('.').reduce<unknown>((at, name) => Reflect.get(Object(at), name), nobody);
    if (typeof procedure !== 'function') throw new Error(`${path} is no procedure.`);
    await expect({ path, answer: procedure({}) }.answer, path).rejects.toThrow('Please sign in');
  }
});

describe('what belongs to somebody else is not found:', () => {
  test('a loan, a number, a promise, an offer, a payment’s loan, an entry', async () => {
    const book = await atWork();
    const { mine, theirs, token } = book;
    const desk = as(book.agent);
    const theirLoan = book.loanIds[1]?.[0] ?? 0;
    const point = { borrowerId: theirs, kind: 'phone', place: 'mobile', value: '+9779841234567' } as const;
    const { id: theirPoint } = await desk.compliance.addPoint(point);
    const { promiseId } = await desk.arrangements.makePromise({ borrowerId: theirs, ...promise });
    const { settlementId } = await desk.arrangements.offerSettlement({ borrowerId: theirs, ...offer });
    const { entries } = await desk.cases.timeline({ borrowerId: theirs });
    // of what the case itself tells: the number above has an entry of its own
    const eventId = entries.find(({ kind }) => kind === 'settlement.offered')?.id ?? 0;
    const onMine = { borrowerId: mine, token };
    const call = { borrowerId: mine, channel: 'call' } as const;
    const received = { borrowerId: mine, amountMinor: 5, receivedOn: '2026-03-31', reference: 'A' };
    const tried: [() => Promise<unknown>, RegExp][] = [
      [() => desk.compliance.judge({ ...call, loanIds: [theirLoan] }), /not found/],
      [() => desk.compliance.judge({ ...call, contactPointId: theirPoint }), /not found/],
      [
        () => desk.compliance.placeHold({ borrowerId: mine, kind: 'dispute', loanId: theirLoan, reason }),
        /not found/,
      ],
      [() => desk.arrangements.cancelPromise({ ...onMine, promiseId, reason }), /not found/],
      [() => desk.arrangements.acceptSettlement({ ...onMine, settlementId }), /not found/],
      [() => desk.arrangements.withdrawSettlement({ ...onMine, settlementId, reason }), /not found/],
      [() => desk.payments.post({ ...received, loanId: theirLoan }), /belongs to somebody else/],
      [
        () =>
          desk.notices.propose({
            ...onMine,
            loanId: theirLoan,
            warning: { by: 'outside', sentOn: '2026-02-01', how: 'The lender’s own letter' },
            reason,
          }),
        /somebody else/,
      ],
      [() => desk.cases.undo({ ...onMine, eventId, reason }), /not found/],
    ];
    for (const [act, words] of tried) await comesToNothing(book, act, words);
  });

  test('anything of another lender’s, under this one’s name', async () => {
    const book = await atWork();
    const other = anotherLender(book);
    const [desk, manager] = [as(book.agent), as(book.manager)];
    const many = { portfolioId: book.portfolioId, borrowerIds: [other.borrowerId] };
    expect(await manager.bulk.assign({ ...many, toId: 'asha' })).toMatchObject({ items: [] });
    expect(await desk.bulk.note({ ...many, body: 'Hello' })).toMatchObject({ items: [] });
    expect(await desk.bulk.previewContact({ ...many, channel: 'call' })).toMatchObject({ items: [] });
    const call = { borrowerId: book.mine, channel: 'call' } as const;
    const about = () => desk.compliance.judge({ ...call, loanIds: [other.loanId] });
    await comesToNothing(book, about, /not found/);
    expect(await desk.cases.next({ portfolioId: other.portfolioId })).toMatchObject({ found: false });
    expect((await manager.approvals.list({ portfolioId: other.portfolioId })).approvals).toEqual([]);
  });

  test('a borrower whom somebody else holds is not written to, with or without their token', async () => {
    const book = await atWork();
    const { mine: borrowerId, token } = book;
    const desk = as(book.otherAgent);
    const { verdictId } = await desk.compliance.judge({ borrowerId, channel: 'letter' });
    const acts = [
      () => desk.cases.take({ borrowerId }),
      () => desk.arrangements.makePromise({ borrowerId, ...promise }),
      () => desk.arrangements.makePromise({ borrowerId, token, ...promise }),
      () => desk.cases.recordContact({ borrowerId, token, verdictId, outcome: 'rpc_refused' }),
      () => desk.cases.overrideLane({ borrowerId, lane: 'reminder', reason }),
    ];
    for (const act of acts) await comesToNothing(book, act, /Asha (has it|is working)/);
    // giving back what one does not hold changes nothing
    const before = everyRow(book);
    await desk.cases.release({ borrowerId, token });
    expect(everyRow(book)).toEqual(before);
  });
});

describe('a contact is not logged', () => {
  const logging = (book: AtWork, verdictId: number) => () =>
    as(book.agent).cases.recordContact({
      borrowerId: book.mine,
      token: book.token,
      verdictId,
      outcome: 'rpc_refused',
    });
  const asked = { channel: 'call' } as const;

  test('by the verdict of somebody else, of another borrower, of an hour ago, or a refusal', async () => {
    const book = await atWork();
    const { mine: borrowerId, theirs } = book;
    const colleague = await as(book.otherAgent).compliance.judge({ borrowerId, ...asked });
    await comesToNothing(book, logging(book, colleague.verdictId), /another person/);
    const other = await as(book.agent).compliance.judge({ borrowerId: theirs, ...asked });
    await comesToNothing(book, logging(book, other.verdictId), /another borrower/);
    const { verdictId } = await as(book.agent).compliance.judge({ borrowerId, ...asked });
    const late = { borrowerId, token: book.token, verdictId, outcome: 'rpc_refused' } as const;
    vi.setSystemTime(book.clock.at + hour);
    const startedAt = book.clock.at + hour;
    await comesToNothing(
      book,
      () => as(book.agent).cases.recordContact({ ...late, startedAt }),
      /older than 15 minutes/,
    );
    vi.setSystemTime(book.clock.at + 7 * hour);
    const night = await as(book.agent).compliance.judge({ borrowerId, ...asked });
    expect(night.verdict).toBe('block');
    await comesToNothing(book, logging(book, night.verdictId), /not allowed/);
  });

  test('by the older of two answers, or twice by one', async () => {
    const book = await atWork();
    const desk = as(book.agent);
    const older = await desk.compliance.judge({ borrowerId: book.mine, ...asked });
    const newer = await desk.compliance.judge({ borrowerId: book.mine, ...asked });
    await comesToNothing(book, logging(book, older.verdictId), /asked the contact gate again since/);
    await logging(book, newer.verdictId)();
    await comesToNothing(book, logging(book, newer.verdictId), /already logged/);
    expect(book.db.select().from(contact).all()).toHaveLength(1);
  });

  test('before it began, or as the borrower’s own call of weeks ago', async () => {
    const book = await atWork();
    const desk = as(book.agent);
    const inbound = { borrowerId: book.mine, channel: 'call', direction: 'inbound' } as const;
    const { verdictId } = await desk.compliance.judge(inbound);
    const called = { borrowerId: book.mine, token: book.token, verdictId, outcome: 'rpc_refused' } as const;
    for (const startedAt of [book.clock.at + 1, book.clock.at - 8 * day, 0, -1e15])
      await comesToNothing(
        book,
        () => desk.cases.recordContact({ ...called, startedAt }),
        /cannot start in the future|logged within 7 days/,
      );
    await desk.cases.recordContact({ ...called, startedAt: book.clock.at - 2 * day });
  });

  test('past a request to stop, by calling the call a legal notice', async () => {
    const book = await atWork();
    const { mine: borrowerId } = book;
    const desk = as(book.agent);
    await desk.compliance.placeHold({ borrowerId, kind: 'cease', reason: 'Wrote to us' });
    for (const purpose of ['efforts_end', 'remedy_possible', 'remedy_certain'] as const) {
      const said = await desk.compliance.judge({ borrowerId, channel: 'call', purpose });
      expect(said.rules).toContainEqual(expect.objectContaining({ id: 'HOLD-CEASE', verdict: 'block' }));
      await comesToNothing(book, logging(book, said.verdictId), /not allowed/);
      const letter = await desk.compliance.judge({ borrowerId, channel: 'letter', purpose });
      expect(letter.verdict).toBe('allow');
    }
  });
});

test('a hold that the law sets is not lifted by an agent, under any verb', async () => {
  const book = await atWork();
  const { mine: borrowerId, token } = book;
  const desk = as(book.agent);
  const { verdictId } = await desk.compliance.judge({ borrowerId, channel: 'call' });
  const { eventId } = await desk.cases.recordContact({
    borrowerId,
    token,
    verdictId,
    outcome: 'bankruptcy_reported',
  });
  const holdId = book.db.select().from(hold).get()?.id ?? 0;
  await comesToNothing(book, () => desk.compliance.liftHold({ holdId, reason }), /a manager lifts it/);
  await comesToNothing(
    book,
    () => desk.compliance.endTreatment({ holdId, endedOn: '2026-03-31', reason }),
    /a manager notes that treatment ended/,
  );
  await comesToNothing(
    book,
    () => desk.cases.undo({ borrowerId, token, eventId, reason }),
    /a manager undoes it/,
  );
});
