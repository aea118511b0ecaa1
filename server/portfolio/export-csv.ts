/** What a cell of an exported file may hold. Numbers stay numbers; null and undefined are an empty cell. */
export type CsvValue = string | number | boolean | null | undefined;

/** What makes a spreadsheet evaluate a text cell instead of showing it. */
const formulaStart = /^\s*[=+\-@\t\r\n＝＋－＠]/;
const needsQuotes = /[",;\t\r\n]|^\s|\s$/;

/**
 * One cell of a CSV we write. A text that a spreadsheet would evaluate gets an apostrophe before it, so that
 * opening our export runs nothing (OWASP, CSV injection).
 */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const harmless = formulaStart.test(value) ? `'${value}` : value;
  return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line without its line end. */
export function csvLine(values: readonly CsvValue[]): string {
  return values.map(csvCell).join(',');
}
