import { drawMeans, drawPerson, type Means } from './borrower.ts';
import { asOfDays, dayNumber, monthsBefore } from './calendar.ts';
import { drawContact } from './contact.ts';
import { drawContract } from './contract.ts';
import { drawCourse, standingAt } from './course.ts';
import { type Currency, moneyOf } from './currency.ts';
import { daysPastDue, type LoanInBook, type Scene, type SeedLoan, showLoan } from './loan.ts';
import { drawPlanted } from './planted.ts';
import { type Chance, createChance } from './random.ts';
import { drawEnding, notRecoveredProbability } from './recovery.ts';

export interface BookOptions {
  seed: number;
  borrowers: number;
  /** Snapshots, a month apart. */
  months: number;
  /** Day of the newest snapshot, `YYYY-MM-DD`. */
  lastDay: string;
  currency: Currency;
}

/** Two thousand borrowers over three month ends: large enough for both targets to have something to show. */
export const demoBook: BookOptions = {
  seed: 20261031,
  borrowers: 2000,
  months: 3,
  lastDay: '2026-10-31',
  currency: 'USD',
};

/** The snapshots' days, oldest first. */
export const snapshotDays = ({ lastDay, months }: BookOptions): string[] => asOfDays(lastDay, months);

/** Who somebody is shares no chance with what becomes of their loans. */
const streams = { person: 1, means: 2, contact: 3, loan: 16 };

/**
 * The loans of one snapshot, drawn one borrower at a time: nothing is kept, so the book's size costs no memory.
 * Each snapshot draws the same lives again and shows them at its own month.
 * @param day one of `snapshotDays(options)`
 * @throws Error where it is none of them
 */
export function* loansOn(options: BookOptions, day: string): Generator<SeedLoan> {
  const { seed, borrowers } = options;
  const monthsAgo = monthsAgoOf(options, day);
  const scene = sceneOf(options);
  for (let index = 1; index <= borrowers; index++) {
    const person = drawPerson(createChance(seed, index, streams.person));
    const contact = drawContact(createChance(seed, index, streams.contact), person.name, index);
    const chance = createChance(seed, index, streams.means);
    const means = drawMeans(chance);
    const loans = Number(chance.weighted({ 1: 0.86, 2: 0.11, 3: 0.03 }));
    for (let nth = 0; nth < loans; nth++) {
      const own = drawLoan(createChance(seed, index, streams.loan + nth), means, { nth, scene });
      const shown = showLoan({ index, nth, person, contact, means, ...own }, monthsAgo, scene);
      if (shown) yield shown;
    }
  }
}

function monthsAgoOf(options: BookOptions, day: string): number {
  const days = snapshotDays(options);
  const at = days.indexOf(day);
  if (at === -1) throw new Error(`The book has no snapshot on ${day}, only on ${days.join(', ')}.`);
  return days.length - 1 - at;
}

/** Months that the oldest unpaid instalment of the oldest case can lie back. */
const longestPast = 80;

function sceneOf({ lastDay, currency }: BookOptions): Scene {
  const days = Array.from({ length: longestPast }, (_, ago) => dayNumber(monthsBefore(lastDay, ago)));
  return { money: moneyOf(currency), days };
}

type OwnOfLoan = Omit<LoanInBook, 'index' | 'nth' | 'person' | 'contact' | 'means'>;

/** The order of the draws is the file's identity: a new draw goes to the end. */
function drawLoan(chance: Chance, means: Means, { nth, scene }: { nth: number; scene: Scene }): OwnOfLoan {
  const contract = drawContract(chance, means, { nth, money: scene.money });
  const course = drawCourse(chance, means);
  const last = standingAt(course, 0);
  const probability = notRecoveredProbability(means, contract, last);
  const ending = drawEnding(chance, probability, daysPastDue(last, course, scene));
  return { contract, course, ending, planted: drawPlanted(chance) };
}
