import { type MessageLanguage, messageLanguages } from '#db/message-terms.ts';

const bare = (text: string) => text.toLocaleLowerCase('en').normalize('NFC').trim();

let named: Map<string, MessageLanguage> | undefined;

/** Every language by its name in each of them: `Spanish`, `español`, `हिन्दी`. */
function names(): Map<string, MessageLanguage> {
  return new Map(
    messageLanguages.flatMap((reader) => {
      const display = new Intl.DisplayNames(reader, { type: 'language' });
      return messageLanguages.map((language) => [bare(display.of(language) ?? language), language] as const);
    }),
  );
}

/** `es`, `es-MX`, `spa`, `Spanish` or `español` as a language that templates are written in; null for any other. */
export function languageNamed(text: string): MessageLanguage | null {
  named ??= names();
  const byName = named.get(bare(text));
  if (byName) return byName;
  const tag = text.trim().replaceAll('_', '-');
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return null;
  try {
    const { language } = new Intl.Locale(tag).maximize();
    return messageLanguages.find((known) => known === language) ?? null;
  } catch {
    return null;
  }
}
