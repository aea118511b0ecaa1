import { type Lane, lanes } from '#db/terms.ts';
import { testIndependence } from './association.ts';
import type { Outcome, ScoreDistribution } from './schema.ts';
import type { GroupedBook } from './scope.ts';
import { quantile } from './summarise.ts';

const binCount = 40;

interface Tally extends Outcome {
  scoreSum: number;
}

/** How the scores lie, and for each lane and segment how many loans, how much money, and what became of them. */
export function distributeScores(book: GroupedBook): ScoreDistribution {
  const { facts, scores } = book;
  const bins = Array.from({ length: binCount }, (_, b) => ({
    low: b / binCount,
    high: (b + 1) / binCount,
    counts: noLoans(),
  }));
  const byLane: Record<Lane, Tally> = { legal_notice: nothing(), settlement: nothing(), reminder: nothing() };
  const bySegment = book.segments.map(() => ({ ...nothing(), lanes: noLoans() }));
  for (let r = 0; r < facts.loans; r++) {
    const score = scores[r] ?? 0;
    const lane = book.lanes[r] ?? 'reminder';
    const bin = bins[Math.min(binCount - 1, Math.floor(score * binCount))];
    const segment = bySegment[book.segmentPositions[r] ?? 0];
    if (bin) bin.counts[lane]++;
    count(byLane[lane], book, r);
    if (!segment) continue;
    segment.lanes[lane]++;
    count(segment, book, r);
  }
  return {
    loans: facts.loans,
    thresholds: { legalAbove: book.playbook.legalAbove, settlementFrom: book.playbook.settlementFrom },
    median: facts.loans === 0 ? 0 : quantile(scores.toSorted(), 0.5),
    bins,
    lanes: lanes.map((lane) => ({ lane, ...finish(byLane[lane]) })),
    segments: book.segments.map(({ position, name }, s) => {
      const tally = bySegment[s] ?? { ...nothing(), lanes: noLoans() };
      return { position, name, lanes: tally.lanes, ...finish(tally) };
    }),
    test: testIndependence(
      lanes.map((lane) => [byLane[lane].notRecovered, byLane[lane].withOutcome - byLane[lane].notRecovered]),
    ),
  };
}

function count(tally: Tally, { facts, scores }: GroupedBook, r: number) {
  const outstanding = facts.numeric.outstandingMinor[r] ?? Number.NaN;
  const known = facts.notRecovered[r] ?? -1;
  tally.loans++;
  tally.scoreSum += scores[r] ?? 0;
  if (!Number.isNaN(outstanding)) tally.outstandingMinor += outstanding;
  if (known >= 0) tally.withOutcome++;
  if (known === 1) tally.notRecovered++;
}

function finish({ loans, outstandingMinor, withOutcome, notRecovered, scoreSum }: Tally) {
  return {
    loans,
    outstandingMinor,
    withOutcome,
    notRecovered,
    meanScore: loans === 0 ? null : scoreSum / loans,
  };
}

const nothing = (): Tally => ({
  loans: 0,
  outstandingMinor: 0,
  withOutcome: 0,
  notRecovered: 0,
  scoreSum: 0,
});
const noLoans = (): Record<Lane, number> => ({ legal_notice: 0, settlement: 0, reminder: 0 });
