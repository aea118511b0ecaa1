import type { Values } from '#components/shell/drafts.tsx';

/** What can be noted of what a borrower said; what ends one is its own step. */
export const wishKinds = ['inconvenient_time', 'opt_out', 'employer_forbids', 'consent'] as const;
export type WishKind = (typeof wishKinds)[number];

export const wishLooks: Record<WishKind, { word: string; hint: string }> = {
  inconvenient_time: {
    word: 'No contact at some times',
    hint: 'On their own clock. Only between noon and six: note both, before 12:00 and after 18:00.',
  },
  opt_out: {
    word: 'No contact in one way',
    hint: 'Where they want no contact at all, place a hold: “Asked to stop contact”.',
  },
  employer_forbids: { word: 'No contact at work', hint: 'Their employer does not allow it.' },
  consent: {
    word: 'To be called',
    hint: 'Lets a call although there was a conversation this week; it ends with the next one, or after seven days.',
  },
};

export const wishKindOf = ({ kind }: Values): WishKind =>
  wishKinds.find((each) => each === kind) ?? 'inconvenient_time';

const week = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

/** ISO weekdays as one choice: `1,2,3,4,5`; empty is every day. */
export const dayChoices = [
  { value: '', word: 'Every day' },
  { value: '1,2,3,4,5', word: 'Mondays to Fridays' },
  { value: '6,7', word: 'Saturdays and Sundays' },
  ...week.map((word, place) => ({ value: String(place + 1), word })),
];

/** The wish as the schema reads it, from the texts of the fields. */
export function readWish(values: Values): Record<string, unknown> {
  const kind = wishKindOf(values);
  const said = { kind, words: values.words };
  const contactPointId = values.contactPointId ? Number(values.contactPointId) : null;
  switch (kind) {
    case 'inconvenient_time':
      return { ...said, channel: values.channel || null, ...readTime(values) };
    case 'opt_out':
      return { ...said, channel: values.channel, contactPointId };
    case 'employer_forbids':
      return { ...said, contactPointId };
    case 'consent':
      return { ...said, channel: 'call' };
  }
}

/** From inclusive, to exclusive, in minutes after midnight. */
function readTime({ when = 'before', fromMinute, toMinute, weekdays }: Values) {
  return {
    fromMinute: when === 'after' || when === 'between' ? minuteOf(fromMinute) : 0,
    toMinute: when === 'before' || when === 'between' ? minuteOf(toMinute) : 1440,
    weekdays: weekdays ? weekdays.split(',').map(Number) : null,
  };
}

/** `09:30` as 570; NaN for what is no time. */
function minuteOf(text = ''): number {
  const [hours = Number.NaN, minutes = Number.NaN] = text.split(':').map(Number);
  return hours * 60 + minutes;
}
