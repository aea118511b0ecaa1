import {
  type LetterLanguage,
  letterLanguages,
  type ParagraphKind,
  paragraphKinds,
} from '#db/letter-terms.ts';

/** Which paragraph is on the screen. */
export interface ParagraphView {
  kind: ParagraphKind;
  language: LetterLanguage;
}

type Asked = Record<string, string | string[] | undefined>;

/** What the address asks for; an offer in English where it asks for nothing that there is. */
export const readParagraphView = ({ kind, language }: Asked): ParagraphView => ({
  kind: paragraphKinds.find((each) => each === kind) ?? 'settlement_offer',
  language: letterLanguages.find((each) => each === language) ?? 'en',
});

export const paragraphAddress = ({ kind, language }: ParagraphView) =>
  `/letters/paragraphs?${new URLSearchParams({ kind, language })}`;
