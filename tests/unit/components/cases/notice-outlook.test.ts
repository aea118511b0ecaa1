import { expect, test } from 'vitest';
import { loansForNotice, standsInTheWay } from '#components/cases/notice-outlook.ts';

test('a loan of which no notice can be proposed is left out of the choice, with why', () => {
  const loans = [1, 2].map((id) => ({ id, reference: `L${id}`, owedMinor: 100 }));
  const legal = [
    { loanId: 1, refusal: null, beforeIssue: ['Send it first.'] },
    { loanId: 2, refusal: 'This debt is time-barred.', beforeIssue: [] },
  ];
  const { open, out } = loansForNotice({ loans, legal });
  expect(open).toMatchObject([{ id: 1, beforeIssue: ['Send it first.'] }]);
  expect(out).toMatchObject([{ id: 2, refusal: 'This debt is time-barred.' }]);
});

test('a notice says once what keeps back both the step and the issue, and the step only to whose it is', () => {
  const outlook = { noticeId: 1, refusal: 'On hold.', beforeIssue: ['On hold.', 'Send it first.'] };
  expect(standsInTheWay(outlook, true)).toEqual({ step: 'On hold.', issue: 'Send it first.' });
  expect(standsInTheWay(outlook, false)).toEqual({ step: null, issue: 'On hold. Send it first.' });
  expect(standsInTheWay(undefined, true)).toEqual({ step: null, issue: '' });
});
