// A process that opens and carries out the daily runs that are due, to be killed on the way.
// Arguments: database file, moment in epoch milliseconds.
import { openDatabase } from '#db/client.ts';
import { ownerName } from '#server/core/owner.ts';
import { startDueRuns } from '#server/jobs/daily-run.ts';
import { claim } from '#server/jobs/queue.ts';
import { runDay } from '#server/schedule/run.ts';

const [file = '', at = ''] = process.argv.slice(2);
const db = openDatabase(file);
const now = () => Number(at);
startDueRuns({ db, now });
const job = claim(db, ownerName(Date.now()), now());
const work = { report: () => undefined, signal: new AbortController().signal };
if (job) await runDay({ db, now, work }, Number(job.payload.runId));
db.$client.close();
