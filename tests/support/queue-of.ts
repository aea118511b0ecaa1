import type { Database } from '#db/client.ts';
import {
  assessment,
  book,
  borrower,
  imports,
  laneDecision,
  loan,
  loanSnapshot,
  playbook,
  score,
  segment,
  segmentation,
  snapshot,
} from '#db/schema/index.ts';
import type { Lane } from '#db/terms.ts';
import { at, today } from './clock.ts';

/** One borrower of a queue as a test says it. */
export interface QueuedBorrower {
  reference: string;
  name?: string;
  lane?: Lane;
  score?: number;
  outstandingMinor?: number;
  daysPastDue?: number;
  segment?: string;
  /** Each with its type; the first one decides. */
  loanTypes?: string[];
}

/** Puts borrowers into the queues of a portfolio as an import and its assessment would; returns their ids by reference. */
export function queueOf(db: Database, portfolioId: number, people: readonly QueuedBorrower[]) {
  const { id: importId } = db
    .insert(imports)
    .values({
      portfolioId,
      fileName: 'a.csv',
      filePath: 'a',
      fileBytes: 1,
      asOf: today,
      state: 'committed',
      createdAt: at,
    })
    .returning()
    .get();
  const count = { loans: people.length, borrowers: people.length, createdAt: at };
  const { id: snapshotId } = db
    .insert(snapshot)
    .values({ portfolioId, importId, asOf: today, ...count })
    .returning()
    .get();
  const playbookId = db.select().from(playbook).get()?.id ?? 0;
  const { id: assessmentId } = db
    .insert(assessment)
    .values({ portfolioId, snapshotId, playbookId, targetRule: 'auto', seed: 1, ...count, committedAt: at })
    .returning()
    .get();
  const segmentIds = insertSegments(db, assessmentId, [...new Set(people.map(segmentOf))]);
  const ids = new Map<string, number>();
  for (const person of people)
    ids.set(
      person.reference,
      insertPerson(db, { portfolioId, snapshotId, assessmentId, segmentIds, person }),
    );
  db.insert(book).values({ portfolioId, snapshotId, assessmentId }).run();
  return { ids, assessmentId, snapshotId };
}

const segmentOf = ({ segment = 'All loans' }: QueuedBorrower) => segment;

function insertSegments(db: Database, assessmentId: number, names: readonly string[]) {
  const { id: segmentationId } = db
    .insert(segmentation)
    .values({
      assessmentId,
      segmentCount: names.length,
      seed: 1,
      restarts: 1,
      rows: 1,
      features: [],
      inertia: 0,
    })
    .returning()
    .get();
  const rows = names.map((name, position) => ({
    segmentationId,
    position,
    name,
    words: '',
    highRisk: false,
    size: 1,
    outstandingMinor: 0,
    centre: {},
  }));
  const made = rows.length > 0 ? db.insert(segment).values(rows).returning().all() : [];
  return new Map(made.map(({ id, name }) => [name, id]));
}

function insertPerson(
  db: Database,
  {
    portfolioId,
    snapshotId,
    assessmentId,
    segmentIds,
    person,
  }: {
    portfolioId: number;
    snapshotId: number;
    assessmentId: number;
    segmentIds: Map<string, number>;
    person: QueuedBorrower;
  },
): number {
  const { reference, name, lane = 'settlement', score: value = 0.6, loanTypes = ['Home'] } = person;
  const { outstandingMinor = 100_000, daysPastDue = 30 } = person;
  const segmentId = segmentIds.get(segmentOf(person)) ?? 0;
  const { id: borrowerId } = db
    .insert(borrower)
    .values({ portfolioId, externalId: reference, name })
    .returning()
    .get();
  const loanIds = loanTypes.map((loanType, i) => {
    const externalId = `LN-${reference}-${i}`;
    const { id: loanId } = db.insert(loan).values({ portfolioId, borrowerId, externalId }).returning().get();
    db.insert(loanSnapshot)
      .values({ snapshotId, loanId, borrowerId, loanType, outstandingMinor, daysPastDue })
      .run();
    db.insert(score)
      .values({
        assessmentId,
        loanId,
        segmentId,
        score: value,
        lane,
        reasons: [['daysPastDue', daysPastDue, 60, 0.1]],
      })
      .run();
    return loanId;
  });
  db.insert(laneDecision)
    .values({
      assessmentId,
      borrowerId,
      lane,
      score: value,
      decidingLoanId: loanIds[0] ?? 0,
      segmentId,
      loans: loanIds.length,
      outstandingMinor,
      daysPastDue,
    })
    .run();
  return borrowerId;
}
