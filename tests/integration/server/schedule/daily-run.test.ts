import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { auditEvent, caseEvent, dailyRun, dailyRunPerson, message, promiseToPay } from '#db/schema/index.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { recordWish } from '#server/compliance/record-wish.ts';
import { submitDailyRun } from '#server/jobs/daily-run.ts';
import { markBounced } from '#server/messaging/opt-out/bounce.ts';
import { takeLease } from '#server/queues/lease.ts';
import { previewRun } from '#server/schedule/preview.ts';
import { day, hour } from '#tests/support/case-book.ts';
import { carryOut, runWhatIsDue, writesByItself } from '#tests/support/daily.ts';
import { everyRow } from '#tests/support/every-row.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

const reminded = { lane: 'reminder', score: 0.2 } as const;
/** Kathmandu, 1 April 2026, 07:30. */
const morning = Date.UTC(2026, 3, 1, 1, 45);

const messages = ({ db }: LetterBox) => db.select().from(message).orderBy(message.id).all();
const runs = ({ db }: LetterBox) => db.select().from(dailyRun).orderBy(dailyRun.day).all();

async function atSeven(borrowers?: Parameters<typeof letterBox>[0]) {
  const box = await letterBox(borrowers);
  writesByItself(box);
  box.clock.at = morning;
  return box;
}

describe('a daily run', () => {
  test('starts at its hour on the portfolio’s own clock, once a day', async () => {
    const box = await letterBox([reminded]);
    writesByItself(box, 16 * 60);
    expect(await runWhatIsDue(box)).toBe(0);
    // Kathmandu, 16:00
    box.clock.at += hour / 4;
    expect(await runWhatIsDue(box)).toBe(1);
    expect(await runWhatIsDue(box)).toBe(0);
    expect(runs(box)).toMatchObject([{ day: '2026-03-31', state: 'done', startedByName: 'Recoup' }]);
    // Kathmandu is past midnight and UTC is not
    box.clock.at = Date.UTC(2026, 2, 31, 20);
    expect(await runWhatIsDue(box)).toBe(0);
    box.clock.at = Date.UTC(2026, 3, 1, 10, 15);
    expect(await runWhatIsDue(box)).toBe(1);
  });

  test('reminds the reminder lane alone, and holds what is written before eight until eight', async () => {
    const box = await atSeven([reminded, { lane: 'settlement' }, reminded]);
    const server = await mailServer();
    await runWhatIsDue(box);
    expect(messages(box)).toMatchObject([
      { borrowerId: box.borrowerIds[0], kind: 'reminder_after_due', channel: 'email', state: 'held' },
      { borrowerId: box.borrowerIds[2], kind: 'reminder_after_due', channel: 'email', state: 'held' },
    ]);
    await box.deliver({ smtp: server.settings });
    expect(server.taken).toHaveLength(0);
    box.clock.at += hour / 2;
    await box.deliver({ smtp: server.settings });
    expect((await server.mails()).map(({ to }) => (Array.isArray(to) ? '' : to?.text))).toEqual([
      'b1@example.test',
      'b3@example.test',
    ]);
    expect(runs(box)).toMatchObject([
      { due: 2, held: 2, queued: 0, message: '0 borrowers judged, 2 messages written.' },
    ]);
  });

  test('writes one message to a person with three loans and a promise that broke', async () => {
    const box = await atSeven([{ ...reminded, loans: [{}, { daysPastDue: 10 }, { daysPastDue: 80 }] }]);
    const [borrowerId = 0] = box.borrowerIds;
    const { token } = takeLease(box.agent, { borrowerId });
    makePromise(box.agent, { borrowerId, token, amountMinor: 20_000, dueOn: '2026-04-02' });
    // the day after due day and grace
    box.clock.at = Date.UTC(2026, 3, 6, 4);
    await runWhatIsDue(box);
    expect(box.db.select().from(promiseToPay).all()).toMatchObject([{ state: 'broken' }]);
    expect(messages(box)).toMatchObject([{ kind: 'promise_missed', state: 'queued' }]);
    expect(messages(box)[0]?.text).toContain('$200.00 of it has not reached us');
  });

  test('tells of a missed promise again where the mail about it came back: nobody was told', async () => {
    const box = await atSeven([{ lane: 'settlement' }]);
    const [borrowerId = 0] = box.borrowerIds;
    const { token } = takeLease(box.agent, { borrowerId });
    makePromise(box.agent, { borrowerId, token, amountMinor: 20_000, dueOn: '2026-04-02' });
    box.clock.at = Date.UTC(2026, 3, 6, 4);
    await runWhatIsDue(box);
    const [missed] = messages(box);
    box.db.update(message).set({ state: 'sent', sentAt: box.clock.at }).run();
    box.clock.at += day;
    await runWhatIsDue(box);
    expect(messages(box)).toHaveLength(1);
    markBounced({ db: box.db, now: () => box.clock.at }, missed?.id ?? 0, '5.2.2 Mailbox full');
    box.clock.at += day;
    await runWhatIsDue(box);
    expect(messages(box).map(({ kind, state }) => [kind, state])).toEqual([
      ['promise_missed', 'bounced'],
      ['promise_missed', 'queued'],
    ]);
  });

  test('reminds of a promise the day before, in any lane, and of nothing else meanwhile', async () => {
    const box = await atSeven([{ lane: 'settlement' }, reminded]);
    for (const borrowerId of box.borrowerIds) {
      const { token } = takeLease(box.agent, { borrowerId });
      makePromise(box.agent, { borrowerId, token, amountMinor: 20_000, dueOn: '2026-04-03' });
    }
    await runWhatIsDue(box);
    expect(messages(box)).toHaveLength(0);
    box.clock.at += day;
    await runWhatIsDue(box);
    expect(messages(box).map(({ kind }) => kind)).toEqual(['promise_reminder', 'promise_reminder']);
  });

  test('falls back to a text where e-mail is not wanted, and says why where nothing is', async () => {
    const box = await atSeven([reminded, reminded]);
    const [first = 0, second = 0] = box.borrowerIds;
    recordWish(box.agent, { kind: 'opt_out', borrowerId: first, channel: 'email', words: 'no mail' });
    recordWish(box.agent, { kind: 'opt_out', borrowerId: second, words: 'nothing at all' });
    await runWhatIsDue(box);
    expect(messages(box)).toMatchObject([{ borrowerId: first, channel: 'sms' }]);
    expect(box.db.select().from(dailyRunPerson).all()).toMatchObject([
      { outcome: 'held' },
      { outcome: 'blocked', reason: 'The borrower asked for no texts.' },
    ]);
    expect(runs(box)).toMatchObject([{ due: 2, held: 1, blocked: 1 }]);
  });

  test('tells the case of a hold that ended this morning', async () => {
    const box = await atSeven([reminded]);
    const [borrowerId = 0] = box.borrowerIds;
    placeHold(box.agent, { borrowerId, kind: 'hardship', endDay: '2026-04-03', reason: 'Lost the job.' });
    await runWhatIsDue(box);
    expect(messages(box)).toHaveLength(0);
    box.clock.at += 2 * day;
    await runWhatIsDue(box);
    expect(messages(box)).toHaveLength(1);
    const ended = box.db
      .select()
      .from(caseEvent)
      .all()
      .filter(({ kind }) => kind === 'hold.ended');
    expect(ended).toMatchObject([{ borrowerId, detail: { kind: 'hardship' } }]);
  });
});

test('a hold that ended on a day whose run failed is told by the next one, once', async () => {
  const box = await atSeven([reminded]);
  const [borrowerId = 0] = box.borrowerIds;
  placeHold(box.agent, { borrowerId, kind: 'hardship', reason: 'Lost the job', endDay: '2026-04-02' });
  await runWhatIsDue(box);
  box.clock.at += day;
  box.db
    .insert(dailyRun)
    .values({
      portfolioId: box.portfolioId,
      day: '2026-04-02',
      state: 'failed',
      startedByName: 'Recoup',
      createdAt: box.clock.at,
      finishedAt: box.clock.at,
    })
    .run();
  const told = () => box.db.select().from(caseEvent).where(eq(caseEvent.kind, 'hold.ended')).all().length;
  expect([await runWhatIsDue(box), told()]).toEqual([0, 0]);
  for (let next = 0; next < 2; next++) {
    box.clock.at += day;
    await runWhatIsDue(box);
    expect(told()).toBe(1);
  }
});

test('running a day twice changes no row but who started it', async () => {
  const box = await atSeven([reminded, reminded, { lane: 'settlement' }]);
  await runWhatIsDue(box);
  const before = storedBy(box);
  submitDailyRun(box.manager, { portfolioId: box.portfolioId });
  await carryOut({ db: box.db, now: () => box.clock.at });
  expect(storedBy(box)).toEqual(before);
  expect(runs(box)).toMatchObject([{ state: 'done', due: 2, held: 2, startedByName: 'Maya' }]);
});

/** All that is stored but the work itself: its job, who asked for it, and that it was asked for. */
function storedBy(box: LetterBox) {
  const { job: _, audit_event: __, daily_run: days = [], ...rest } = everyRow(box);
  const asked = ['job_id', 'started_by', 'started_by_name', 'created_at', 'started_at', 'finished_at'];
  const done = days.map((row) =>
    Object.fromEntries(Object.entries(Object(row)).filter(([column]) => !asked.includes(column))),
  );
  return { ...rest, days: done };
}

test('a run starts at its hour on the wall on the days of a clock change too', async () => {
  // New York puts its clocks forward on 8 March 2026 and back on 1 November
  const box = await letterBox([reminded], { timeZone: 'America/New_York', asOf: '2026-03-01' });
  writesByItself(box, 7 * 60);
  for (const [before, at] of [
    ['2026-03-08T10:59:00Z', '2026-03-08T11:00:00Z'],
    ['2026-11-01T11:59:00Z', '2026-11-01T12:00:00Z'],
  ] as const) {
    box.clock.at = Date.parse(before);
    expect([before, await runWhatIsDue(box)]).toEqual([before, 0]);
    box.clock.at = Date.parse(at);
    expect([at, await runWhatIsDue(box)]).toEqual([at, 1]);
  }
});

test('days on which the server was off are judged, and written about by no more than today’s message', async () => {
  const box = await atSeven([reminded, reminded]);
  const server = await mailServer();
  const [borrowerId = 0] = box.borrowerIds;
  const { token } = takeLease(box.agent, { borrowerId });
  makePromise(box.agent, { borrowerId, token, amountMinor: 20_000, dueOn: '2026-04-20' });
  await runWhatIsDue(box);
  box.clock.at += hour;
  await box.deliver({ smtp: server.settings });
  expect(server.taken).toHaveLength(1);

  // off for three weeks: the promise's reminder and its day and its grace all passed meanwhile
  box.clock.at = Date.UTC(2026, 3, 24, 4);
  expect(await runWhatIsDue(box)).toBe(1);
  await box.deliver({ smtp: server.settings });
  expect(server.taken).toHaveLength(3);
  expect(messages(box).map(({ kind }) => kind)).toEqual([
    'reminder_after_due',
    'promise_missed',
    'reminder_after_due',
  ]);
  const states = runs(box).map(({ day: date, state }) => `${date} ${state}`);
  expect(states).toHaveLength(24);
  expect(states.at(0)).toBe('2026-04-01 done');
  expect(states.at(1)).toBe('2026-04-02 caught_up');
  expect(states.at(-1)).toBe('2026-04-24 done');
});

describe('until a manager lets it write by itself', () => {
  test('a run judges and counts, and writes nothing', async () => {
    const box = await letterBox([reminded]);
    box.clock.at = morning;
    await runWhatIsDue(box);
    expect(messages(box)).toHaveLength(0);
    expect(runs(box)).toMatchObject([
      { state: 'done', due: 1, message: expect.stringContaining('automatic messages are off') },
    ]);
  });

  test('a manager sees who would be written to, and can have today’s messages written', async () => {
    const box = await letterBox([reminded, { lane: 'legal_notice' }]);
    await runWhatIsDue(box);
    const audits = box.db.select().from(auditEvent).all().length;
    const preview = previewRun(box.manager, box.portfolioId);
    expect(preview.counts).toEqual({ queued: 1, held: 0, blocked: 0, refused: 0, unreachable: 0 });
    expect(box.db.select().from(auditEvent).all()).toHaveLength(audits);
    submitDailyRun(box.manager, { portfolioId: box.portfolioId });
    await carryOut({ db: box.db, now: () => box.clock.at });
    expect(messages(box)).toMatchObject([{ state: 'queued', kind: 'reminder_after_due' }]);
  });
});
