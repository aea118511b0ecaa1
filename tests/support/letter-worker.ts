// One connection that issues letters as fast as it can, in a process of its own: `node letter-worker.ts FILE BORROWER COUNT`.
// It says each number once it is issued, so that whoever kills it knows what had been promised.
import { openDatabase } from '#db/client.ts';
import type { Context } from '#server/core/context.ts';
import { issueLetter } from '#server/letters/issue.ts';

const [file = '', borrower = '', count = '', at = '0', breakAt = ''] = process.argv.slice(2);
const db = openDatabase(file);
const now = () => Number(at);
const ctx: Context = { db, actor: { id: `clerk-${borrower}`, name: 'Clerk', role: 'agent' }, now };

if (breakAt) breakBefore(breakAt);

for (let n = 0; n < Number(count); n++) {
  const { number } = issueLetter(ctx, { borrowerId: Number(borrower), kind: 'account_statement' });
  process.stdout.write(`${number}\n`);
}
db.$client.close();

/** Dies outright, as a power cut would have it, just before the statement that matches is run. */
function breakBefore(part: string): void {
  db.$client.function('die_now', () => process.kill(process.pid, 'SIGKILL'));
  db.$client.exec(`CREATE TEMP TRIGGER die BEFORE INSERT ON main.${part} BEGIN SELECT die_now(); END`);
}
