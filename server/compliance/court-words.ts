import type { MessageLanguage } from '#db/message-terms.ts';

/**
 * Words that announce or threaten a court, per language. A word list finds what is said plainly and not what is
 * implied: it refuses the usual sentences, and a person still reads what goes out.
 */
const courtWords: Readonly<Record<MessageLanguage, RegExp>> = {
  en: /\b(courts?|lawsuits?|su(?:e|es|ed|ing)|litigat\w*|legal (?:action|proceedings?|steps?|remed\w+|process)|judge?ments? against|garnish\w*|bailiffs?|attorneys?|solicitors?|writs?|summons|prosecut\w*|arrest\w*|police|repossess\w*)\b/iu,
  es: /(?<!\p{L})(tribunal(?:es)?|juzgados?|corte|demandas?|demandar\w*|demandaremos|pleitos?|judicial(?:es|mente)?|juicios?|acci(?:ón|ones) legal(?:es)?|medidas legales|embarg\w*|abogad[oa]s?|policía|arrest\w*)(?!\p{L})/iu,
  hi: /(अदालत|न्यायालय|मुकदम|कानूनी कार्रवाई|कानूनी कार्यवाही|वकील|पुलिस|गिरफ़?्तार|कुर्की)/u,
};

/** The first such word of a text; null where there is none. A mail in one language may quote another: all are read. */
export function courtWordIn(text: string): string | null {
  for (const pattern of Object.values(courtWords)) {
    const [found] = pattern.exec(text) ?? [];
    if (found) return found;
  }
  return null;
}
