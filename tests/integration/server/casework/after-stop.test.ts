import { describe, expect, test } from 'vitest';
import { timelineOf } from '#server/casework/case/timeline.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { takeLease } from '#server/queues/lease.ts';
import { caseBook } from '#tests/support/case-book.ts';

describe('after a request to stop', () => {
  test.each(['efforts_end', 'remedy_possible', 'remedy_certain'] as const)(
    'a letter of purpose %s is let, logged, and told on the timeline',
    async (purpose) => {
      const book = await caseBook([{}], { jurisdiction: 'us-reg-f' });
      const [borrowerId = 0] = book.borrowerIds;
      placeHold(book.agent, { borrowerId, kind: 'cease', reason: 'Wrote that we stop' });
      const letter = { borrowerId, channel: 'letter' } as const;
      expect(judgeContact(book.agent, letter).verdict).toBe('block');
      expect(judgeContact(book.agent, { borrowerId, channel: 'call', purpose }).verdict).toBe('block');
      const { token } = takeLease(book.agent, { borrowerId });
      const { verdict, verdictId } = judgeContact(book.agent, { ...letter, purpose });
      expect(verdict).toBe('allow');
      recordContact(book.agent, { borrowerId, token, verdictId, outcome: 'sent' });
      const { entries } = timelineOf(book.db, { borrowerId, limit: 10 });
      const told = entries.find(({ kind }) => kind === 'contact.recorded');
      expect(told).toMatchObject({ detail: { channel: 'letter', purpose } });
    },
  );
});
