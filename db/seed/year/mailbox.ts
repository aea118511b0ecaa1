import { createChance } from '../random.ts';
import type { YearOptions } from './options.ts';

/**
 * What becomes of a written message at the borrower's end. `refused`: the carrier knows of no such address; `returned`: it
 * takes the message and sends it back later; `late`: it asks to be tried again; `unanswered`: the line breaks before it
 * answers, so nobody knows.
 */
export type MailFate = 'arrives' | 'refused' | 'returned' | 'late' | 'unanswered';

export type MailChannel = 'email' | 'sms';

/** One stream a channel for the address itself, then one a day and channel. */
const streams = { address: { email: 64, sms: 65 }, day: 4_194_304 } as const;

/** Addresses that the lender's file holds and that nobody reads any more. */
const dead = { email: 0.04, sms: 0.015 } as const;
const late = 0.012;
const unanswered = 0.004;
/** Whoever reads a message asks for no more of them this often. */
const stops = { email: 0.016, sms: 0.016 } as const;

/** A dead address stays dead: the carrier refuses it, or takes the message and sends it back. */
export function fateOf(
  { seed }: Pick<YearOptions, 'seed'>,
  { index, channel, day }: { index: number; channel: MailChannel; day: number },
): { fate: MailFate; asksToStop: boolean } {
  const address = createChance(seed, index, streams.address[channel]);
  if (address.happens(dead[channel]))
    return { fate: address.happens(0.4) ? 'refused' : 'returned', asksToStop: false };
  const chance = createChance(seed, index, streams.day + 2 * day + (channel === 'sms' ? 1 : 0));
  if (chance.happens(unanswered)) return { fate: 'unanswered', asksToStop: false };
  const fate = chance.happens(late) ? 'late' : 'arrives';
  return { fate, asksToStop: chance.happens(stops[channel]) };
}

/** A few would rather be written to in Spanish, and say so when they are first spoken with. */
export const prefersSpanish = ({ seed }: Pick<YearOptions, 'seed'>, index: number): boolean =>
  createChance(seed, index, 66).happens(0.08);
