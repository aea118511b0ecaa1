import { and, eq, ne } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { loan, score } from '#db/schema/index.ts';
import { type Lane, lanes } from '#db/terms.ts';
import { findCounterfactual } from '../engine/explain/counterfactual.ts';
import { numericFacts } from '../portfolio/facts.ts';
import { changeWords, rangeWords } from '../risk/change-words.ts';
import { type ChangeableFact, changeableFacts, changeableOf, type LoanFigures } from '../risk/changeable.ts';
import { readScoredLoan, type ScoredLoan, scoreOf } from '../risk/scored-loan.ts';
import { isAsMildAs, laneFor, nextMilder, type Thresholds } from './choose.ts';
import { decidingLoan } from './deciding-loan.ts';

interface OfLoan {
  /** The lender's own reference of the loan that decides the borrower's lane. */
  loan: string;
  lane: Lane;
  score: number;
}

/** The facts that the score looks at and that can still change, in words, and how many they are. */
interface Tried {
  facts: number;
  words: string;
}

/** What would bring a borrower's deciding loan into the next milder lane. */
export type WouldChange =
  | (OfLoan & { kind: 'mildest' })
  /** No change within the ranges does. */
  | (OfLoan & { kind: 'none'; milder: Lane; tried: Tried })
  /** None was found, and not all could be tried. */
  | (OfLoan & { kind: 'unknown'; milder: Lane; tried: Tried })
  | (OfLoan & {
      kind: 'found';
      milder: Lane;
      /** Each in words; all of them together. */
      changes: string[];
      /** No smaller change does; else not all could be tried. */
      isSmallest: boolean;
      /** The score with these changes, made by the same trees. */
      newScore: number;
      /** Another loan of theirs that would keep the borrower in a stricter lane all the same. */
      heldBy: { loan: string; lane: Lane } | null;
    });

/**
 * The smallest realistic change of changeable facts that moves a borrower's deciding loan to the next milder lane,
 * under the thresholds of the assessment in force and by its calibrated score: the one that is shown, made by the trees
 * that did not see the loan. The answer was scored again before it is given.
 * @throws AppError not_found; refused, where there is no score that could be taken apart
 */
export function wouldChange(db: Database, borrowerId: number): WouldChange {
  const { assessmentId, decidingLoanId, reference, thresholds, book } = decidingLoan(db, borrowerId);
  const scored = readScoredLoan(db, { assessmentId, loanId: decidingLoanId });
  const lane = laneFor(scored.score, thresholds);
  const of = { loan: reference, lane, score: scored.score };
  const milder = nextMilder(lane);
  if (milder === null) return { kind: 'mildest', ...of };
  const { found, tried } = search(scored, { milder, thresholds, currency: book.currency });
  if (found.kind !== 'found') return { kind: found.kind, milder, tried, ...of };
  return {
    kind: 'found',
    milder,
    ...of,
    isSmallest: found.isSmallest,
    changes: found.changes.map(({ column, from, to }) =>
      changeWords({ fact: changeableAt(scored, column), from, to }, book),
    ),
    newScore: scoreOf(scored.calibration, found.probability),
    heldBy: strictestOther(db, { assessmentId, borrowerId, decidingLoanId, milder }),
  };
}

function search(
  scored: ScoredLoan,
  { milder, thresholds, currency }: { milder: Lane; thresholds: Thresholds; currency: string },
) {
  const figures = Object.fromEntries(
    numericFacts.map((fact) => [fact, scored.facts.numeric[fact][0] ?? Number.NaN]),
  ) as LoanFigures; // every numeric fact, by construction
  const changeable = changeableOf(scored.columns, figures, currency);
  const facts = changeable.map(({ column }) => changeableAt(scored, column));
  return {
    tried: { facts: facts.length, words: rangeWords(facts) },
    found: findCounterfactual(scored.forest, scored.row, {
      changeable,
      reaches: (probability) =>
        isAsMildAs(laneFor(scoreOf(scored.calibration, probability), thresholds), milder),
    }),
  };
}

/** Only changeable facts were handed to the search. */
function changeableAt({ columns }: ScoredLoan, column: number): ChangeableFact {
  const fact = changeableFacts.find((name) => name === columns[column]?.feature);
  if (!fact) throw new Error(`Column ${column} is not one that may change.`);
  return fact;
}

function strictestOther(
  db: Database,
  of: { assessmentId: number; borrowerId: number; decidingLoanId: number; milder: Lane },
) {
  return (
    db
      .select({ loan: loan.externalId, lane: score.lane })
      .from(loan)
      .innerJoin(score, and(eq(score.loanId, loan.id), eq(score.assessmentId, of.assessmentId)))
      .where(and(eq(loan.borrowerId, of.borrowerId), ne(loan.id, of.decidingLoanId)))
      .all()
      .filter(({ lane }) => !isAsMildAs(lane, of.milder))
      .sort((a, b) => lanes.indexOf(a.lane) - lanes.indexOf(b.lane))[0] ?? null
  );
}
