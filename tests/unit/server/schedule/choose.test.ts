import { expect, test } from 'vitest';
import { chooseMessage, type PersonFacts } from '#server/schedule/choose.ts';

const today = '2026-04-10';
const overdue: PersonFacts = {
  lane: 'reminder',
  owedMinor: 100_000,
  daysPastDue: 30,
  promiseDueOn: null,
  promiseRecalledOn: null,
  promiseBrokenOn: null,
  promiseBrokenTold: false,
  instalmentDueOn: null,
  instalmentToldOn: null,
  planBrokenOn: null,
  planBrokenTold: false,
  offerOpenUntil: null,
  offerToldOn: null,
  settling: false,
  remindedOn: null,
  reminderWrittenOn: null,
  fellDueOn: '2026-03-11',
  writtenToday: false,
};

const cases: [sentence: string, facts: Partial<PersonFacts>, kind: string | null][] = [
  ['an overdue balance in the reminder lane is reminded of', {}, 'reminder_after_due'],
  ['in another lane it is a person’s work', { lane: 'settlement' }, null],
  ['who is not past due is left alone', { daysPastDue: 0 }, null],
  ['who owes nothing is left alone', { owedMinor: 0, promiseBrokenOn: '2026-04-09' }, null],
  ['who was written to today is not written to again', { writtenToday: true }, null],
  ['six days after a reminder there is none', { remindedOn: '2026-04-04' }, null],
  ['seven days after it there is', { remindedOn: '2026-04-03' }, 'reminder_after_due'],
  ['a promise is reminded of the day before', { promiseDueOn: '2026-04-11' }, 'promise_reminder'],
  ['and not two days before', { promiseDueOn: '2026-04-12' }, null],
  ['nor on the day itself', { promiseDueOn: '2026-04-10' }, null],
  ['a promise that broke yesterday is written about', { promiseBrokenOn: '2026-04-09' }, 'promise_missed'],
  [
    'and once only; then the balance is',
    { promiseBrokenOn: '2026-04-09', promiseBrokenTold: true },
    'reminder_after_due',
  ],
  ['a promise that broke long ago is not', { lane: 'settlement', promiseBrokenOn: '2026-03-01' }, null],
  ['an instalment is announced three days ahead', { instalmentDueOn: '2026-04-13' }, 'reminder_before_due'],
  ['or on the first day after it that can', { instalmentDueOn: '2026-04-11' }, 'reminder_before_due'],
  [
    'and once only, whatever was written of the instalment before it',
    { instalmentDueOn: '2026-04-12', instalmentToldOn: '2026-04-09' },
    null,
  ],
  [
    'an instalment that was announced a month ago was another one',
    { instalmentDueOn: '2026-04-12', instalmentToldOn: '2026-03-09' },
    'reminder_before_due',
  ],
  ['and not on its own day', { instalmentDueOn: '2026-04-10' }, null],
  ['an offer is recalled once', { offerOpenUntil: '2026-04-11', offerToldOn: '2026-04-08' }, null],
  ['and late rather than not at all', { offerOpenUntil: '2026-04-11' }, 'settlement_reminder'],
  ['who pays a plan is not asked for the balance', { instalmentDueOn: '2026-04-20' }, null],
  [
    'a plan that broke is written about',
    { lane: 'settlement', planBrokenOn: '2026-04-09' },
    'instalment_missed',
  ],
  ['an offer is recalled three days before it ends', { offerOpenUntil: '2026-04-13' }, 'settlement_reminder'],
  ['who thinks about an offer is not asked for the balance', { offerOpenUntil: '2026-04-20' }, null],
  ['nor is who pays a settlement', { settling: true }, null],
  [
    'of a missed promise and a coming instalment the missed one is written about',
    { promiseBrokenOn: '2026-04-09', instalmentDueOn: '2026-04-13', offerOpenUntil: '2026-04-13' },
    'promise_missed',
  ],
];

test.each(cases)('%s', (_, facts, kind) => {
  expect(chooseMessage({ ...overdue, ...facts }, today, { everyDays: 7, isOpen: () => true })).toBe(kind);
});

// 10 April 2026 is a Friday; the Monday after it is a holiday
const closed = new Set(['2026-04-11', '2026-04-12', '2026-04-13', '2026-04-18', '2026-04-19']);
const rhythm = { everyDays: 7, isOpen: (day: string) => !closed.has(day) };
const aroundTheWeekend: [sentence: string, on: string, facts: Partial<PersonFacts>, kind: string | null][] = [
  ['a promise for the first open day after it', today, { promiseDueOn: '2026-04-14' }, 'promise_reminder'],
  ['a promise for a closed day', today, { promiseDueOn: '2026-04-12' }, 'promise_reminder'],
  ['no promise for a day with an open one before it', today, { promiseDueOn: '2026-04-15' }, null],
  ['an instalment that falls further ahead', today, { instalmentDueOn: '2026-04-14' }, 'reminder_before_due'],
  ['an offer that does', today, { offerOpenUntil: '2026-04-14' }, 'settlement_reminder'],
];
test.each(aroundTheWeekend)('before closed days is written about: %s', (_, on, facts, kind) => {
  expect(chooseMessage({ ...overdue, ...facts }, on, rhythm)).toBe(kind);
});

test('who was told before closed days is not told again on one of them', () => {
  const told = { promiseDueOn: '2026-04-14', promiseRecalledOn: today };
  expect(chooseMessage({ ...overdue, ...told }, '2026-04-13', rhythm)).toBeNull();
  const instalment = { instalmentDueOn: '2026-04-14', instalmentToldOn: today };
  expect(chooseMessage({ ...overdue, ...instalment }, '2026-04-13', rhythm)).toBeNull();
});
