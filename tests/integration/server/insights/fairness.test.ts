import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insight } from '#db/schema/index.ts';
import { type Lane, lanes, type Role } from '#db/terms.ts';
import { createCaller } from '#server/api/root.ts';
import { readFairnessBoard } from '#server/insights/fairness/board.ts';
import { type Desk, freshDesk } from '#tests/support/desk.ts';
import { assessLearnable, learnableFile } from '#tests/support/learnable-book.ts';

let desk: Desk;
beforeEach(() => {
  desk = freshDesk();
  globalThis.recoupDatabase = desk.db;
});
afterEach(() => {
  globalThis.recoupDatabase = undefined;
});

const as = (role: Role) =>
  createCaller({ user: { id: role, name: role, email: `${role}@example.com`, role } }).insights;

function fairness() {
  const board = readFairnessBoard(desk.db, desk.portfolioId);
  if (board.gap !== null || !board.fairness) throw new Error('There is nothing to compare.');
  return board.fairness;
}

describe('the fairness of an assessment', () => {
  test('counts people as the stored lanes do', async () => {
    await assessLearnable(desk);
    const gender = fairness().traits.find(({ trait }) => trait === 'gender');
    for (const { group, borrowers, lanes: shares } of gender?.groups ?? []) {
      for (const lane of lanes) {
        const stored = desk.db.$client
          .prepare<[string, string], { n: number }>(
            `SELECT count(*) AS n FROM lane_decision d
             JOIN protected_attributes p ON p.borrower_id = d.borrower_id
             WHERE p.gender = ? AND d.lane = ?`,
          )
          .get(group, lane);
        expect(Math.round((shares?.[lane].share ?? -1) * borrowers)).toBe(stored?.n);
      }
    }
    expect(gender?.groups.map(({ group }) => group)).toEqual(['Male', 'Female']);
  });

  test('tells errors, calibration and impact of a group as counting the lender’s own file does', async () => {
    const assessmentId = await assessLearnable(desk);
    const [names = [], ...rows] = learnableFile()
      .split('\n')
      .map((line) => line.split(','));
    const lost = new Set(
      rows.filter((row) => row.includes('Written Off')).map((row) => row[names.indexOf('Loan_ID')]),
    );
    // two loans of one person may say different things of them: the person's own record counts
    const loans = desk.db.$client
      .prepare<[number], { id: string; score: number; gender: string }>(
        `SELECT l.external_id AS id, s.score, p.gender FROM score s JOIN loan l ON l.id = s.loan_id
         JOIN protected_attributes p ON p.borrower_id = l.borrower_id WHERE s.assessment_id = ?`,
      )
      .all(assessmentId);
    const gender = fairness().traits.find(({ trait }) => trait === 'gender');
    for (const { group, falseAlarm, missed, calibration } of gender?.groups ?? []) {
      const own = loans.filter((loan) => loan.gender === group);
      const ended = {
        well: own.filter(({ id }) => !lost.has(id)),
        badly: own.filter(({ id }) => lost.has(id)),
      };
      expect(falseAlarm).toMatchObject({
        of: ended.well.length,
        share: ended.well.filter(({ score }) => score > 0.75).length / ended.well.length,
      });
      expect(missed).toMatchObject({
        of: ended.badly.length,
        share: ended.badly.filter(({ score }) => score <= 0.75).length / ended.badly.length,
      });
      expect(calibration?.observed).toMatchObject({ of: own.length, share: ended.badly.length / own.length });
    }
    const [men, women] = gender?.groups ?? [];
    const share = (of: typeof men, lane: Lane) => of?.lanes?.[lane].share ?? Number.NaN;
    const ratio = (lane: Lane) => share(women, lane) / share(men, lane);
    expect(women?.impact?.ratio).toBeCloseTo(ratio('legal_notice'), 12);
    expect(women?.settlementImpact?.ratio).toBeCloseTo(ratio('settlement'), 12);
    const { auc, aucInterval } = women?.calibration ?? {};
    expect(auc).toBeGreaterThan(aucInterval?.low ?? 1);
    expect(auc).toBeLessThan(aucInterval?.high ?? 0);
  });

  test('finds the input that gives a group away: in this book only women have home loans', async () => {
    await assessLearnable(desk);
    const women = fairness()
      .traits.find(({ trait }) => trait === 'gender')
      ?.groups.find(({ group }) => group === 'Female');
    expect(women?.proxy?.auc).toBeGreaterThan(0.95);
    expect(women?.proxy?.inputs[0]).toBe('Loan type');
  });

  test('holds no figure of a group of a few people, neither shown nor stored', async () => {
    await assessLearnable(desk, { loans: 150 });
    const small = fairness().traits.flatMap(({ groups }) => groups.filter(({ borrowers }) => borrowers < 30));
    expect(small.length).toBeGreaterThan(0);
    for (const { lanes, impact, calibration, falseAlarm, missed, proxy, finding } of small) {
      expect([lanes, impact, calibration, falseAlarm, missed, proxy]).toEqual(Array(6).fill(null));
      expect(finding).toBe('too_few');
    }
  });

  test('is for managers and admins, and refused to agents', async () => {
    await assessLearnable(desk);
    const book = { portfolioId: desk.portfolioId };
    await expect(as('manager').fairness(book)).resolves.toMatchObject({ gap: null });
    await expect(as('admin').fairness(book)).resolves.toMatchObject({ gap: null });
    await expect(as('agent').fairness(book)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('is missing from an assessment that was made before, and from no loans', async () => {
    const book = { portfolioId: desk.portfolioId };
    await expect(as('manager').fairness(book)).resolves.toEqual({ gap: 'no_loans' });
    await assessLearnable(desk);
    desk.db.delete(insight).run();
    await expect(as('manager').fairness(book)).resolves.toMatchObject({ gap: null, fairness: null });
  });
});
