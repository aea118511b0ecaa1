import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type BookOptions, demoBook, loansOn, snapshotDays } from '#db/seed/book.ts';
import { bookLines } from '#db/seed/csv.ts';
import type { SeedLoan } from '#db/seed/loan.ts';
import { rocAuc } from '#server/engine/metrics.ts';

const book: BookOptions = { ...demoBook, seed: 7 };
const [august = '', september = '', october = ''] = snapshotDays(book);
const loans = [...loansOn(book, october)];
const sound = loans.filter((loan) => loan.truth.planted === null);
const ended = loans.filter((loan) => loan.recoveryStatus !== null);
const share = <T>(items: T[], is: (item: T) => boolean) => items.filter(is).length / items.length;
const notRecovered = (loan: SeedLoan) => loan.recoveryStatus !== 'Fully Recovered';
const rank = (among: SeedLoan[], by: (loan: SeedLoan) => number) =>
  rocAuc(
    Uint8Array.from(among, (loan) => (notRecovered(loan) ? 1 : 0)),
    Float64Array.from(among, by),
  );

describe('a simulated book is repeatable', () => {
  const digest = (options: BookOptions, day = options.lastDay) =>
    createHash('sha256')
      .update([...bookLines(options, day)].join('\n'))
      .digest('hex');

  it('gives the same bytes for the same seed', () => {
    expect(digest(book)).toBe(digest({ ...book }));
    expect(digest(book, august)).toBe(digest({ ...book }, august));
  });

  it('gives another book for another seed', () => {
    expect(digest({ ...book, seed: 8 })).not.toBe(digest(book));
  });

  it('begins a larger book with the borrowers of a smaller one', () => {
    const small = [...bookLines({ ...book, borrowers: 50 }, october)];
    const large = [...bookLines({ ...book, borrowers: 90 }, october)];
    expect(large.slice(0, small.length)).toEqual(small);
    expect(large.length).toBeGreaterThan(small.length);
  });

  it('refuses a day on which the book has no snapshot', () => {
    expect(() => [...loansOn(book, '2026-10-30')]).toThrow('no snapshot on 2026-10-30');
  });
});

describe('the signal is real, and no better than in life', () => {
  it('lets about a third of the ended cases not recover in full', () => {
    expect(share(ended, notRecovered)).toBeGreaterThan(0.31);
    expect(share(ended, notRecovered)).toBeLessThan(0.39);
  });

  it.each([7, 8, 9, demoBook.seed])(
    'ranks outcomes by the true probability well, never perfectly (seed %i)',
    (seed) => {
      const among = [...loansOn({ ...book, seed }, october)].filter((loan) => loan.recoveryStatus !== null);
      const auc = rank(among, (loan) => loan.truth.notRecovered);
      expect(auc).toBeGreaterThan(0.78);
      expect(auc).toBeLessThan(0.86);
    },
  );

  it('states probabilities that come true', () => {
    const large = [...loansOn({ ...book, borrowers: 20_000, months: 1 }, october)];
    const known = large.filter((loan) => loan.recoveryStatus !== null);
    for (let low = 0; low < 1; low += 0.2) {
      const bin = known.filter(({ truth }) => truth.notRecovered >= low && truth.notRecovered < low + 0.2);
      const stated = bin.reduce((sum, { truth }) => sum + truth.notRecovered, 0) / bin.length;
      expect(share(bin, notRecovered)).toBeCloseTo(stated, 1);
    }
  });

  it('shows part of it in the days past due, and it foretells the cases still open', () => {
    const known = new Map(ended.map((loan) => [loan.loanId, loan]));
    const before = [...loansOn(book, august)].filter((loan) => loan.recoveryStatus === null);
    const foretold = before.filter(({ loanId }) => known.has(loanId));
    const auc = rocAuc(
      Uint8Array.from(foretold, ({ loanId }) =>
        Number(known.get(loanId)?.recoveryStatus !== 'Fully Recovered'),
      ),
      Float64Array.from(foretold, ({ daysPastDue }) => daysPastDue),
    );
    expect(foretold.length).toBeGreaterThan(400);
    expect(auc).toBeGreaterThan(0.62);
  });

  it('lets nothing of who somebody is tell how a loan ends', () => {
    const large = [...loansOn({ ...book, borrowers: 20_000, months: 1 }, october)];
    const known = large.filter((loan) => loan.recoveryStatus !== null);
    const protectedAttributes: ((loan: SeedLoan) => number)[] = [
      ({ person }) => person.age,
      ({ person }) => (person.gender === 'Female' ? 1 : 0),
      ({ person }) => person.dependants,
    ];
    for (const attribute of protectedAttributes) {
      // four standard errors of an AUC of chance at this size
      expect(Math.abs(rank(known, attribute) - 0.5)).toBeLessThan(0.018);
      const riskier = Uint8Array.from(large, ({ truth }) => (truth.notRecovered > 0.5 ? 1 : 0));
      expect(Math.abs(rocAuc(riskier, Float64Array.from(large, attribute)) - 0.5)).toBeLessThan(0.018);
    }
  });

  it('betrays the outcome in what was written after collection began', () => {
    expect(rank(ended, (loan) => loan.collectionAttempts)).toBeGreaterThan(0.93);
    const sued = ended.filter((loan) => loan.legalActionTaken);
    expect(share(sued, (loan) => loan.recoveryStatus === 'Written Off')).toBeGreaterThan(0.6);
  });
});

describe('the book moves from month to month', () => {
  const byLoan = (day: string) => new Map([...loansOn(book, day)].map((loan) => [loan.loanId, loan]));
  const first = byLoan(august);
  const last = byLoan(october);
  const pairs = [...first].flatMap(([id, then]) => {
    const now = last.get(id);
    return now ? [{ then, now }] : [];
  });

  it('keeps every loan and takes in new ones', () => {
    expect(pairs).toHaveLength(first.size);
    expect(last.size).toBeGreaterThan(first.size);
  });

  it('leaves a tenth of the newest outcomes open, and more of the earlier ones', () => {
    const open = [august, september, october].map((day) =>
      share([...loansOn(book, day)], (loan) => loan.recoveryStatus === null),
    );
    expect(open[2]).toBeGreaterThan(0.07);
    expect(open[2]).toBeLessThan(0.13);
    expect(open[1]).toBeGreaterThan((open[2] ?? 1) + 0.1);
    expect(open[0]).toBeGreaterThan((open[1] ?? 1) + 0.05);
  });

  it('lets some loans cure and more get worse', () => {
    const cured = pairs.filter(({ then, now }) => then.daysPastDue > 0 && now.daysPastDue === 0);
    const worse = pairs.filter(({ then, now }) => now.daysPastDue > then.daysPastDue);
    expect(cured.length).toBeGreaterThan(40);
    expect(worse.length).toBeGreaterThan(150);
  });

  it('never takes back a known outcome, and freezes what was known before it', () => {
    const settled = pairs.filter(({ then }) => then.recoveryStatus !== null);
    expect(settled.length).toBeGreaterThan(1000);
    for (const { then, now } of settled) expect(now).toEqual(then);
  });
});

describe('the loans are plausible', () => {
  it('takes the instalment from amount, rate and tenure, with interest', () => {
    for (const { contract, truth, emi } of loans) {
      if (truth.planted === 'emi_without_interest') continue;
      let balance = contract.amount;
      for (let month = 0; month < contract.tenureMonths; month++) {
        balance += (balance * contract.ratePercent) / 1200 - emi;
      }
      // half a cent of rounding in each instalment, and the interest on it
      expect(Math.abs(balance)).toBeLessThan(0.5 * contract.tenureMonths * 0.02);
    }
  });

  it('is on time exactly when nothing is past due and nothing was missed', () => {
    for (const loan of sound) {
      expect(loan.paymentHistory === 'On-Time').toBe(loan.daysPastDue === 0);
      expect(loan.missedPayments === 0).toBe(loan.daysPastDue === 0);
    }
  });

  it('counts no more days past due than the missed instalments can explain', () => {
    for (const { daysPastDue, missedPayments, paymentHistory } of sound) {
      expect(daysPastDue).toBeLessThanOrEqual(31 * missedPayments);
      if (paymentHistory === 'Missed') expect(missedPayments).toBeGreaterThanOrEqual(3);
    }
  });

  it('owes more than nothing, never more than was lent, and instalments are within the income', () => {
    for (const { outstanding, contract, emi, monthlyIncome } of loans) {
      expect(outstanding).toBeGreaterThan(0);
      expect(outstanding).toBeLessThan(contract.amount);
      expect(contract.collateral).toBeGreaterThanOrEqual(0);
      expect(emi).toBeGreaterThan(0);
      expect(emi).toBeLessThan(monthlyIncome);
      expect(contract.collateral === 0).toBe(contract.type === 'Personal');
    }
  });

  it('owes a balance of its own schedule: what is left after a whole number of instalments', () => {
    for (const { contract, outstanding, loanId } of loans) {
      let balance = contract.amount;
      let nearest = Number.POSITIVE_INFINITY;
      for (let month = 0; month < contract.tenureMonths; month++) {
        nearest = Math.min(nearest, Math.abs(balance - outstanding));
        balance += (balance * contract.ratePercent) / 1200 - contract.emi;
      }
      expect(nearest, loanId).toBeLessThan(0.01 * contract.tenureMonths);
    }
  });

  it('writes off only what is at least a quarter behind', () => {
    const lost = sound.filter((loan) => loan.recoveryStatus === 'Written Off');
    expect(lost.length).toBeGreaterThan(80);
    for (const { daysPastDue } of lost) expect(daysPastDue).toBeGreaterThanOrEqual(90);
  });

  it('gives some borrowers two or three loans, under one name', () => {
    const byBorrower = Map.groupBy(loans, (loan) => loan.borrowerId);
    expect(byBorrower.size).toBe(book.borrowers);
    const counts = new Set([...byBorrower.values()].map((own) => own.length));
    expect([...counts].sort()).toEqual([1, 2, 3]);
    for (const own of byBorrower.values()) expect(new Set(own.map(({ person }) => person.name)).size).toBe(1);
  });

  it('is owed by people of all ages, of either gender, with names as they are written', () => {
    const people = [...new Map(loans.map((loan) => [loan.borrowerId, loan.person])).values()];
    const ages = people.map(({ age }) => age).sort((a, b) => a - b);
    expect([ages[0], ages.at(-1)].map((age) => Math.round((age ?? 0) / 10))).toEqual([2, 7]);
    expect(Math.abs(share(people, ({ gender }) => gender === 'Female') - 0.5)).toBeLessThan(0.05);
    expect(new Set(people.map(({ name }) => name)).size).toBeGreaterThan(1000);
    expect(share(people, ({ name }) => /[^ -~]/.test(name))).toBeGreaterThan(0.2);
    for (const { name } of people) expect(name).toMatch(/^[\p{L}'-]+ [\p{L}'-]+$/u);
    const others = [...loansOn({ ...book, seed: 8 }, october)].map(({ person }) => person.name);
    expect(others.slice(0, 20)).not.toEqual(loans.slice(0, 20).map(({ person }) => person.name));
  });

  it('contradicts itself only in the few rows where that was planted', () => {
    const planted = loans.length - sound.length;
    expect(planted).toBeGreaterThan(1);
    expect(planted).toBeLessThan(20);
  });
});
