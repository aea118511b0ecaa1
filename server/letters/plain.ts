import type { MessageLanguage } from '#db/message-terms.ts';
import { type Framed, frameOf } from './compose.ts';
import type { LetterContent } from './content.ts';
import { plainBlocks } from './plain-blocks.ts';
import { frameLabels } from './wording/frame.ts';

/** A letter whose words were written before: from a template, filled in and frozen. */
export interface PlainFacts extends Framed {
  language: MessageLanguage;
  subject: string;
  text: string;
}

/** Puts frozen words on the letterhead. Pure: the same facts give the same content, and with it the same bytes. */
export function composePlain({ language, subject, text, ...framed }: PlainFacts): LetterContent {
  return {
    kind: 'other',
    title: subject,
    ...frameOf(framed, { language, labels: frameLabels[language] }),
    subject,
    blocks: plainBlocks(text),
  };
}
