import type { Database } from '#db/client.ts';
import { type LetterLanguage, letterLanguages } from '#db/letter-terms.ts';
import { languageOf, languagesFor } from '../casework/case/language.ts';

/** In which language a letter is written: the chosen one, else the first of the borrower's own, the portfolio's, English. */
export function languageOfLetter(
  db: Pick<Database, 'select'>,
  borrowerId: number,
  { chosen, locale }: { chosen: LetterLanguage | undefined; locale: string },
): LetterLanguage {
  if (chosen) return chosen;
  const wanted: readonly string[] = languagesFor(languageOf(db, borrowerId), locale);
  const written = letterLanguages.filter((language) => wanted.includes(language));
  return written.sort((a, b) => wanted.indexOf(a) - wanted.indexOf(b))[0] ?? 'en';
}
