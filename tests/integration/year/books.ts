import { describe, expect, it } from 'vitest';
import { quietYear } from '#db/seed/year/quiet.ts';
import { isInFile } from '#db/seed/year/world.ts';
import { owedBy } from '#server/casework/payment/owed.ts';
import { readPortfolioBoard } from '#server/insights/portfolio-board.ts';
import { type RollMove, rollBucketOf, rollRates } from '#server/insights/roll-rates.ts';
import { type Paid, paymentsIn, sum } from '#tests/support/lived-year.ts';
import type { Shipped } from '#tests/support/shipped-demo.ts';
import { once } from './once.ts';

interface Shown {
  snapshotId: number;
  asOf: string;
  loanId: number;
  borrowerId: number;
  outstandingMinor: number;
  daysPastDue: number;
  recoveryStatus: 'fully_recovered' | 'partially_recovered' | 'written_off' | null;
}

type Rows = <R>(sql: string) => R[];

/** Every two files that follow each other, with each loan of the earlier one. */
function stepsIn(rows: Rows) {
  const files = Map.groupBy(
    rows<Shown>(
      `SELECT s.snapshot_id AS snapshotId, n.as_of AS asOf, s.loan_id AS loanId, s.borrower_id AS borrowerId,
         s.outstanding_minor AS outstandingMinor, s.days_past_due AS daysPastDue, s.recovery_status AS recoveryStatus
       FROM loan_snapshot s JOIN snapshot n ON n.id = s.snapshot_id ORDER BY n.as_of`,
    ),
    ({ asOf }) => asOf,
  );
  const days = [...files.keys()];
  return days.slice(1).map((to, nth) => {
    const from = days[nth] ?? '';
    const then = new Map((files.get(to) ?? []).map((shown) => [shown.loanId, shown]));
    return {
      from,
      to,
      loans: (files.get(from) ?? []).map((before) => ({ before, after: then.get(before.loanId) })),
    };
  });
}

/** The demo's books, recounted beside the ledger and the reports. */
export function theBooks(shipped: () => Shipped): void {
  const rows: Rows = <R>(sql: string) => shipped().db.$client.prepare<[], R>(sql).all();
  const payments = once(() => paymentsIn(shipped().db));
  const steps = once(() => stepsIn(rows));
  const settlements = once(() =>
    Map.groupBy(
      rows<{ borrowerId: number; on: string }>(
        `SELECT borrower_id AS borrowerId, fulfilled_on AS "on" FROM settlement_offer WHERE state = 'fulfilled'`,
      ),
      ({ borrowerId }) => borrowerId,
    ),
  );
  const isSettled = (borrowerId: number, from: string, to: string) =>
    (settlements().get(borrowerId) ?? []).some(({ on }) => on > from && on <= to);

  describe('the books balance to the cent', () => {
    it('from file to file: what was owed, less what came in, plus what went back', () => {
      const byLoan = Map.groupBy(payments(), ({ loanId }) => loanId);
      const none: Paid[] = [];
      let moved = 0;
      for (const { from, to, loans } of steps()) {
        const within = (day: string | null) => day !== null && day > from && day <= to;
        for (const { before, after } of loans) {
          const own = byLoan.get(before.loanId) ?? none;
          const came = sum(own.filter(({ receivedOn }) => within(receivedOn)));
          const went = sum(own.filter(({ reversedOn }) => within(reversedOn)));
          if (came > 0) moved++;
          if (after)
            expect(after.outstandingMinor, `loan ${before.loanId} on ${to}`).toBe(
              before.outstandingMinor - came + went,
            );
          else
            expect(
              isSettled(before.borrowerId, from, to),
              `loan ${before.loanId} left the file of ${to}`,
            ).toBe(true);
        }
      }
      expect(moved).toBeGreaterThan(4000);
    });

    it('from the newest file to today, in the ledger and in the simulator alike', () => {
      const { db, world, borrowers } = shipped();
      for (const person of world.people.values()) {
        const id = borrowers.get(person.borrowerId);
        const inFile = person.loans.filter((loan) => isInFile(loan, 0));
        if (id === undefined || inFile.length < person.loans.length) continue;
        expect(owedBy(db, id).owedMinor, person.borrowerId).toBe(
          inFile.reduce((all, { outstandingMinor }) => all + outstandingMinor, 0),
        );
      }
    });

    it('shares out every payment that stands, and nothing of one that went back', () => {
      const wrong = rows(
        `SELECT p.id FROM payment p LEFT JOIN payment_reversal r ON r.payment_id = p.id
         WHERE (SELECT coalesce(sum(amount_minor), 0) FROM allocation a WHERE a.payment_id = p.id)
           <> CASE WHEN r.payment_id IS NULL THEN p.amount_minor ELSE 0 END`,
      );
      expect(wrong).toEqual([]);
      expect(payments().filter(({ reversedOn }) => reversedOn !== null).length).toBeGreaterThan(0);
    });
  });
}

/** Where the loans of each bucket went, beside the report's own figures. */
export function theBuckets(shipped: () => Shipped): void {
  const rows: Rows = <R>(sql: string) => shipped().db.$client.prepare<[], R>(sql).all();
  const steps = once(() => stepsIn(rows));

  describe('what becomes of a bucket', () => {
    it('adds up to one, by number and by balance, in every month', () => {
      for (const { to, loans } of steps()) {
        const moves = loans.filter(({ before }) => before.recoveryStatus === null).map(moveOf);
        const matrix = rollRates(moves);
        expect(matrix.reduce((all, row) => all + row.loans, 0)).toBe(moves.length);
        for (const row of matrix.filter((each) => each.loans > 0)) {
          for (const shares of [row.byCount, row.byBalance])
            expect(
              Object.values(shares).reduce((all, share) => all + share, 0),
              `${row.from} to ${to}`,
            ).toBeCloseTo(1, 12);
        }
      }
    });

    it('stands on the portfolio’s board as a recount of the two newest files gives it', () => {
      const last = steps().at(-1);
      const board = readPortfolioBoard(shipped().db, shipped().portfolioId);
      if (board.gap !== null || !last) throw new Error('There is no board.');
      const { caption, rates } = board.rolls;
      expect(rates).toMatchObject({ from: '2026-09-30', to: '2026-10-31', unsaid: 0 });
      const moves = last.loans.filter(({ before }) => before.recoveryStatus === null).map(moveOf);
      for (const row of rates?.rows ?? []) {
        const own = moves.filter(({ from }) => from === row.from);
        expect(row.loans, row.from).toBe(own.length);
        for (const [to, share] of Object.entries(row.byCount))
          expect(share * row.loans, `${row.from} to ${to}`).toBeCloseTo(
            own.filter((move) => move.to === to).length,
            9,
          );
      }
      expect(rates?.rows.reduce((all, { loans }) => all + loans, 0)).toBe(moves.length);
      const bucketsOf = ({ from, to }: RollMove) =>
        [from, to].map((each) => each.split(/[-+]/)[0]).map(Number);
      const behind = moves.filter((move) => {
        const [from = 0, to = Number.NaN] = bucketsOf(move);
        return to > from;
      }).length;
      expect(caption.title).toBe(
        `${Math.round((100 * behind) / moves.length)}% of the open loans fell further behind`,
      );
    });
  });
}

/** The year that was worked beside the same one in which nobody did anything. */
export function theQuietYear(shipped: () => Shipped): void {
  const rows: Rows = <R>(sql: string) => shipped().db.$client.prepare<[], R>(sql).all();

  describe('a year in which nobody does anything', () => {
    it('brings less than the one that was worked', () => {
      let quiet = 0;
      quietYear(shipped().options, ({ amountMinor }) => {
        quiet += amountMinor;
      });
      const [last] = rows<{ asOf: string }>('SELECT max(as_of) AS asOf FROM snapshot');
      const worked = sum(
        paymentsIn(shipped().db).filter(
          ({ receivedOn, reversedOn }) => receivedOn <= (last?.asOf ?? '') && reversedOn === null,
        ),
      );
      expect(quiet).toBeGreaterThan(0);
      expect(worked).toBeGreaterThan(quiet);
    });
  });
}

function moveOf({ before, after }: ReturnType<typeof stepsIn>[number]['loans'][number]): RollMove {
  const to = after ? (after.recoveryStatus ?? rollBucketOf(after.daysPastDue)) : 'left';
  return { from: rollBucketOf(before.daysPastDue), to, loans: 1, outstandingMinor: before.outstandingMinor };
}
