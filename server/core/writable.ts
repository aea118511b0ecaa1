import { invalid } from './errors.ts';

/**
 * Refuses an input with a text in it that the database would not keep as it is: SQL reads nothing behind a NUL, and half
 * of a surrogate pair is stored as another character, under which no hash over it holds.
 * @throws AppError invalid, beside the first such field: `promise.note`
 */
export function refuseUnwritable(input: unknown): void {
  const field = unwritableAt(input, []);
  if (field !== null)
    throw invalid('This text holds a character that cannot be kept. Please type it anew.', field);
}

function unwritableAt(input: unknown, path: readonly string[]): string | null {
  if (typeof input === 'string') return input.includes('\0') || !input.isWellFormed() ? path.join('.') : null;
  if (typeof input !== 'object' || input === null) return null;
  for (const [key, value] of Object.entries(input)) {
    const found = unwritableAt(value, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
