/** The closed lists of messages and of the daily run; like terms.ts it imports nothing. */

/** The channels that carry a written message. */
export const messageChannels = ['email', 'sms', 'letter'] as const;
export type MessageChannel = (typeof messageChannels)[number];

/** What a message is about. One template of each kind, channel and language. */
export const messageKinds = [
  'reminder_before_due',
  'reminder_after_due',
  'promise_reminder',
  'promise_missed',
  'plan_confirmation',
  'instalment_missed',
  'settlement_offer',
  'settlement_reminder',
  'validation_notice',
  'general',
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** What goes by post as a letter that the ledger makes (see `composedLetterKinds`), and never from a template. */
export const ownLetters = [
  'plan_confirmation',
  'settlement_offer',
  'validation_notice',
] as const satisfies readonly MessageKind[];

/** Languages that templates can be written in: those whose court words the clause check knows. */
export const messageLanguages = ['en', 'es', 'hi'] as const;
export type MessageLanguage = (typeof messageLanguages)[number];

/** Of a template's version: the newest one says whether the template is in use. */
export const templateStates = ['in_use', 'retired'] as const;

/**
 * `queued` waits for its turn, `held` for a permitted hour, `sending` was handed over and has no answer yet, `unknown`
 * never got one and waits for a person, `printed` left by hand (printed or exported).
 */
export const messageStates = [
  'queued',
  'held',
  'sending',
  'sent',
  'printed',
  'unknown',
  'failed',
  'bounced',
  'cancelled',
] as const;
export type MessageState = (typeof messageStates)[number];

export const messageTransports = ['smtp', 'gateway', 'hand'] as const;

/** How one attempt ended; `temporary` is tried again. */
/** `unreachable`: the carrier itself could not be talked to; it says nothing of the message. */
export const attemptOutcomes = [
  'sending',
  'sent',
  'temporary',
  'permanent',
  'unknown',
  'unreachable',
] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** `caught_up`: the server was off that day, and a later run judged it. */
export const dailyRunStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'caught_up'] as const;
export type DailyRunState = (typeof dailyRunStates)[number];

/** What a daily run did about one person. */
export const runOutcomes = ['queued', 'held', 'blocked', 'refused', 'unreachable'] as const;
export type RunOutcome = (typeof runOutcomes)[number];
