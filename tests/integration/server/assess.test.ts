import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eq, isNull } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { assessment, auditEvent, book, laneDecision, model, score } from '#db/schema/index.ts';
import { assess } from '#server/assess.ts';
import { summarise } from '#server/cli/assess-summary.ts';
import { importFile } from '#server/cli/import-file.ts';
import type { Work } from '#server/core/progress.ts';
import { laneFor } from '#server/strategy/choose.ts';
import { freshDatabase, freshHome, lender, quiet } from '../../support/desk.ts';

const published = resolve('../shared/data/loan-recovery.csv');
const seed = 42;
let home: string;
let db: Database;

beforeEach(() => {
  home = freshHome();
  db = freshDatabase(join(home, 'recoup.db'));
});

async function assessFile(file: string, over: { asOf?: string; portfolio?: string } = {}) {
  const { asOf = '2020-06-30', portfolio = 'Test' } = over;
  const { portfolioId } = await importFile(db, {
    file,
    asOf,
    portfolio: { ...lender, name: portfolio },
    home,
    work: quiet,
  });
  const { assessmentId } = await assess(db, {
    portfolioId,
    targetRule: 'auto',
    seed,
    now: () => 1_780_000_000_000,
    work: quiet,
  });
  return { portfolioId, assessmentId, summary: summarise(db, { assessmentId, currency: lender.currency }) };
}

describe.skipIf(!existsSync(published))(
  'the published book (../shared/data/loan-recovery.csv, where it is present)',
  () => {
    test('has four named segments, a segment score that is no signal, and three worked queues', async () => {
      const { summary } = await assessFile(published);
      expect(summary.rows).toEqual({ read: 500, accepted: 500, rejected: 0 });
      expect(new Set(summary.segments.map(({ name }) => name)).size).toBe(4);
      expect(summary.segments.reduce((sum, { size }) => sum + size, 0)).toBe(500);
      expect(summary.active_target).toBe('segment');
      const [bySegment, byOutcome] = summary.models;
      expect(bySegment?.auc).toBeGreaterThanOrEqual(0.97);
      const [low = 1, high = 0] = byOutcome?.auc_ci ?? [];
      expect(low).toBeLessThan(0.5);
      expect(high).toBeGreaterThan(0.5);
      expect(summary.lanes.reduce((sum, { count }) => sum + count, 0)).toBe(500);
    });

    test('gives every loan the same segment and lane when the rows are shuffled', async () => {
      const [header = '', ...rows] = readFileSync(published, 'utf8').trim().split(/\r?\n/);
      const shuffled = join(home, 'shuffled.csv');
      const order = rows.map((row, i) => ({ row, key: (i * 7919) % 500 })).sort((a, b) => a.key - b.key);
      writeFileSync(shuffled, [header, ...order.map(({ row }) => row)].join('\n'));
      const first = await assessFile(published, { portfolio: 'In order' });
      const second = await assessFile(shuffled, { portfolio: 'Shuffled' });
      expect(standingByLoan(second.assessmentId)).toEqual(standingByLoan(first.assessmentId));
    });

    test('bars what was written after collection began, and what is protected', async () => {
      const { assessmentId } = await assessFile(published);
      for (const { features, barred } of db
        .select()
        .from(model)
        .where(eq(model.assessmentId, assessmentId))
        .all()) {
        const inputs = features.join(' ').toLowerCase();
        for (const never of ['collection', 'legal', 'recovery', 'age', 'gender', 'dependant']) {
          expect(inputs.split(/[ =]/).some((name) => name.startsWith(never))).toBe(false);
        }
        expect(barred.map(({ feature }) => feature)).toEqual(
          expect.arrayContaining(['collectionAttempts', 'legalActionTaken', 'gender']),
        );
      }
    });
  },
);

function standingByLoan(assessmentId: number) {
  const rows = db.$client
    .prepare<[number], { loan: string; segment: string; lane: string }>(
      `SELECT l.external_id AS loan, g.name AS segment, s.lane FROM score s
       JOIN loan l ON l.id = s.loan_id JOIN segment g ON g.id = s.segment_id WHERE s.assessment_id = ?`,
    )
    .all(assessmentId);
  return new Map(rows.map(({ loan, segment, lane }) => [loan, `${segment}, ${lane}`]));
}

const header =
  'Loan_ID,Borrower_ID,Monthly_Income,Loan_Amount,Outstanding_Loan_Amount,Monthly_EMI,Num_Missed_Payments,Days_Past_Due,Recovery_Status';

/** A small book in which days past due decide how a loan ends: the outcome can be learnt. */
function telling(loans: number, lateBy = 0): string {
  const rows = Array.from({ length: loans }, (_, i) => {
    const late = (i * 37 + lateBy) % 120;
    const ends = late > 60 ? 'Written Off' : 'Fully Recovered';
    // one in eight ends against the rule, so that no column gives the outcome away by itself
    const status = i % 8 === 0 ? (late > 60 ? 'Fully Recovered' : 'Written Off') : ends;
    const borrower = i % 10 === 1 ? `B${i - 1}` : `B${i}`;
    return `L${i},${borrower},${3000 + ((i * 13) % 50) * 40},${10_000 + ((i * 29) % 70) * 500},${4000 + ((i * 17) % 40) * 150},${200 + (i % 9) * 20},${Math.floor(late / 30)},${late},${status}`;
  });
  const file = join(home, `book-${loans}-${lateBy}.csv`);
  writeFileSync(file, [header, ...rows].join('\n'));
  return file;
}

describe('a book whose outcome can be learnt', () => {
  test('is scored by the outcome model, and every lane follows from the stored score', async () => {
    const { summary, assessmentId } = await assessFile(telling(400));
    expect(summary.active_target).toBe('outcome');
    const playbook = { legalAbove: 0.75, settlementFrom: 0.5 };
    for (const row of db.select().from(score).where(eq(score.assessmentId, assessmentId)).all()) {
      expect(row.lane).toBe(laneFor(row.score, playbook));
      expect(row.reasons.length).toBeGreaterThan(0);
    }
  });

  test('puts a person with two loans into the lane of the worse one', async () => {
    const { assessmentId } = await assessFile(telling(400));
    const two = db
      .select()
      .from(laneDecision)
      .where(eq(laneDecision.assessmentId, assessmentId))
      .all()
      .filter(({ loans }) => loans === 2);
    expect(two.length).toBe(40);
    for (const person of two) {
      const theirs = db.$client
        .prepare<[number, number], { score: number }>(
          'SELECT s.score FROM score s JOIN loan l ON l.id = s.loan_id WHERE s.assessment_id = ? AND l.borrower_id = ?',
        )
        .all(assessmentId, person.borrowerId);
      expect(person.score).toBe(Math.max(...theirs.map((loan) => loan.score)));
    }
  });

  test('a later snapshot moves borrowers between lanes with a reason', async () => {
    await assessFile(telling(400));
    const { assessmentId } = await assessFile(telling(400, 45), { asOf: '2020-07-31' });
    const decisions = db.select().from(laneDecision).where(eq(laneDecision.assessmentId, assessmentId)).all();
    const moved = decisions.filter(({ previousLane, lane }) => previousLane !== lane);
    expect(decisions.every(({ previousLane }) => previousLane !== null)).toBe(true);
    expect(moved.length).toBeGreaterThan(0);
    for (const { changeReason } of moved)
      expect(changeReason).toMatch(/^score (rose|fell) from .* days past due \d+ → \d+/);
    expect(
      decisions
        .filter(({ previousLane, lane }) => previousLane === lane)
        .every((d) => d.changeReason === null),
    ).toBe(true);
  });
});

describe('an assessment that does not come to its end', () => {
  test('leaves the earlier one in force, and the next run clears what it left', async () => {
    const first = await assessFile(telling(400));
    const cancelling = new AbortController();
    const work: Work = {
      signal: cancelling.signal,
      report: ({ stage }) => {
        if (stage === 'Storing the scores') cancelling.abort(new Error('stop here'));
      },
    };
    const again = {
      portfolioId: first.portfolioId,
      targetRule: 'auto' as const,
      seed,
      now: () => 1_780_000_000_001,
    };
    await expect(assess(db, { ...again, work })).rejects.toThrow('stop here');
    expect(inForce()).toBe(first.assessmentId);
    expect(unfinished()).toBe(1);

    const { assessmentId } = await assess(db, { ...again, work: quiet });
    expect(inForce()).toBe(assessmentId);
    expect(unfinished()).toBe(0);
  });

  const inForce = () => db.select().from(book).get()?.assessmentId;
  const unfinished = () => db.select().from(assessment).where(isNull(assessment.committedAt)).all().length;
});

test('a book of three loans is assessed without a claim', async () => {
  const { summary } = await assessFile(telling(3));
  expect(summary.models.every(({ active, auc }) => !active && auc === null)).toBe(true);
  expect(summary.lanes.find(({ lane }) => lane === 'reminder')?.count).toBe(3);
});

test('an assessment is audited in the write that puts it in force', async () => {
  const { assessmentId } = await assessFile(telling(400));
  const committed = db.select().from(assessment).where(eq(assessment.id, assessmentId)).get()?.committedAt;
  const audited = db
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.subject, `assessment:${assessmentId}`))
    .get();
  expect(audited).toMatchObject({ action: 'assessment.committed', at: committed });
});
