import { describe, expect, test } from 'vitest';
import { answerToRead, caseEvent, contactPoint, smsReply } from '#db/schema/index.ts';
import { readAnswer } from '#server/casework/answer/read.ts';
import { assignCase } from '#server/casework/case/assign.ts';
import { caseOf } from '#server/casework/case/queries.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { takeGatewayCall } from '#server/messaging/opt-out/reply.ts';
import { takeLease } from '#server/queues/lease.ts';
import { today } from '#server/queues/today.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';

const first = '+9779800000000';
const said = 'I paid on Friday.\nPlease check <b>again</b> \u202e123';

function answer(box: LetterBox, text: string, { from = first, id = 'reply-1' } = {}) {
  return takeGatewayCall({ db: box.db, now: () => box.clock.at }, { type: 'reply', id, from, text });
}

const repliesOn = (box: LetterBox, ctx = box.agent) => today(ctx, { portfolioId: box.portfolioId });
const words = (list: { items: readonly { words: string }[] }) => list.items.map((each) => each.words);

describe('an answer to a text', () => {
  test('stands on the timeline, at the head of the case and on Today, whole, until somebody read it', async () => {
    const box = await letterBox();
    const [borrowerId = 0] = box.borrowerIds;
    answer(box, said);
    // a repeated call is the same answer
    answer(box, said);
    const [unread] = caseOf(box.db, borrowerId, box.clock.at).answers;
    expect(unread).toMatchObject({ words: said, sender: first, at: box.clock.at });
    expect(words(repliesOn(box).answers)).toEqual([said]);
    expect(words(repliesOn(box, box.manager).answers)).toEqual([said]);
    const told = () =>
      box.db
        .select()
        .from(caseEvent)
        .all()
        .filter(({ kind }) => kind.startsWith('message.answer'));
    expect(told().map(({ kind, detail, actorName }) => [kind, detail.words, actorName])).toEqual([
      ['message.answered', said, 'The borrower'],
    ]);
    readAnswer(box.agent, unread?.answerId ?? 0);
    readAnswer(box.manager, unread?.answerId ?? 0);
    expect(caseOf(box.db, borrowerId, box.clock.at).answers).toEqual([]);
    expect(repliesOn(box, box.manager).answers.total).toBe(0);
    expect(told().map(({ kind, actorName }) => [kind, actorName])).toEqual([
      ['message.answered', 'The borrower'],
      ['message.answer_read', box.agent.actor.name],
    ]);
    expect(() => box.db.update(answerToRead).set({ readByName: 'Another' }).run()).toThrow(/once/);
    expect(() => box.db.delete(answerToRead).run()).toThrow(/never removed/);
  });

  test('counts as read once somebody talked with the borrower, and not after a call that nobody took', async () => {
    const box = await letterBox();
    const [borrowerId = 0] = box.borrowerIds;
    answer(box, said);
    const call = (outcome: 'no_answer' | 'rpc_refused', direction: 'inbound' | 'outbound') => {
      const { token } = takeLease(box.agent, { borrowerId });
      const { verdictId } = judgeContact(box.agent, { borrowerId, channel: 'call', direction });
      recordContact(box.agent, { borrowerId, token, verdictId, outcome });
    };
    call('no_answer', 'outbound');
    expect(caseOf(box.db, borrowerId, box.clock.at).answers).toHaveLength(1);
    call('rpc_refused', 'inbound');
    expect(caseOf(box.db, borrowerId, box.clock.at).answers).toEqual([]);
  });

  test('belongs to whoever owns the case, and to everybody where nobody does', async () => {
    const box = await letterBox([{}, {}]);
    const [one = 0] = box.borrowerIds;
    const colleague = { ...box.agent, actor: { ...box.agent.actor, id: 'colleague', name: 'Cleo' } };
    assignCase(box.manager, { borrowerId: one, toId: box.agent.actor.id });
    answer(box, said);
    answer(box, 'Who is this?', { from: '9779800000001', id: 'reply-2' });
    expect(words(repliesOn(box).answers)).toEqual([said, 'Who is this?']);
    expect(words(repliesOn(box, colleague).answers)).toEqual(['Who is this?']);
    expect(repliesOn(box, box.manager).answers.items[0]?.ownerName).toBe(box.agent.actor.name);
  });

  test('from a number that two borrowers share is read on each case', async () => {
    const box = await letterBox([{}, {}]);
    const [one = 0, two = 0] = box.borrowerIds;
    box.db
      .insert(contactPoint)
      .values({ borrowerId: two, kind: 'phone', place: 'mobile', value: first, authorName: 'Test', at: 0 })
      .run();
    answer(box, said);
    readAnswer(box.agent, caseOf(box.db, one, box.clock.at).answers[0]?.answerId ?? 0);
    expect(caseOf(box.db, two, box.clock.at).answers).toHaveLength(1);
  });

  test('from a number that nobody has is shown to managers until one read it', async () => {
    const box = await letterBox();
    answer(box, said, { from: '+15550001111' });
    expect(repliesOn(box).answersOfNobody.total).toBe(0);
    const [unknown] = repliesOn(box, box.manager).answersOfNobody.items;
    expect(unknown).toMatchObject({ words: said, sender: '+15550001111' });
    readAnswer(box.manager, unknown?.answerId ?? 0);
    expect(repliesOn(box, box.manager).answersOfNobody.total).toBe(0);
  });

  test('that stops texts and says more is kept whole; one that only stops needs no reading', async () => {
    const box = await letterBox();
    const [borrowerId = 0] = box.borrowerIds;
    expect(answer(box, 'Stop!')).toEqual({ optedOut: 1 });
    expect(caseOf(box.db, borrowerId, box.clock.at).answers).toEqual([]);
    const long = `STOP. ${'I paid everything already, see the receipt. '.repeat(60)}`;
    expect(answer(box, long, { id: 'reply-2' })).toEqual({ optedOut: 0 });
    expect(caseOf(box.db, borrowerId, box.clock.at).answers.map((each) => each.words)).toEqual([long]);
    expect(
      box.db
        .select()
        .from(smsReply)
        .all()
        .map(({ optedOut }) => optedOut),
    ).toEqual([1, 0]);
  });
});
