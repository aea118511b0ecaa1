import type { Channel, ContactDirection } from '#db/terms.ts';
import { channelLooks } from './channel-look.ts';
import { timeIn } from './wall-time.ts';

/** Within this time of the gate's answer a contact has to begin (the server's `usableMs`; here for words alone). */
const usableMs = 15 * 60_000;

/** What the borrower did. */
const cameAs: Record<Channel, string> = {
  call: 'They called',
  sms: 'They sent an SMS',
  email: 'They e-mailed',
  letter: 'They wrote a letter',
  visit: 'They came by',
};

interface Let {
  channel: Channel;
  direction: ContactDirection;
}

/** What the gate let, and what there is to do now. */
export function titleOf({ channel, direction }: Let): string {
  if (direction === 'inbound') return `${cameAs[channel]}: no rule stands against it`;
  if (channel === 'letter') return 'Letter allowed: post it and log it';
  return `${channelLooks[channel].word} allowed: log how it ended`;
}

/**
 * Since when a contact of ours is under way, so that an earlier one is not taken for one that begins now. A letter is
 * posted in a moment; a call or a visit takes its time.
 * @param at when the gate let it; epoch milliseconds, as `now`
 */
export function sinceWords(
  { channel, at }: Pick<Let, 'channel'> & { at: number },
  { now, timeZone }: { now: number; timeZone: string },
): string {
  const [since, until] = [timeIn(timeZone, at), timeIn(timeZone, at + usableMs)];
  const isFresh = now - at < usableMs;
  if (channel === 'letter')
    return isFresh
      ? `Allowed at ${since}. For one that is posted after ${until}, ask again.`
      : `Letter allowed at ${since} and not logged yet. For one that is posted after ${until}, ask again.`;
  const again = `For one that begins after ${until}, ask again.`;
  return isFresh
    ? `Allowed at ${since}, however long it takes. ${again}`
    : `${channelLooks[channel].word} begun at ${since} and not logged yet. ${again}`;
}
