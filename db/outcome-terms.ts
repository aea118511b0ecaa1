/** How one attempt to reach a person ended. */
export const outcomeCodes = [
  'rpc_promise',
  'rpc_plan',
  'rpc_refused',
  'rpc_hardship',
  'rpc_dispute',
  'rpc_callback',
  'third_party',
  'voicemail',
  'no_answer',
  'busy',
  'wrong_number',
  'number_dead',
  'deceased_reported',
  'lawyer_reported',
  'bankruptcy_reported',
  'cease_request',
  'sent',
  'delivered',
  'bounced',
  'replied',
] as const;
export type OutcomeCode = (typeof outcomeCodes)[number];

type OutcomeHold = 'hardship' | 'dispute' | 'deceased' | 'lawyer' | 'bankruptcy' | 'cease' | 'wrong_number';

/** What an outcome code fixes, so that the person who logs it chooses one word and nothing else. */
export interface OutcomeMeaning {
  words: string;
  /**
   * A call that connected to a number. A busy line or a dead number did not: 12 CFR 1006.14(b)(3) leaves calls that
   * do not connect out of its count. Recoup's gate counts them all the same, the stricter reading.
   */
  call: boolean;
  conversation: boolean;
  rightParty: boolean;
  /** The hold that follows by itself. */
  hold: OutcomeHold | null;
  /** The next attempt, in days; null where an arrangement or a callback names the date. */
  nextInDays: number | null;
  /** What has to be entered with it. */
  asks: 'promise' | 'plan' | 'callback' | null;
  /** The number or address is not theirs, or dead: the right one may be entered with it. */
  asksRight?: true;
}

const reached = { call: true, conversation: true, rightParty: true } as const;
const unanswered = { call: true, conversation: false, rightParty: false, hold: null, asks: null } as const;
const written = { ...unanswered, call: false } as const;

/** Days and follow-ups are this product's defaults; the law's own spacing is the gate's and comes on top. */
export const outcomes = {
  rpc_promise: { words: 'Promised to pay', ...reached, hold: null, nextInDays: null, asks: 'promise' },
  rpc_plan: { words: 'Agreed to a plan', ...reached, hold: null, nextInDays: null, asks: 'plan' },
  rpc_refused: { words: 'Refused to pay', ...reached, hold: null, nextInDays: 7, asks: null },
  rpc_hardship: { words: 'In hardship', ...reached, hold: 'hardship', nextInDays: 30, asks: null },
  rpc_dispute: { words: 'Disputes the debt', ...reached, hold: 'dispute', nextInDays: 30, asks: null },
  rpc_callback: {
    words: 'Asked to be called back',
    ...reached,
    hold: null,
    nextInDays: null,
    asks: 'callback',
  },
  third_party: { words: 'Someone else answered', ...unanswered, nextInDays: 2 },
  voicemail: { words: 'Left a voicemail', ...unanswered, nextInDays: 2 },
  no_answer: { words: 'No answer', ...unanswered, nextInDays: 1 },
  busy: { words: 'Busy', ...unanswered, call: false, nextInDays: 1 },
  wrong_number: {
    words: 'Wrong number',
    ...unanswered,
    hold: 'wrong_number',
    nextInDays: 1,
    asksRight: true,
  },
  number_dead: { words: 'Number is dead', ...unanswered, call: false, nextInDays: 1, asksRight: true },
  deceased_reported: { words: 'Reported deceased', ...unanswered, hold: 'deceased', nextInDays: 30 },
  lawyer_reported: { words: 'Has a lawyer', ...reached, hold: 'lawyer', nextInDays: 30, asks: null },
  bankruptcy_reported: { words: 'Bankrupt', ...reached, hold: 'bankruptcy', nextInDays: 30, asks: null },
  cease_request: { words: 'Asked us to stop', ...reached, hold: 'cease', nextInDays: 30, asks: null },
  sent: { words: 'Sent', ...written, nextInDays: 7 },
  delivered: { words: 'Delivered', ...written, nextInDays: 7 },
  bounced: {
    words: 'Came back undelivered',
    ...written,
    hold: 'wrong_number',
    nextInDays: 1,
    asksRight: true,
  },
  replied: { words: 'They wrote back', ...written, rightParty: true, nextInDays: 1 },
} as const satisfies Record<OutcomeCode, OutcomeMeaning>;

/** What a person says who was reached, or who answers for them. */
const saidOutcomes = [
  'third_party',
  'rpc_promise',
  'rpc_callback',
  'rpc_refused',
  'rpc_hardship',
  'rpc_dispute',
  'rpc_plan',
  'wrong_number',
  'cease_request',
  'lawyer_reported',
  'bankruptcy_reported',
  'deceased_reported',
] as const;
const sentOutcomes = ['sent', 'delivered', 'bounced', 'replied'] as const;
const wroteOutcomes = ['replied', ...saidOutcomes] as const;

/**
 * How a contact can end, by who started it and in which way, in the order of a day at the desk. A borrower who calls
 * or writes has reached us: what is left unanswered was ours.
 */
export const outcomesOf = {
  outbound: {
    call: [
      'no_answer',
      'voicemail',
      'busy',
      ...saidOutcomes.slice(0, 8),
      'number_dead',
      ...saidOutcomes.slice(8),
    ],
    visit: ['no_answer', ...saidOutcomes],
    sms: sentOutcomes,
    email: sentOutcomes,
    letter: sentOutcomes,
  },
  inbound: {
    call: saidOutcomes,
    visit: saidOutcomes,
    sms: wroteOutcomes,
    email: wroteOutcomes,
    letter: wroteOutcomes,
  },
} as const satisfies Record<string, Record<string, readonly OutcomeCode[]>>;
