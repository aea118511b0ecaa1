import type { Database } from '#db/client.ts';
import { importDetail, listRejections } from './queries.ts';
import { importStateWords } from './words.ts';

const rejectionsShown = 10;

/** An ended import as text for a terminal: the counts, the first refused rows, the warnings, the unread columns. */
export function importReport(db: Database, importId: number): string {
  const { fileName, asOf, state, message, rowsRead, rowsAccepted, rowsRejected, mapping, warnings } =
    importDetail(db, importId);
  const { rejections, nextAfter } = listRejections(db, { importId, after: 0, limit: rejectionsShown });
  const n = (value: number) => value.toLocaleString('en');
  const lines = [`${fileName}, as of ${asOf}: ${importStateWords[state].toLowerCase()}`];
  if (message) lines.push(message);
  if (rowsRead > 0) {
    lines.push(`${n(rowsRead)} rows read, ${n(rowsAccepted)} accepted, ${n(rowsRejected)} rejected`);
  }
  if (rejections.length > 0) {
    lines.push('', 'Rejected:');
    for (const { line, column, value, reason } of rejections) {
      lines.push(`  line ${line}, ${column}, “${value}”: ${reason}`);
    }
    if (nextAfter) lines.push('  … and more');
  }
  if (warnings.length > 0) {
    lines.push('', 'Worth a look:');
    for (const { sentence, exampleLines } of warnings) {
      lines.push(`  ${sentence} (first on line ${exampleLines[0]})`);
    }
  }
  if (mapping && mapping.unread.length > 0) lines.push('', `Columns not read: ${mapping.unread.join(', ')}`);
  return `${lines.join('\n')}\n`;
}
