import type { Means } from '../borrower.ts';
import type { Contract } from '../contract.ts';
import { logistic } from '../course.ts';
import { notRecoveredProbability } from '../recovery.ts';

/**
 * The truth of the simulated year: how likely somebody is to pay in a month, and what each kind of contact changes.
 * Nothing of it is written to a file. Experiments, forecasts and estimates of an effect are verified against it.
 */

/** What a borrower can be touched by. A conversation is counted in place of the bare attempt, what was agreed beside it. */
export const touches = [
  'call_unanswered',
  'voicemail',
  'sms',
  'email',
  'letter',
  'visit_unanswered',
  'conversation',
  'visit_conversation',
  'promise',
  'plan',
  'settlement',
] as const;
export type Touch = (typeof touches)[number];

/** What one touch adds to the log-odds of paying in the month after it. A call that nobody hears changes nothing. */
export const contactEffects: Readonly<Record<Touch, number>> = {
  call_unanswered: 0,
  voicemail: 0.06,
  sms: 0.12,
  email: 0.06,
  letter: 0.14,
  visit_unanswered: 0.08,
  conversation: 0.4,
  visit_conversation: 0.6,
  promise: 0.7,
  plan: 0.9,
  settlement: 0.5,
};

/** A second touch of the same kind does half of what the first did; all of them together do no more than this. */
const repeated = 0.5;
export const mostEffect = 1.8;

/** How many days a touch goes on working. */
export const effectDays = 30;

export interface Touched {
  kind: Touch;
  /** Day number. */
  day: number;
}

/** The touches that still work on a day. */
export const stillWorking = (made: readonly Touched[], on: number): Touched[] =>
  made.filter(({ day }) => day <= on && day > on - effectDays);

/** What the touches up to a day add to the log-odds of paying on it. */
export function effectOf(made: readonly Touched[], day: number): number {
  const times = new Map<Touch, number>();
  let effect = 0;
  for (const touch of stillWorking(made, day)) {
    const before = times.get(touch.kind) ?? 0;
    times.set(touch.kind, before + 1);
    effect += contactEffects[touch.kind] * repeated ** before;
  }
  return Math.min(mostEffect, effect);
}

/** The chance to pay with log-odds `base` of one's own and an `effect` of contacts on top; without contacts it is 0. */
export const chanceToPay = (base: number, effect: number): number => logistic(base + effect);

/** How well somebody copes and how much they want to, as one number: what no file shows. */
export const driveOf = ({ ability, willingness }: Means): number => 0.75 * ability + 0.6 * willingness;

/**
 * Log-odds of paying an instalment in a month in which the case stays open, without any contact.
 * @param unpaid instalments unpaid when the month began
 * @param shock the month's own luck, standard normal
 */
export function baseOfMonth(means: Means, unpaid: number, shock: number): number {
  return 0.15 + 1.1 * driveOf(means) + 0.5 * shock + (unpaid === 0 ? 1.1 : 0);
}

/** Log-odds, without any contact, of paying all arrears in the month in which the case ends. */
export function baseOfEnding(means: Means, contract: Contract, unpaid: number): number {
  const fails = notRecoveredProbability(means, contract, { unpaid, missed: unpaid });
  return Math.log((1 - fails) / fails);
}

/** The chance that whoever pays something pays all arrears. */
export function chanceToClear(means: Means, unpaid: number): number {
  return logistic(-0.5 + 0.8 * driveOf(means) - 0.35 * (unpaid - 1));
}
