import { expect, test } from 'vitest';
import { filterChips } from '#components/queues/filter-words.ts';
import { type QueueView, readView } from '#server/queues/schema.ts';

const format = { currency: 'INR', locale: 'en-IN', timeZone: 'Asia/Kolkata' };
const chips = (view: Partial<QueueView>) => filterChips({ ...readView('settlement', {}), ...view }, format);

test.each([
  [{ search: 'brw' }, 'begins with “brw”'],
  [{ segment: 'High loan, higher default risk' }, 'segment High loan, higher default risk'],
  [{ daysFrom: 30, daysTo: 90 }, 'past due 30 to 90 days'],
  [{ daysFrom: 0 }, 'past due 0 days or more'],
  [{ daysTo: 29 }, 'past due at most 29 days'],
  [{ loanType: 'Gold' }, 'Gold loan'],
  [{ owesFrom: 150000 }, 'owes ₹1,50,000 or more'],
])('the filter %o is said as “%s”, and can be taken off', (view, words) => {
  const [chip, ...more] = chips(view);
  expect(more).toEqual([]);
  expect(chip?.words).toBe(words);
  expect(chips({ ...view, ...chip?.without })).toEqual([]);
});

test('an unfiltered queue has no chips', () => {
  expect(chips({ sort: 'owes', after: '1_2' })).toEqual([]);
});
