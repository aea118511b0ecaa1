import type { MessageChannel, MessageKind, MessageLanguage } from '#db/message-terms.ts';
import { courtWordIn } from '../../compliance/court-words.ts';
import { fieldsOf, type Piece, wordsOf } from '../template/parse.ts';
import type { Clause, Demand } from './clause.ts';

/** Words a borrower may answer an SMS with to stop them. */
export const stopWords = [
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'ALTO',
  'BASTA',
  'रोकें',
] as const;

export interface ClauseResult {
  id: string;
  citation: string;
  fulfilled: boolean;
  /** What is asked, and where it fails what was found. */
  sentence: string;
}

export interface WordedTemplate {
  kind: MessageKind;
  channel: MessageChannel;
  language: MessageLanguage;
  subject: readonly Piece[];
  body: readonly Piece[];
}

/** Every clause that speaks of this kind and channel, and whether the template fulfils it. */
export function checkClauses(template: WordedTemplate, clauses: readonly Clause[]): ClauseResult[] {
  return clauses
    .filter(
      ({ channels, kinds }) =>
        channels.includes(template.channel) && (kinds === null || kinds.includes(template.kind)),
    )
    .map(({ id, citation, demand, asks }) => {
      const found = judge(template, demand);
      return {
        id,
        citation,
        fulfilled: found === null,
        sentence: found ? `${asks} (${found}).` : `${asks}.`,
      };
    });
}

/** Null where it is fulfilled; else what was found, or an empty text. */
function judge({ subject, body, language, channel }: WordedTemplate, demand: Demand): string | null {
  const words = `${wordsOf(subject)}\n${wordsOf(body)}`;
  switch (demand.by) {
    case 'field':
      return fieldsOf(body).some((field) => demand.anyOf.includes(field)) ? null : '';
    case 'words': {
      const wanted = demand.anyOf[language];
      if (!wanted) return 'in this language Recoup does not know the words for it';
      const said = words.toLocaleLowerCase(language);
      return wanted.some((word) => said.includes(word.toLocaleLowerCase(language))) ? null : '';
    }
    case 'opt_out':
      return fieldsOf(body).includes('optout.link') || (channel === 'sms' && saysStop(wordsOf(body)))
        ? null
        : '';
    case 'no_court_words': {
      const found = courtWordIn(words);
      return found === null ? null : `it says “${found}”`;
    }
  }
}

/** In capitals, as one answers it. */
function saysStop(text: string): boolean {
  return stopWords.some((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(text));
}

export interface WrittenMessage {
  channel: MessageChannel;
  text: string;
  /** The template's own words: a borrower named Sue threatens nobody. */
  words: string;
  /** Its own opt-out address. */
  optOutLink: string;
}

/** What the gate asks about a message, read off the very words that go out. */
export function messageFacts({ channel, words, text, optOutLink }: WrittenMessage) {
  return {
    hasOptOut: text.includes(optOutLink) || (channel === 'sms' && saysStop(text)),
    threatensCourt: courtWordIn(words) !== null,
  };
}
