import type { Lane, Target, WorkTier } from '#db/terms.ts';
import { type Day, formatDay, formatInstant } from '../core/calendar.ts';
import { formatAmount, formatMoneyWhole, formatScore } from '../core/money.ts';
import type { Worth } from './priority.ts';

export interface WhyFacts {
  /** Why nobody is to work on them, as a sentence; null for whom the queue hands out. */
  closed: string | null;
  tier: WorkTier;
  lane: Lane;
  score: number;
  target: Target;
  daysPastDue: number;
  owedMinor: number;
  attempts: number;
  worth: Worth;
  costMinor: number;
  callbackAt: number | null;
  /** Its time went by without a call. */
  isCallbackMissed: boolean;
  /** A hold stops all contact: working them now is worth nothing. */
  isHeld: boolean;
  /** A person wrote to them: the day from which on they come up again. Null where nothing is waited for. */
  answerUntil: Day | null;
  /** A person put the case off for a reason; null where that is not what it waits for. */
  putOff: { comeBackOn: Day; reason: string; actorName: string } | null;
  /** Since when the law keeps them out of the legal lane that they were proposed for; null where it does not. */
  barredSince: Day | null;
  /** The promise that is due or was not kept. */
  promise: { amountMinor: number; dueOn: Day } | null;
  format: { currency: string; locale: string; timeZone: string };
}

const laneWords: Record<Lane, string> = {
  legal_notice: 'legal notice',
  settlement: 'settlement and plan',
  reminder: 'reminder',
};

/** Why this borrower is before one now, in words: what comes first, then what it is worth and from what. */
export function whyLine(facts: WhyFacts): string {
  if (facts.closed !== null) return `In no queue. ${facts.closed} ${standing(facts)}`;
  const first = firstReason(facts);
  return [first, barredWords(facts), standing(facts), facts.isHeld ? onHold : worthWords(facts)]
    .filter((part) => part !== null)
    .join(' ');
}

const onHold = 'Nobody works on them before the hold ends.';

function firstReason({
  tier,
  callbackAt,
  isCallbackMissed,
  answerUntil,
  putOff,
  promise,
  format,
}: WhyFacts): string | null {
  const due = promise && {
    amount: formatAmount(promise.amountMinor, format),
    on: formatDay(promise.dueOn, format.locale),
  };
  switch (tier) {
    case 'callback_due':
      return callbackAt === null
        ? 'A callback is due.'
        : isCallbackMissed
          ? `The callback of ${formatInstant(callbackAt, format)} was missed.`
          : `A callback was agreed for ${formatInstant(callbackAt, format)}.`;
    case 'promise_broken':
      return due
        ? `The promise of ${due.amount} due ${due.on} was not kept.`
        : 'The arrangement was not kept.';
    case 'promise_due':
      return due ? `The promise of ${due.amount} is due ${due.on}.` : 'An instalment is due.';
    case 'ordinary':
      if (putOff)
        return `Put off until ${formatDay(putOff.comeBackOn, format.locale)} by ${putOff.actorName}: ${asSentence(putOff.reason)}`;
      return answerUntil === null
        ? null
        : `Was written to, and has until ${formatDay(answerUntil, format.locale)} to answer.`;
  }
}

const barredWords = ({ barredSince, format }: WhyFacts): string | null =>
  barredSince === null ? null : `Time-barred since ${formatDay(barredSince, format.locale)}: no court steps.`;

function standing({ daysPastDue, owedMinor, lane, score, target, attempts, format }: WhyFacts): string {
  const days = `${daysPastDue} ${daysPastDue === 1 ? 'day' : 'days'} past due`;
  const said = formatScore(score, format.locale);
  const meaning = target === 'outcome' ? `score ${said}` : `score ${said} for resembling high-risk segments`;
  const tried =
    attempts > 0 ? `, tried ${attempts === 1 ? 'once' : `${attempts} times`} since last reached` : '';
  return `Owes ${formatAmount(owedMinor, format)}, ${days}; ${laneWords[lane]} lane, ${meaning}${tried}.`;
}

function worthWords({ worth, costMinor, format }: WhyFacts): string {
  const { valueMinor, collectableMinor, chance, effect } = worth;
  const percent = (share: number) => `${(share * 100).toFixed(0)}%`;
  return `Worth ${formatMoneyWhole(valueMinor, format)} to work now: ${percent(chance)} chance × ${formatMoneyWhole(collectableMinor, format)} collectable × ${percent(effect)} a contact can change, less ${formatMoneyWhole(costMinor, format)} it costs.`;
}

/** The same in a table whose columns show the standing already: what comes first, else what it is worth. */
export const whyBriefly = (facts: WhyFacts): string =>
  firstReason(facts) ?? barredWords(facts) ?? (facts.isHeld ? onHold : worthBriefly(facts));

const worthBriefly = ({
  worth: { valueMinor, chance, collectableMinor, effect },
  format,
}: WhyFacts): string => {
  const percent = (share: number) => `${(share * 100).toFixed(0)}%`;
  return `Worth ${formatMoneyWhole(valueMinor, format)} to work now: ${percent(chance)} × ${formatMoneyWhole(collectableMinor, format)} × ${percent(effect)}.`;
};

/** What a person typed, closed like the sentences around it. */
const asSentence = (typed: string) => (/[.!?]$/.test(typed) ? typed : `${typed}.`);
