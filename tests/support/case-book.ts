import { onTestFinished } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import {
  assessment,
  book,
  borrower,
  imports,
  laneDecision,
  loan,
  loanSnapshot,
  place,
  playbook,
  portfolio,
  segment,
  segmentation,
  snapshot,
  user,
} from '#db/schema/index.ts';
import type { Jurisdiction, Lane, RecoveryStatus, Role } from '#db/terms.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import type { Context } from '#server/core/context.ts';
import { refreshQueue } from '#server/queues/refresh.ts';
import { at } from './clock.ts';

export interface LoanOf {
  owesMinor?: number | null;
  daysPastDue?: number | null;
  missedPayments?: number | null;
  emiMinor?: number | null;
  /** How the lender's file says that it ended; left out for one that is open. */
  recoveryStatus?: RecoveryStatus | null;
}

export interface BorrowerOf {
  lane?: Lane;
  score?: number;
  loans?: readonly LoanOf[];
}

/** A book of a few borrowers that was assessed, with people who work on it and a clock that a test may move. */
export interface CaseBook {
  db: Database;
  portfolioId: number;
  borrowerIds: number[];
  /** The loans of each borrower, in the order they were given. */
  loanIds: number[][];
  clock: { at: number };
  agent: Context;
  otherAgent: Context;
  manager: Context;
  otherManager: Context;
  /** Lets the file's next snapshot say something else of the same borrowers. */
  nextSnapshot: (asOf: string, borrowers: readonly BorrowerOf[]) => Promise<void>;
}

export interface CaseBookOptions {
  file?: string;
  jurisdiction?: Jurisdiction;
  timeZone?: string;
  asOf?: string;
}

export const hour = 3_600_000;
export const day = 24 * hour;

/** Kathmandu, 31 March 2026, 15:45; every borrower owes 1,000.00 on one loan unless told otherwise. */
export async function caseBook(
  borrowers: readonly BorrowerOf[] = [{}],
  {
    file = ':memory:',
    jurisdiction = 'hours-only',
    timeZone = 'Asia/Kathmandu',
    asOf = '2026-03-30',
  }: CaseBookOptions = {},
): Promise<CaseBook> {
  const db = openDatabase(file);
  migrate(db);
  onTestFinished(() => {
    db.$client.close();
  });
  const clock = { at };
  const portfolioId = newPortfolio(db, { jurisdiction, timeZone });
  const people = addPeople(db, clock);
  const borrowerIds: number[] = [];
  const loanIds: number[][] = [];
  // a loan that a later file is the first to have is in the book from then on
  const addLoans = (b: number, loans: readonly LoanOf[]) => {
    const known = loanIds[b] ?? [];
    for (let l = known.length; l < loans.length; l++) {
      const values = { portfolioId, borrowerId: borrowerIds[b] ?? 0, externalId: `L${b + 1}-${l + 1}` };
      known.push(db.insert(loan).values(values).returning({ id: loan.id }).get().id);
    }
    loanIds[b] = known;
  };
  borrowers.forEach((_, b) => {
    const { id } = db
      .insert(borrower)
      .values({ portfolioId, externalId: `B${b + 1}`, name: `Borrower ${b + 1}` })
      .returning({ id: borrower.id })
      .get();
    borrowerIds.push(id);
  });
  const nextSnapshot = async (day: string, said: readonly BorrowerOf[]) => {
    said.forEach(({ loans = [{}] }, b) => {
      addLoans(b, loans);
    });
    assessed(db, { portfolioId, asOf: day, borrowers: said, borrowerIds, loanIds });
    await refreshQueue(db, { portfolioId, now: () => clock.at });
  };
  await nextSnapshot(asOf, borrowers);
  return { db, portfolioId, borrowerIds, loanIds, clock, ...people, nextSnapshot };
}

function newPortfolio(
  db: Database,
  { jurisdiction, timeZone }: { jurisdiction: Jurisdiction; timeZone: string },
) {
  const { id: portfolioId } = db
    .insert(portfolio)
    .values({ name: 'Book', currency: 'USD', locale: 'en-US', timeZone, jurisdiction, createdAt: 0 })
    .returning({ id: portfolio.id })
    .get();
  db.insert(playbook)
    .values({ portfolioId, version: 1, legalAbove: 0.75, settlementFrom: 0.5, segmentCount: 4, adoptedAt: 0 })
    .run();
  db.insert(place)
    .values({ portfolioId, country: 'NP', timeZone, source: 'the lender', authorName: 'Test', at: 0 })
    .run();
  return portfolioId;
}

function addPeople(db: Database, clock: { at: number }) {
  const person = (id: string, name: string, role: Role): Context => {
    const stamp = new Date(0);
    db.insert(user)
      .values({ id, name, email: `${id}@example.test`, role, createdAt: stamp, updatedAt: stamp })
      .run();
    return { db, actor: { id, name, role }, now: () => clock.at };
  };
  return {
    agent: person('asha', 'Asha', 'agent'),
    otherAgent: person('bikram', 'Bikram', 'agent'),
    manager: person('maya', 'Maya', 'manager'),
    otherManager: person('nabin', 'Nabin', 'manager'),
  };
}

interface Assessed {
  portfolioId: number;
  asOf: string;
  borrowers: readonly BorrowerOf[];
  borrowerIds: readonly number[];
  loanIds: readonly (readonly number[])[];
}

const standard = { owesMinor: 100_000, daysPastDue: 45, missedPayments: 2, emiMinor: 10_000 };

function assessed(db: Database, { portfolioId, asOf, borrowers, borrowerIds, loanIds }: Assessed): void {
  const { id: importId } = db
    .insert(imports)
    .values({
      portfolioId,
      fileName: 'b.csv',
      filePath: 'b.csv',
      fileBytes: 1,
      asOf,
      state: 'committed',
      createdAt: 0,
    })
    .returning({ id: imports.id })
    .get();
  const counts = { loans: loanIds.flat().length, borrowers: borrowers.length };
  const { id: snapshotId } = db
    .insert(snapshot)
    .values({ portfolioId, importId, asOf, ...counts, createdAt: 0 })
    .returning({ id: snapshot.id })
    .get();
  const playbookId = db.select({ id: playbook.id }).from(playbook).get()?.id ?? 0;
  const { id: assessmentId } = db
    .insert(assessment)
    .values({
      portfolioId,
      snapshotId,
      playbookId,
      targetRule: 'auto',
      seed: 1,
      ...counts,
      createdAt: 0,
      committedAt: 1,
    })
    .returning({ id: assessment.id })
    .get();
  const segmentId = oneSegment(db, assessmentId, borrowers.length);
  borrowers.forEach(({ lane = 'settlement', score = 0.6, loans = [{}] }, b) => {
    const borrowerId = borrowerIds[b] ?? 0;
    const facts = loans.map((said) => ({ ...standard, ...said }));
    facts.forEach(({ owesMinor, ...fact }, l) => {
      const loanId = loanIds[b]?.[l] ?? 0;
      db.insert(loanSnapshot)
        .values({ snapshotId, loanId, borrowerId, outstandingMinor: owesMinor, ...fact })
        .run();
    });
    db.insert(laneDecision)
      .values({
        assessmentId,
        borrowerId,
        lane,
        score,
        decidingLoanId: loanIds[b]?.[0] ?? 0,
        segmentId,
        loans: loans.length,
        outstandingMinor: facts.reduce((sum, { owesMinor }) => sum + (owesMinor ?? 0), 0),
        daysPastDue: Math.max(0, ...facts.map(({ daysPastDue }) => daysPastDue ?? 0)),
      })
      .run();
  });
  db.insert(book)
    .values({ portfolioId, snapshotId, assessmentId })
    .onConflictDoUpdate({ target: book.portfolioId, set: { snapshotId, assessmentId } })
    .run();
}

function oneSegment(db: Database, assessmentId: number, size: number): number {
  const { id: segmentationId } = db
    .insert(segmentation)
    .values({ assessmentId, segmentCount: 1, seed: 1, restarts: 1, rows: size, features: [], inertia: 0 })
    .returning({ id: segmentation.id })
    .get();
  return db
    .insert(segment)
    .values({
      segmentationId,
      position: 0,
      name: 'All',
      words: 'All',
      highRisk: false,
      size,
      outstandingMinor: 0,
      centre: {},
    })
    .returning({ id: segment.id })
    .get().id;
}

/** Asks the gate for a call and returns its verdict's id: what a contact is logged with. */
export function verdictFor(ctx: Context, borrowerId: number): number {
  return judgeContact(ctx, { borrowerId, channel: 'call' }).verdictId;
}
