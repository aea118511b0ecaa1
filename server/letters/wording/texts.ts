import type { LetterLanguage } from '#db/letter-terms.ts';
import { english } from './en.ts';
import { englishWords } from './en-words.ts';
import { spanish } from './es.ts';
import { spanishWords } from './es-words.ts';
import type { LetterTexts } from './wording.ts';

/** Every language that letters from the ledger are written in, whole. */
export const letterTexts: Readonly<Record<LetterLanguage, LetterTexts>> = {
  en: { ...englishWords, language: 'en', wordings: english },
  es: { ...spanishWords, language: 'es', wordings: spanish },
};
