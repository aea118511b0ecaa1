import type { ContactFacts, PastContact } from '#server/compliance/facts.ts';

export const now = Date.UTC(2026, 9, 5, 16);
const dayMs = 86_400_000;

/** `count` contacts of ours about two loans, evenly over `days` days. */
function history(count: number, days: number, channel?: 'email'): PastContact[] {
  return Array.from({ length: count }, (_, i) => ({
    startedAt: now - Math.floor(((i + 1) * days * dayMs) / count),
    channel: channel ?? (i % 3 === 0 ? 'sms' : 'call'),
    direction: 'outbound',
    conversation: false,
    place: null,
    loanIds: i % 2 === 0 ? [1, 2] : [1],
  }));
}

const call: ContactFacts = {
  channel: 'call',
  direction: 'outbound',
  purpose: 'collection',
  addressee: 'borrower',
  point: null,
  message: null,
  loanIds: [1, 2],
  bookZone: 'America/Chicago',
  places: [{ country: 'US', region: 'IL', timeZone: 'America/Chicago' }],
  holds: [],
  wishes: [],
  history: [],
  timeBarredLoanIds: [],
  overrides: [],
  standIn: null,
};

const wish = { channel: null, contactPointId: null, fromMinute: null, toMinute: null, weekdays: null };

/** What one evaluation is timed with, the usual and the worst. */
export const situations: Readonly<Record<string, ContactFacts>> = {
  'no history, allowed': call,
  '100 e-mails, warned': { ...call, history: history(100, 31, 'email') },
  '100 contacts, blocked by the cap': { ...call, history: history(100, 31) },
  '100 contacts, two zones, Massachusetts': {
    ...call,
    places: [...call.places, { country: 'US', region: 'MA', timeZone: 'America/New_York' }],
    history: history(100, 31),
  },
  '100 contacts, consent': {
    ...call,
    history: history(100, 31),
    wishes: [{ ...wish, kind: 'consent', at: now - 9 * dayMs }],
  },
  '100 contacts, hours that never meet': {
    ...call,
    history: history(100, 31),
    wishes: [{ ...wish, kind: 'inconvenient_time', at: 0, fromMinute: 480, toMinute: 1260 }],
  },
};
