import type { MessageChannel, MessageKind, MessageLanguage } from '#db/message-terms.ts';
import type { Jurisdiction } from '#db/terms.ts';
import type { Texts, Wording } from './texts.ts';
import { english } from './texts-en.ts';
import { spanish } from './texts-es.ts';

const languages: Partial<Record<MessageLanguage, Texts>> = { en: english, es: spanish };

export interface DefaultTemplate {
  kind: MessageKind;
  channel: MessageChannel;
  language: MessageLanguage;
  subject: string;
  body: string;
}

/** Every text that a portfolio starts with, with what its rule pack asks to be said. */
export function defaultTemplates(jurisdiction: Jurisdiction): DefaultTemplate[] {
  return Object.entries(languages).flatMap(([code, language]) =>
    Object.entries(language.kinds).flatMap(([kind, wording]) =>
      channelsOf(wording).map((channel) => ({
        // keys of the two tables above, which `Object.entries` forgets
        kind: kind as MessageKind,
        language: code as MessageLanguage,
        channel,
        subject: channel === 'sms' ? '' : wording.subject,
        body:
          channel === 'sms'
            ? smsOf(wording, language, jurisdiction)
            : mailOf(wording, language, { jurisdiction, channel }),
      })),
    ),
  );
}

function channelsOf({ sms, letter }: Wording): MessageChannel[] {
  return ['email', ...(sms === null ? [] : (['sms'] as const)), ...(letter ? (['letter'] as const) : [])];
}

function mailOf(
  { paragraphs }: Wording,
  { greeting, closing, optOutMail, said }: Texts,
  { jurisdiction, channel }: { jurisdiction: Jurisdiction; channel: MessageChannel },
): string {
  const blocks = [greeting, ...paragraphs, closing];
  const asked = said[jurisdiction]?.mail;
  if (asked) blocks.push(asked);
  if (channel === 'email') blocks.push(optOutMail);
  return blocks.join('\n\n');
}

function smsOf({ sms }: Wording, { optOutSms, said }: Texts, jurisdiction: Jurisdiction): string {
  return [sms, said[jurisdiction]?.sms, optOutSms].filter((part) => part).join(' ');
}
