import type { OutcomeCode } from '../../outcome-terms.ts';
import { logistic } from '../course.ts';
import type { Chance } from '../random.ts';
import type { LoanState } from './loan-state.ts';

/** How borrowers behave when somebody turns to them. The draws are of the attempt's own chance. */

/** Whether the borrower answers: whoever wants to pay is easier to reach, and an office hour is a bad one. */
export function isReached(chance: Chance, { life }: LoanState, channel: 'call' | 'visit'): boolean {
  const base = channel === 'visit' ? -0.1 : -0.75;
  return chance.happens(logistic(base + 0.45 * life.means.willingness));
}

const unreached = {
  no_answer: 0.52,
  voicemail: 0.27,
  busy: 0.08,
  third_party: 0.08,
  wrong_number: 0.025,
  number_dead: 0.02,
  deceased_reported: 0.005,
} as const satisfies Partial<Record<OutcomeCode, number>>;

/** How an attempt ends that does not reach the borrower. A door has no voicemail and no busy line. */
export function missedOutcome(chance: Chance, channel: 'call' | 'visit'): keyof typeof unreached {
  const outcome = chance.weighted(unreached);
  return channel === 'visit' && outcome !== 'third_party' ? 'no_answer' : outcome;
}

export type Answered =
  | 'promise'
  | 'plan'
  | 'settlement'
  | 'refused'
  | 'callback'
  | 'hardship'
  | 'dispute'
  | 'lawyer'
  | 'bankruptcy'
  | 'cease';

/** What a conversation leads to: the further behind, the less a promise and the more a plan or a settlement. */
export function answerOf(chance: Chance, { life, dueMinor }: LoanState): Answered {
  const { ability, willingness } = life.means;
  const months = dueMinor / life.instalmentMinor;
  const wants = Math.exp(0.4 * willingness);
  const copes = Math.exp(-0.35 * ability);
  return chance.weighted<Answered>({
    promise: 5 * wants,
    plan: months >= 2 ? 1.3 * wants : 0.2,
    settlement: months >= 4 ? 1.2 * copes : 0,
    refused: 2.4 / wants,
    callback: 1.9,
    hardship: 0.55 * copes,
    dispute: 0.28,
    lawyer: 0.05,
    bankruptcy: 0.04 * copes,
    cease: 0.12 / wants,
  });
}

/** What is said to be left over of the income each month after what is necessary, as a share of the income. */
export const sparedShare = (chance: Chance): number => chance.between(0.25, 0.55);

const remarks: Partial<Record<Answered, readonly string[]>> = {
  promise: [
    'Wages come in at the end of the week.',
    'Will pay from the joint account.',
    'Wants the receipt by e-mail.',
    'Had overlooked the last letter.',
  ],
  refused: [
    'Says other bills come first.',
    'Did not want to talk about dates.',
    'Feels the instalment was never affordable.',
  ],
  callback: ['Was driving.', 'At work until five.', 'Wants to speak with their partner first.'],
  hardship: ['Hours were cut in spring.', 'Caring for a parent since last month.', 'Between two jobs.'],
  dispute: ['Says one payment is missing in the statement.', 'Says the fee was promised to be waived.'],
  settlement: ['A relative would help with a single payment.', 'Expects a tax refund.'],
  plan: ['Asked for smaller amounts over a longer time.', 'Can pay on the first of each month.'],
};

/** What whoever called wrote down; half of the time nothing. */
export function remarkOf(chance: Chance, answered: Answered): string | undefined {
  const words = remarks[answered];
  return words && chance.happens(0.6) ? chance.pick(words) : undefined;
}
