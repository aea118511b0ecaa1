import { drawMeans, drawPerson, type Means, type Person } from '../borrower.ts';
import { type Contact, drawContact } from '../contact.ts';
import { type Contract, drawContract } from '../contract.ts';
import { moneyOf } from '../currency.ts';
import { drawPlanted, type Planted } from '../planted.ts';
import { createChance } from '../random.ts';
import type { YearOptions } from './options.ts';

/** One loan as it was drawn: what no contact changes. Months are counted back from the newest snapshot, which is 0. */
export interface Life {
  index: number;
  nth: number;
  borrowerId: string;
  loanId: string;
  person: Person;
  contact: Contact;
  means: Means;
  contract: Contract;
  /** Minor units. */
  instalmentMinor: number;
  /** The snapshot that shows it first. */
  entered: number;
  /** The snapshot that says how it ended, where nothing puts that off; below 0 where the year does not see it. */
  ends: number;
  /** The last instalment fell due this many days before each snapshot. */
  daysSinceDue: number;
  /** Where in the choice of methods this case falls, [0, 1). */
  methodAt: number;
  planted: Planted | null;
}

/** Who somebody is shares no chance with what becomes of their loans; the first four are the static book's. */
const streams = {
  person: 1,
  means: 2,
  contact: 3,
  loan: 16,
  course: 32,
  month: 1024,
  further: 65_536,
  attempt: 1_048_576,
};

/** Of every hundred cases so many are still open at the end, and so many of the rest ended in each month before. */
const stillOpen = 0.38;
const endedEachMonth = 0.085;
const oldestEnd = 30;
/** A case runs one to this many months. */
const longest = 9;

/** The loans of one borrower. The same index gives the same person in a book of any size. */
export function livesOf(options: YearOptions, index: number): Life[] {
  const { seed } = options;
  const person = drawPerson(createChance(seed, index, streams.person));
  const contact = drawContact(createChance(seed, index, streams.contact), person.name, index);
  const chance = createChance(seed, index, streams.means);
  const means = drawMeans(chance);
  const loans = Number(chance.weighted({ 1: 0.86, 2: 0.11, 3: 0.03 }));
  return Array.from({ length: loans }, (_, nth) => lifeOf(options, { index, nth, person, contact, means }));
}

function lifeOf(
  { seed, currency }: YearOptions,
  who: Pick<Life, 'index' | 'nth' | 'person' | 'contact' | 'means'>,
): Life {
  const { index, nth, means } = who;
  const money = moneyOf(currency);
  const own = createChance(seed, index, streams.loan + nth);
  const contract = drawContract(own, means, { nth, money });
  const chance = createChance(seed, index, streams.course + nth);
  const u = chance.uniform();
  const ends = u < stillOpen ? -1 - chance.whole(0, longest - 1) : endOf((1 - u) / (1 - stillOpen));
  const entered = ends < 0 ? chance.whole(0, longest - 1) : ends + 1 + chance.whole(0, longest - 1);
  const number = String(index).padStart(7, '0');
  return {
    ...who,
    borrowerId: `HB-${number}`,
    loanId: `HL-${number}-${nth + 1}`,
    contract,
    instalmentMinor: Math.round(contract.emi * 10 ** money.decimals),
    entered,
    ends,
    daysSinceDue: chance.whole(1, 27),
    methodAt: chance.uniform(),
    planted: drawPlanted(chance),
  };
}

const endOf = (u: number) => Math.min(oldestEnd, Math.floor(Math.log(u) / Math.log(1 - endedEachMonth)));

/** The luck of one loan in one month. It is the same whatever anybody does: that makes "without the call" an answer. */
export interface Luck {
  /** Uniform: somebody pays where it lies below their chance to. */
  pays: number;
  /** Standard normal. */
  shock: number;
  /** Uniform: how much is paid by whoever pays. */
  effort: number;
  /** Uniform: when in the month. */
  when: number;
  /** Uniform: whether an ending that fails is a partial one or a loss, and how partial. */
  loss: number;
  part: number;
  /** Uniform: whether only half of what was agreed comes, and whether a payment bounces. */
  half: number;
  bounces: number;
}

export function luckOf({ seed }: YearOptions, { index, nth }: Life, month: number): Luck {
  return drawLuck(seed, index, streams.month * (nth + 1) + month + 2);
}

/** The luck of a promise that was made when the month's own payment had been decided already. */
export function furtherLuck({ seed }: YearOptions, { index, nth }: Life, day: number): Luck {
  return drawLuck(seed, index, streams.further * (nth + 1) + day);
}

function drawLuck(seed: number, index: number, stream: number): Luck {
  const chance = createChance(seed, index, stream);
  return {
    pays: chance.uniform(),
    shock: chance.normal(),
    effort: chance.uniform(),
    when: chance.uniform(),
    loss: chance.uniform(),
    part: chance.uniform(),
    half: chance.uniform(),
    bounces: chance.uniform(),
  };
}

/** The chance of one attempt to reach a borrower; `nth` counts the attempts. */
export const attemptChance = ({ seed }: YearOptions, { index }: Pick<Life, 'index'>, nth: number) =>
  createChance(seed, index, streams.attempt + nth);
