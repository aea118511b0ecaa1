/** `missed payments` → `Missed payments`: for words that begin a sentence or a row. */
export const sentenceCase = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
