import type { MessageLanguage } from '#db/message-terms.ts';
import { type Framed, frameOf } from './compose.ts';
import type { Block, LetterContent } from './content.ts';
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
    blocks: blocksOf(text),
  };
}

/** An empty line ends a paragraph; lines that were broken by hand stay as they are. */
function blocksOf(text: string): Block[] {
  return text
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.trim().split('\n'))
    .filter(([first]) => first)
    .map((lines) =>
      lines.length === 1 ? { kind: 'paragraph', text: lines[0] ?? '' } : { kind: 'lines', lines },
    );
}
