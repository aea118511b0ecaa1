import type { OutcomeCode } from '#db/outcome-terms.ts';
import { dayNumber } from '#db/seed/calendar.ts';
import { agreePlan, agreeSettlement, promise, touch } from '#db/seed/year/agree.ts';
import { type Answered, remarkOf, sparedShare } from '#db/seed/year/behaviour.ts';
import { promiseGraceDays } from '../../casework/limits.ts';
import { agreeableBy } from '../../casework/payment/owed.ts';
import { confirmPlan } from '../../casework/plan/confirm.ts';
import { scheduleOf } from '../../casework/plan/rules.ts';
import { acceptSettlement } from '../../casework/settlement/accept.ts';
import { offerSettlement } from '../../casework/settlement/offer.ts';
import { placeHold } from '../../compliance/holds/place.ts';
import { addDays, daysBetween, startOfDay } from '../../core/calendar.ts';
import { AppError, refused } from '../../core/errors.ts';
import { type Attempt, log } from './log.ts';
import { openOffers } from './open-offers.ts';
import { later, workdayFrom } from './year.ts';

const held: Partial<Record<Answered, OutcomeCode>> = {
  dispute: 'rpc_dispute',
  lawyer: 'lawyer_reported',
  bankruptcy: 'bankruptcy_reported',
  cease: 'cease_request',
};

/** What follows from a conversation, entered as an agent would: an outcome, and with it what was agreed. */
export function agree(made: Attempt, answered: Answered, verdictId: number): void {
  const { year, chance, loan, person } = made;
  const note = remarkOf(chance, answered);
  const said = { verdictId, ...(note ? { note } : {}) };
  const isBound = loan.plan !== null || person.settlement !== null;
  try {
    year.db.$client.transaction(() => {
      if (!isBound && answerOpenOffer(made, said)) return;
      if (!isBound && isAgreement(answered)) agreements[answered](made, said);
      else if (answered === 'hardship') takeHardship(made, said);
      else if (answered === 'refused') log(made, { ...said, outcome: 'rpc_refused' });
      else if (held[answered]) takeHold(made, said, held[answered]);
      else callBack(made, said);
    })();
  } catch (error) {
    // a rule of the house said no to the terms: nothing of them is stored, and the conversation went without them
    if (!(error instanceof AppError)) throw error;
    log(made, { ...said, outcome: 'rpc_refused' });
  }
}

const isAgreement = (answered: Answered): answered is keyof typeof agreements => answered in agreements;
const agreements = { promise: takePromise, plan: takePlan, settlement: takeSettlement };

function callBack(made: Attempt, said: Said): void {
  const callback = { dueAt: callbackAt(made), note: said.note ?? 'Asked for another time.' };
  log(made, { ...said, outcome: 'rpc_callback', callback });
}

interface Said {
  verdictId: number;
  note?: string;
}

function takePromise(made: Attempt, said: Said): void {
  const { year, loan, person, chance } = made;
  const all = chance.happens(0.5);
  const amountMinor = Math.min(all ? loan.dueMinor : loan.life.instalmentMinor, loan.outstandingMinor);
  const dueOn = soon(made, chance.whole(2, 14));
  log(made, { ...said, outcome: 'rpc_promise', promise: { amountMinor, dueOn } });
  touch(person, 'promise', dayNumber(year.day));
  // money is sent a little before or after the day, most of the time within the grace
  const day = Math.max(dayNumber(year.day) + 1, dayNumber(dueOn) + chance.whole(-2, 2));
  promise(year.world, { person, loan }, { amountMinor, day });
}

function takePlan(made: Attempt, said: Said): void {
  const { year, person, loan, chance } = made;
  const { dueMinor } = loan;
  const incomeMinor = Math.round(loan.life.means.income * 100);
  const spared = Math.floor(incomeMinor * sparedShare(chance));
  const affordable = Math.floor(spared * 0.7);
  const instalments = Math.max(2, Math.ceil(dueMinor / Math.max(1, Math.min(affordable, dueMinor / 2))));
  const firstDueOn = addDays(year.day, chance.whole(12, 25));
  const terms = { totalMinor: dueMinor, instalments, interval: 'monthly' as const, firstDueOn };
  const plan = { ...terms, incomeMinor, expensesMinor: incomeMinor - spared };
  const isLong = instalments > 12;
  const reason = 'The arrears are large; a shorter plan would take more than they can spare.';
  log(made, { ...said, outcome: 'rpc_plan', plan: isLong ? { ...plan, reason } : plan });
  touch(person, 'plan', dayNumber(year.day));
  if (isLong) return;
  agreePlan(year.world, { person, loan }, paidOn(made, scheduleOf(terms)));
}

/** Each instalment comes within its grace, where it comes. */
const paidOn = ({ chance }: Attempt, schedule: ReturnType<typeof scheduleOf>) =>
  schedule.map(({ dueOn, amountMinor }) => ({ day: dayNumber(dueOn) + chance.whole(-1, 4), amountMinor }));

/** An offer within the agent's authority is accepted or not at once; one above it waits for a manager. */
function takeSettlement(made: Attempt, said: Said): void {
  const { year, agent, borrowerId, token, person, chance } = made;
  const { owedMinor } = agreeableBy(year.db, borrowerId);
  const percent = chance.pick([86, 82, 78, 62, 58]);
  const offerMinor = Math.ceil((owedMinor * percent) / 100);
  const payBy = addDays(year.day, chance.whole(14, 35));
  const callback = { dueAt: callbackAt(made), note: 'Wants to hear about the settlement.' };
  const offer = {
    borrowerId,
    offerMinor,
    validUntil: addDays(year.day, 13),
    payBy,
    reason: 'A relative pays at once; a court would take longer and bring less.',
  };
  // other debts of theirs have ended: what those still show is not settled with this one
  if (person.loans.some((loan) => loan.ended)) throw refused('Another case of theirs has ended.');
  const { settlementId, state } = offerSettlement(agent, { ...offer, token });
  const accepts = state === 'offered' && chance.happens(0.6);
  log(made, { ...said, outcome: 'rpc_callback', callback });
  touch(person, 'settlement', dayNumber(year.day));
  if (!accepts) return;
  acceptSettlement(agent, { borrowerId, token, settlementId });
  const day = dayNumber(payBy) - chance.whole(0, 5);
  agreeSettlement(year.world, person, { offerMinor, day });
}

/** A plan or a settlement that a manager has agreed to meanwhile: the borrower says yes or no to it. */
function answerOpenOffer(made: Attempt, said: Said): boolean {
  const { year, agent, borrowerId, token, person, loan, chance } = made;
  const open = openOffers(year.db, borrowerId, year.day);
  if (!open || loan.plan || person.settlement || !chance.happens(0.7)) return false;
  const callback = { dueAt: callbackAt(made), note: 'Confirm that the first payment is on its way.' };
  log(made, { ...said, outcome: 'rpc_callback', callback });
  if (open.kind === 'settlement') {
    acceptSettlement(agent, { borrowerId, token, settlementId: open.id });
    agreeSettlement(year.world, person, {
      offerMinor: open.amountMinor,
      day: dayNumber(open.payBy) - chance.whole(0, 4),
    });
    return true;
  }
  // what came in since has made the plan too large
  if (open.amountMinor > loan.dueMinor) return true;
  confirmPlan(agent, { borrowerId, token, planId: open.id });
  agreePlan(year.world, { person, loan }, paidOn(made, open.schedule));
  return true;
}

/** Shortly before the day on which the book is looked at, reviews are agreed for that day: holds end every day. */
function takeHardship(made: Attempt, said: Said): void {
  const { year, agent, borrowerId, chance } = made;
  const ahead = daysBetween(year.day, year.today);
  const isUsual = ahead > 28 || chance.happens(0.6);
  log(made, { ...said, outcome: isUsual ? 'rpc_hardship' : 'rpc_refused' });
  if (isUsual) return;
  const reason = said.note ?? 'In hardship; looks for work.';
  const endDay = addDays(year.today, chance.whole(0, 1));
  placeHold(agent, { borrowerId, kind: 'hardship', endDay, reason });
}

/** A dispute is looked into and lifted by a manager; the other holds stay. */
function takeHold(made: Attempt, said: Said, outcome: OutcomeCode): void {
  const { year, borrowerId, chance } = made;
  log(made, { ...said, outcome });
  if (outcome !== 'rpc_dispute') return;
  later(year.plans.lifts, workdayFrom(addDays(year.day, chance.whole(12, 24))), borrowerId);
}

/**
 * A day so far ahead. In the last weeks many promises are for the day on which the book is looked at, or for just so
 * long before it that those which are not kept are news on that day.
 */
function soon({ year, chance }: Attempt, days: number): string {
  const usual = addDays(year.day, days);
  const ahead = daysBetween(year.day, year.today);
  if (ahead <= 14 && chance.happens(0.35)) return year.today;
  const news = addDays(year.today, -promiseGraceDays - chance.whole(1, 3));
  return ahead <= 28 && news > year.day && chance.happens(0.65) ? news : usual;
}

function callbackAt(made: Attempt): number {
  const { year, chance } = made;
  const ahead = daysBetween(year.day, year.today);
  const wished = addDays(year.day, chance.whole(1, 6));
  const day = ahead <= 8 && ahead >= 1 && chance.happens(0.6) ? year.today : workdayFrom(wished);
  return startOfDay(year.timeZone, day) + chance.whole(19, 34) * 30 * 60_000;
}
