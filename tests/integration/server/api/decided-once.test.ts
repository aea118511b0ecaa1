import { describe, expect, test } from 'vitest';
import { approval, laneOverride, recoveryCase, settlementOffer } from '#db/schema/index.ts';
import { type AtWork, as, atWork, comesToNothing } from '#tests/support/at-the-desk.ts';

const offer = { offerMinor: 90_000, validUntil: '2026-04-10', payBy: '2026-04-20' };
const reason = 'Typed for the wrong borrower';

describe('an undo takes back what it names and nothing newer:', () => {
  const lastEvent = async (book: AtWork, kind: string) => {
    const { entries } = await as(book.agent).cases.timeline({ borrowerId: book.mine });
    return entries.findLast((entry) => entry.kind === kind)?.id ?? 0;
  };

  test('not the lane that was chosen after it', async () => {
    const book = await atWork();
    const { mine: borrowerId, token } = book;
    const desk = as(book.agent);
    await desk.cases.overrideLane({ borrowerId, token, lane: 'reminder', reason: 'Pays by itself' });
    await desk.cases.overrideLane({ borrowerId, token, lane: 'legal_notice', reason: 'Moved abroad' });
    const eventId = await lastEvent(book, 'lane.overridden');
    const undo = () => desk.cases.undo({ borrowerId, token, eventId, reason });
    await comesToNothing(book, undo, /Another lane was chosen since/);
    expect(book.db.select().from(laneOverride).all().at(-1)).toMatchObject({
      lane: 'legal_notice',
      endedAt: null,
    });
  });

  test('not the hands the case came into after it', async () => {
    const book = await atWork();
    const { mine: borrowerId } = book;
    const [maya, nabin] = [as(book.manager), as(book.otherManager)];
    await maya.cases.assign({ borrowerId, toId: 'asha' });
    const eventId = await lastEvent(book, 'case.assigned');
    await nabin.cases.assign({ borrowerId, toId: 'bikram' });
    const undo = () => as(book.manager).cases.undo({ borrowerId, eventId, reason });
    await as(book.agent).cases.release({ borrowerId, token: book.token });
    await comesToNothing(book, undo, /given to Bikram since/);
    expect(book.db.select().from(recoveryCase).all()).toContainEqual(
      expect.objectContaining({ borrowerId, ownerId: 'bikram' }),
    );
  });

  test('nothing of what was undone, nor the undo itself', async () => {
    const book = await atWork();
    const { mine: borrowerId, token } = book;
    const desk = as(book.agent);
    await desk.cases.addNote({ borrowerId, body: 'Speaks Newari' });
    const eventId = await lastEvent(book, 'note.added');
    await desk.cases.undo({ borrowerId, token, eventId, reason });
    const undo = (id: number) => () => desk.cases.undo({ borrowerId, token, eventId: id, reason });
    await comesToNothing(book, undo(eventId), /undone already/);
    await comesToNothing(book, undo(await lastEvent(book, 'entry.undone')), /cannot be undone/);
  });
});

describe('four eyes', () => {
  const request = async (book: AtWork, by = book.agent) => {
    const below = { offerMinor: by.actor.role === 'agent' ? 65_000 : 50_000, reason: 'Has savings' };
    const asked = { borrowerId: book.mine, token: book.token, ...offer, ...below };
    const { approvalId } = await as(by).arrangements.offerSettlement(asked);
    return approvalId ?? 0;
  };

  test('are two people’s: not the one’s who asked, not an agent’s', async () => {
    const book = await atWork();
    const approvalId = await request(book);
    await comesToNothing(book, () => as(book.agent).approvals.approve({ approvalId }), /role does not allow/);
    // the same person, made a manager meanwhile
    const promoted = { ...book.agent, actor: { ...book.agent.actor, role: 'manager' as const } };
    await comesToNothing(
      book,
      () => as(promoted).approvals.approve({ approvalId }),
      /asked for this yourself/,
    );
  });

  test('decide once, though two managers press at the same moment', async () => {
    const book = await atWork();
    const approvalId = await request(book);
    const pressed = await Promise.allSettled([
      as(book.manager).approvals.approve({ approvalId }),
      as(book.otherManager).approvals.approve({ approvalId }),
      as(book.otherManager).approvals.decline({ approvalId, answer: 'Too low' }),
    ]);
    expect(pressed.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(book.db.select().from(approval).all()).toMatchObject([{ state: 'approved', decidedBy: 'maya' }]);
    expect(book.db.select().from(settlementOffer).get()?.state).toBe('offered');
  });
});

describe('an offer that was made is not accepted', () => {
  const offered = async (book: AtWork, offerMinor: number) =>
    (
      await as(book.agent).arrangements.offerSettlement({
        borrowerId: book.mine,
        token: book.token,
        ...offer,
        offerMinor,
      })
    ).settlementId;
  const accept = (book: AtWork, settlementId: number) => () =>
    as(book.agent).arrangements.acceptSettlement({ borrowerId: book.mine, token: book.token, settlementId });

  test('for more than is owed by then', async () => {
    const book = await atWork();
    const settlementId = await offered(book, 90_000);
    const half = { borrowerId: book.mine, amountMinor: 50_000, receivedOn: '2026-03-31', reference: 'H' };
    await as(book.agent).payments.post(half);
    await comesToNothing(book, accept(book, settlementId), /more than is owed by now: \$500\.00/);
  });

  test('once the lender’s file says that far more is owed', async () => {
    const book = await atWork();
    const settlementId = await offered(book, 80_000);
    await book.nextSnapshot('2026-03-31', [{ loans: [{ owesMinor: 500_000 }] }, {}]);
    await comesToNothing(book, accept(book, settlementId), /By now \$5,000\.00 is owed, not \$1,000\.00/);
  });

  test('but is where a little more is owed and the authority still reaches', async () => {
    const book = await atWork();
    const settlementId = await offered(book, 90_000);
    await book.nextSnapshot('2026-03-31', [{ loans: [{ owesMinor: 101_000 }] }, {}]);
    await accept(book, settlementId)();
    expect(book.db.select().from(settlementOffer).get()?.state).toBe('accepted');
  });
});
