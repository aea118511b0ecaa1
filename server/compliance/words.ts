import type { Addressee, Channel, ContactWishKind, HoldKind } from '#db/terms.ts';
import { clockText, weekdayNames } from './zone.ts';

// The words of compliance, for screens and for the gate's own sentences.

export const channelWords: Readonly<Record<Channel, { name: string; one: string; many: string }>> = {
  call: { name: 'Call', one: 'call', many: 'calls' },
  sms: { name: 'SMS', one: 'text', many: 'texts' },
  email: { name: 'E-mail', one: 'e-mail', many: 'e-mails' },
  letter: { name: 'Letter', one: 'letter', many: 'letters' },
  visit: { name: 'Visit', one: 'visit', many: 'visits' },
};

/** `before 12:00 on Mondays and Fridays`: the times at which a borrower asked not to be contacted. */
export function timeWords({
  from,
  to,
  weekdays,
}: {
  /** Minutes after midnight, `to` exclusive. */
  from: number;
  to: number;
  /** ISO weekdays; null is every day. */
  weekdays: readonly number[] | null;
}): string {
  const days = weekdays && `on ${listed(weekdays.map((day) => `${weekdayNames[day - 1]}s`))}`;
  if (from === 0 && to === 1440) return days ?? 'at any time';
  const times =
    from === 0
      ? `before ${clockText(to)}`
      : to === 1440
        ? `after ${clockText(from)}`
        : `between ${clockText(from)} and ${clockText(to)}`;
  return days ? `${times} ${days}` : times;
}

/** A wish as it was recorded; `weekdays` are ISO, null is every day. */
export interface SaidWish {
  kind: ContactWishKind;
  channel: Channel | null;
  fromMinute: number | null;
  toMinute: number | null;
  weekdays: readonly number[] | null;
}

/**
 * What the gate makes of a wish: `No calls before 12:00`.
 * @param point the number or address that it speaks of; null for all of them
 */
export function wishWords(wish: SaidWish, point: string | null): string {
  const { kind, channel, fromMinute, toMinute, weekdays } = wish;
  const many = channel === null ? 'contact' : channelWords[channel].many;
  switch (kind) {
    case 'inconvenient_time':
      return `No ${many} ${timeWords({ from: fromMinute ?? 0, to: toMinute ?? 1440, weekdays })}`;
    case 'opt_out':
      return point ? `No ${many} to ${point}` : `No ${many}`;
    case 'employer_forbids':
      return point ? `No contact at work: ${point}` : 'No contact at work';
    case 'consent':
      return 'May be called';
    case 'withdrawal':
      return 'Taken back';
  }
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export const addresseeWords: Readonly<Record<Addressee, string>> = {
  borrower: 'the borrower',
  guarantor: 'the guarantor',
  lawyer: 'the lawyer',
  estate: 'the estate',
  other: 'anybody else',
};

export const holdWords: Readonly<Record<HoldKind, { name: string; means: string }>> = {
  dispute: {
    name: 'Dispute',
    means: 'All steps are suspended until the debt is verified and the outcome told.',
  },
  hardship: { name: 'Hardship', means: 'Contact rests until a review; nothing is pressed meanwhile.' },
  vulnerability: {
    name: 'Vulnerability',
    means: 'Contact rests until a review; a manager gives the case to whoever is trained for it.',
  },
  deceased: { name: 'Deceased', means: 'Contact goes to whoever acts for the estate.' },
  bankruptcy: { name: 'Bankruptcy', means: 'The stay stops collection.' },
  lawyer: { name: 'Represented by a lawyer', means: 'Contact goes to the lawyer only.' },
  cease: {
    name: 'Asked to stop contact',
    means: 'Only the notices that the law allows: efforts end, or a remedy follows.',
  },
  breathing_space: { name: 'Breathing space', means: 'Contact, enforcement and the clock rest for 60 days.' },
  crisis_breathing_space: {
    name: 'Breathing space in a mental health crisis',
    means: 'Contact, enforcement and the clock rest until treatment ends and 30 days more.',
  },
  wrong_number: { name: 'Wrong number', means: 'This number is not used.' },
};
