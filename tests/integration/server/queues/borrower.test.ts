import { expect, test } from 'vitest';
import { protectedAttributes } from '#db/schema/index.ts';
import { createCaller } from '#server/api/root.ts';
import { borrowerFile } from '#server/queues/borrower.ts';
import { freshDesk } from '#tests/support/desk.ts';
import { freshDoor } from '#tests/support/door.ts';
import { queueOf } from '#tests/support/queue-of.ts';

function asha() {
  const desk = freshDesk();
  const { ids } = queueOf(desk.db, desk.portfolioId, [
    { reference: 'BRW_1', name: 'Asha Nair', lane: 'legal_notice', score: 0.9, loanTypes: ['Home', 'Gold'] },
    { reference: 'BRW_2' },
  ]);
  return { ...desk, id: ids.get('BRW_1') ?? 0 };
}

test('a borrower’s page has where they stand, their own loans, and how they got here', () => {
  const { db, id } = asha();
  expect(borrowerFile(db, id)).toMatchObject({
    reference: 'BRW_1',
    name: 'Asha Nair',
    standing: { lane: 'legal_notice', score: 0.9, loans: 2, legalAbove: 0.75, settlementFrom: 0.5 },
    loans: [
      { reference: 'LN-BRW_1-0', facts: { loanType: 'Home' }, reasons: [{ direction: 'raises' }] },
      { reference: 'LN-BRW_1-1', facts: { loanType: 'Gold' } },
    ],
    history: [{ lane: 'legal_notice', previousLane: null }],
  });
});

test('age, gender and dependants are not on it', () => {
  const { db, id } = asha();
  db.insert(protectedAttributes).values({ borrowerId: id, age: 41, gender: 'Female', dependants: 2 }).run();
  expect(JSON.stringify(borrowerFile(db, id))).not.toMatch(/female|gender|dependants|"age"/i);
});

test('a borrower who is not there is not found, and nobody reads one without signing in', async () => {
  freshDoor();
  const agent = { id: '1', name: 'Asha', email: 'asha@example.com', role: 'agent' } as const;
  const ask = (user: typeof agent | null) => createCaller({ user }).queues.borrower({ borrowerId: 7 });
  await expect(ask(agent)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(ask(null)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});
