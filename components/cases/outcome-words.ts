import { type OutcomeCode, type OutcomeMeaning, outcomes, outcomesOf } from '#db/outcome-terms.ts';
import type { Channel, ContactDirection } from '#db/terms.ts';
import { addDays, formatDay } from '#server/core/calendar.ts';
import { holdLooks } from './hold-look.ts';

/** How a contact of this kind can end; a call of ours before anything was asked. */
export const outcomesFor = (
  asked: { channel: Channel; direction: ContactDirection } | null,
): readonly OutcomeCode[] => outcomesOf[asked?.direction ?? 'outbound'][asked?.channel ?? 'call'];

/** The key of the outcome at a place of the list: the first nine have one. */
export const outcomeKey = (place: number): string | null => (place < 9 ? String(place + 1) : null);

/** What choosing this outcome fixes, in sentences. */
export function whatItFixes(
  code: OutcomeCode,
  { channel, today, locale }: { channel: Channel; today: string; locale: string },
): string {
  const { conversation, rightParty, hold, nextInDays, asks }: OutcomeMeaning = outcomes[code];
  const parts = [isWritten(channel) ? inWriting(rightParty) : aloud(conversation, rightParty)];
  if (hold) parts.push(`A hold follows: ${holdLooks[hold].word.toLowerCase()}.`);
  if (nextInDays !== null) parts.push(`Comes up again ${formatDay(addDays(today, nextInDays), locale)}.`);
  if (asks) parts.push(`The ${asks} names the next day.`);
  if (asks === 'callback') parts.push('What they ask for is kept as their consent to be called.');
  return parts.join(' ');
}

const isWritten = (channel: Channel) => channel === 'sms' || channel === 'email' || channel === 'letter';
const inWriting = (rightParty: boolean) =>
  rightParty ? 'The borrower was reached in writing.' : 'Nobody is known to have been reached.';
const aloud = (conversation: boolean, rightParty: boolean) =>
  `${conversation ? 'A conversation' : 'No conversation'}${rightParty ? ' with the borrower' : ''}.`;

/** The same in two words, beside the name. */
export function shortly(code: OutcomeCode): string {
  const { hold, nextInDays, asks }: OutcomeMeaning = outcomes[code];
  if (hold) return 'hold';
  if (asks) return '…';
  return nextInDays === null ? '' : `${nextInDays} d`;
}

/** What a notice told that a hold left open. */
export const purposeWords: Record<string, string> = {
  efforts_end: 'That our efforts end',
  remedy_possible: 'That a remedy may follow',
  remedy_certain: 'That a remedy follows',
};
