import { spawnSync } from 'node:child_process';
import { asc, count, desc, eq, gt, isNotNull, ne } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import {
  assessment,
  auditEvent,
  book,
  borrower,
  caseEvent,
  imports,
  importWarning,
  laneDecision,
  message,
  messageAttempt,
  messageTemplateVersion,
  model,
  segment,
  segmentation,
  user,
} from '#db/schema/index.ts';
import { demoIdOf } from '#server/auth/demo.ts';
import { demoPeople } from '#server/auth/schema.ts';
import { listApprovals } from '#server/casework/approval/queries.ts';
import { previewContact } from '#server/compliance/preview-contact.ts';
import { auditHash } from '#server/core/audit.ts';
import { closePool } from '#server/engine/pool.ts';
import { openJobs } from '#server/jobs/queue.ts';
import { outboxCounts } from '#server/messaging/outbox/queries.ts';
import { senderOf } from '#server/messaging/sender.ts';
import { today } from '#server/queues/today.ts';
import { dailyRuns } from '#server/schedule/queries.ts';
import { contextOf, mondayMorning } from '#tests/support/demo-folder.ts';
import { type Shipped, shippedDemo } from '#tests/support/shipped-demo.ts';
import { theBooks, theBuckets, theQuietYear } from './year/books.ts';
import { theContacts } from './year/contacts.ts';
import { theMessages, theRhythm } from './year/messages.ts';
import { thePromises } from './year/promises.ts';
import { theTruth } from './year/worked.ts';

const at = mondayMorning;

afterAll(closePool);

let demo: Shipped;
let db: Database;
beforeAll(async () => {
  demo = await shippedDemo();
  ({ db } = demo);
}, 180_000);
afterAll(() => demo.close());

const recounts = [
  theBooks,
  theBuckets,
  theQuietYear,
  theContacts,
  theMessages,
  theRhythm,
  thePromises,
  theTruth,
];
for (const recount of recounts) recount(() => demo);

describe('the demo’s year', () => {
  it('is imported month end by month end without a rejected row, up to the last one before today', () => {
    const found = db.select().from(imports).orderBy(asc(imports.id)).all();
    expect(found.map(({ asOf }) => asOf)).toEqual([
      '2025-10-31',
      '2025-11-30',
      '2025-12-31',
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
    ]);
    for (const { state, rowsRejected, mapping } of found) {
      expect(state).toBe('committed');
      expect(rowsRejected).toBe(0);
      expect(mapping?.unread).toEqual([]);
    }
    expect(found.at(-1)?.rowsRead).toBeGreaterThan(2000);
  });

  it('contradicts itself in few rows, and never with an instalment above the income', () => {
    const newest = db.select({ id: imports.id }).from(imports).orderBy(desc(imports.id)).limit(1).get();
    const counts = new Map(
      db
        .select()
        .from(importWarning)
        .where(eq(importWarning.importId, newest?.id ?? 0))
        .all()
        .map((warning) => [warning.code, warning.count]),
    );
    for (const code of [
      'on_time_but_past_due',
      'emi_without_interest',
      'delayed_without_missed_payments',
    ] as const) {
      expect(counts.get(code) ?? 0, code).toBeLessThan(10);
    }
    expect(counts.get('on_time_but_past_due')).toBeGreaterThan(0);
    expect(counts.get('emi_exceeds_income') ?? 0).toBe(0);
  });

  it('ends yesterday: nothing in it lies on today or after', () => {
    const newest = db
      .select({ at: auditEvent.at })
      .from(auditEvent)
      .orderBy(desc(auditEvent.at))
      .limit(1)
      .get();
    expect(newest?.at).toBeLessThan(Date.parse('2026-11-23T05:00:00Z'));
    expect(newest?.at).toBeGreaterThan(Date.parse('2026-11-22T05:00:00Z'));
  });

  it('leaves an audit chain that is whole', () => {
    let previous = '';
    for (const { id: _, hash, ...row } of db.select().from(auditEvent).orderBy(asc(auditEvent.id)).all()) {
      expect(row.previousHash).toBe(previous);
      expect(auditHash(row)).toBe(hash);
      previous = hash;
    }
  });

  it('lets its borrowers be called by day, because it is stated where they are', () => {
    const some = db.select({ id: borrower.id }).from(borrower).limit(60).all();
    const verdicts = some.map(
      ({ id }) => previewContact(db, { borrowerId: id, channel: 'call' }, { actorId: null, now: at }).verdict,
    );
    expect(verdicts.filter((verdict) => verdict === 'allow').length).toBeGreaterThan(30);
  });
});

describe('each person’s day', () => {
  it.each(['asha', 'tom'] as const)('is full for %s: callbacks, promises, holds, answers', (key) => {
    const day = today(contextOf(db, key), { portfolioId: 1 });
    expect(day.callbacks.total).toBeGreaterThan(0);
    expect(day.agreed.total).toBeGreaterThan(0);
    expect(day.notKept.total).toBeGreaterThan(0);
    expect(day.holdsEnding.total).toBeGreaterThan(0);
    expect(day.approvals.total).toBeGreaterThan(0);
    for (const { ready } of day.lanes) expect(ready).toBeGreaterThan(20);
  });

  it.each(['marc', 'grace'] as const)(
    'has requests that wait for %s, all of which they may decide',
    (key) => {
      const { approvals } = listApprovals(contextOf(db, key), {
        portfolioId: 1,
        state: 'pending',
        limit: 50,
      });
      expect(approvals.length).toBeGreaterThan(1);
      for (const { refusal } of approvals) expect(refusal).toBeNull();
    },
  );
});

describe('the demo’s messages', () => {
  it('were written by the daily run of each of the last open days, and left on the same day', () => {
    const runs = dailyRuns(db, 1);
    expect(runs.map(({ day }) => day).toReversed()).toEqual([
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ]);
    for (const { state, closedBy, due, queued, held, blocked, refused, unreachable } of runs) {
      expect(state).toBe('done');
      const dealtWith = queued + held + blocked + refused;
      if (closedBy === null) expect(dealtWith + unreachable).toBe(due);
      else expect(dealtWith).toBe(0);
    }
    expect(runs.map(({ closedBy }) => closedBy)).toEqual(['Sunday', 'Saturday', null, null, null]);
    expect(runs.reduce((sum, { queued }) => sum + queued, 0)).toBeGreaterThan(150);
    expect(runs.reduce((sum, { blocked }) => sum + blocked, 0)).toBeGreaterThan(0);
    expect(senderOf(db, 1).automatic).toBe(true);
    expect(openJobs(db)).toEqual({ queued: 0, running: 0 });
  });

  it('stand in the states an outbox knows, wait for the end of a hold alone, and say that they were simulated', () => {
    const states = new Set(outboxCounts(db, 1).map(({ state }) => state));
    // whether one waits for a hold to end, or nobody knows what became of it, is the year's own luck
    expect([...states]).toEqual(expect.arrayContaining(['sent', 'printed', 'bounced', 'failed']));
    expect(states).not.toContain('queued');
    expect(states).not.toContain('sending');
    for (const { reason } of db.select().from(message).where(eq(message.state, 'held')).all())
      expect(reason).toMatch(/on hold .* until/);
    const answers = db.select().from(messageAttempt).where(ne(messageAttempt.transport, 'hand')).all();
    expect(answers.length).toBeGreaterThan(500);
    for (const { answer } of answers) expect(answer).toMatch(/simulated/);
  });

  it('ended for borrowers who asked for that, by the link and by an answer', () => {
    const asked = db.select().from(caseEvent).where(eq(caseEvent.kind, 'message.opted_out')).all();
    expect(new Set(asked.map(({ detail }) => detail.channel))).toEqual(new Set(['email', 'sms']));
    for (const { actorName } of asked) expect(actorName).toBe('The borrower');
  });

  it('have a template that a manager improved, and borrowers who are written to in Spanish', () => {
    const versions = db
      .select()
      .from(messageTemplateVersion)
      .where(gt(messageTemplateVersion.version, 1))
      .all();
    expect(versions.map(({ authorName }) => authorName)).toEqual(['Marc Weber']);
    const spanish = db.select().from(message).where(eq(message.language, 'es')).all();
    expect(spanish.length).toBeGreaterThan(0);
  });
});

describe('the demo’s assessments', () => {
  it('are made every third month, and the newest is in force on the newest file', () => {
    const found = db.select().from(assessment).orderBy(asc(assessment.id)).all();
    expect(found).toHaveLength(5);
    expect(db.select().from(book).get()).toMatchObject({
      assessmentId: found.at(-1)?.id,
      snapshotId: found.at(-1)?.snapshotId,
    });
  });

  it('let both targets rank, and the observed outcome decides', () => {
    for (const { target, active, auc, aucLow, aucOutcomeLow } of db.select().from(model).all()) {
      expect(aucLow, target).toBeGreaterThanOrEqual(0.6);
      expect(aucOutcomeLow, `${target} against the outcome`).toBeGreaterThanOrEqual(0.5);
      expect(active).toBe(target === 'outcome');
      // a credible book: good, and far from knowing
      if (target === 'outcome') expect(auc).toBeLessThan(0.82);
      if (target === 'outcome') expect(auc).toBeGreaterThan(0.72);
    }
  });

  it('fall into the four archetypes at the end', () => {
    const names = db
      .select({ name: segment.name })
      .from(segment)
      .innerJoin(segmentation, eq(segmentation.id, segment.segmentationId))
      .where(eq(segmentation.assessmentId, 5))
      .all();
    expect(new Set(names.map(({ name }) => name)).size).toBe(4);
  });

  it('fill every lane, and let borrowers change between them', () => {
    const byLane = db
      .select({ lane: laneDecision.lane, borrowers: count() })
      .from(laneDecision)
      .where(eq(laneDecision.assessmentId, 5))
      .groupBy(laneDecision.lane)
      .all();
    expect(byLane).toHaveLength(3);
    for (const { lane, borrowers } of byLane) expect(borrowers, lane).toBeGreaterThan(100);
    const moved = db
      .select()
      .from(laneDecision)
      .where(isNotNull(laneDecision.previousLane))
      .all()
      .filter(({ lane, previousLane }) => lane !== previousLane);
    expect(moved.length).toBeGreaterThan(200);
    for (const { changeReason } of moved) expect(changeReason).toBeTruthy();
  });
});

describe('npm run demo', () => {
  it('leaves what is there alone and says that it was ready', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['server/cli/demo.ts'], {
      encoding: 'utf8',
      env: {
        ...process.env,
        RECOUP_HOME: demo.home,
        RECOUP_TEST: '1',
        RECOUP_NOW_OFFSET_MS: String(at - Date.now()),
      },
    });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^demo: Harbour Lending \(demo\) was ready \(\d+\.\d s\)\n$/);
    const held = db.select({ id: user.id, role: user.role }).from(user).all();
    expect(held.map(({ id }) => id).sort()).toEqual(demoPeople.map(({ key }) => demoIdOf(key)).sort());
  });

  it('says what is wrong with a size that cannot be', () => {
    const { status, stderr } = spawnSync(process.execPath, ['server/cli/demo.ts', '--borrowers', 'many'], {
      encoding: 'utf8',
      env: { ...process.env, RECOUP_HOME: demo.home },
    });
    expect(status).toBe(1);
    expect(stderr).toContain('--borrowers is a whole number from 1 to 9999999, not “many”.');
  });
});
