import type { Database } from '#db/client.ts';
import type { MessageChannel, MessageKind, MessageLanguage } from '#db/message-terms.ts';
import { askableFrom } from '../../casework/payment/askable.ts';
import { dayIn } from '../../core/calendar.ts';
import { localeFor, type Sender } from '../sender.ts';
import type { CheckedTemplate } from '../template/check.ts';
import { type FieldName, mergeFields } from '../template/fields.ts';
import { renderPieces } from '../template/render.ts';
import { valuesFor } from '../template/values.ts';

export interface WordsWanted {
  borrowerId: number;
  kind: MessageKind;
  /** On paper a borrower may have another name. */
  channel: MessageChannel;
  language: MessageLanguage;
  template: Pick<CheckedTemplate, 'subject' | 'body'>;
  optOutLink: string;
  /** The moment of writing, which the words name as today; epoch milliseconds. */
  writtenAt: number;
}

export interface Words {
  subject: string;
  text: string;
  /** The loans that they may speak of. */
  loanIds: number[];
}

export interface NoWords {
  problem: string;
  /** Why the field that it names has no value; null where nothing may be asked for at all. */
  missing: string | null;
}

/**
 * What a template says to a borrower as the facts are at this moment. Written and leaving messages ask the same: words
 * that it would not give any more are not sent.
 */
export function wordsAt(
  db: Database,
  { borrowerId, kind, channel, language, template, optOutLink, writtenAt }: WordsWanted,
  { sender, at }: { sender: Sender; at: number },
): Words | NoWords {
  const today = dayIn(sender.timeZone, at);
  const askable = askableFrom(db, borrowerId, today);
  if (askable.nothing !== null) return { problem: askable.nothing, missing: null };
  const values = valuesFor(db, {
    borrowerId,
    kind,
    channel,
    sender,
    language,
    askable,
    today,
    writtenOn: dayIn(sender.timeZone, writtenAt),
    optOutLink,
  });
  const format = { currency: sender.currency, locale: localeFor(language, sender.portfolioLocale) };
  const head = renderPieces(template.subject, values, format);
  const text = renderPieces(template.body, values, format);
  if ('error' in head) return missing(head);
  if ('error' in text) return missing(text);
  return {
    subject: head.text.replace(/\s+/g, ' ').trim(),
    text: text.text,
    loanIds: askable.loanIds,
  };
}

const missing = ({ error, missing: field }: { error: string; missing: FieldName }): NoWords => ({
  problem: error,
  missing: mergeFields[field].missing,
});
