import { startDueRuns } from '#server/jobs/daily-run.ts';
import { claim, finish } from '#server/jobs/queue.ts';
import { adoptCorrespondence, senderOf } from '#server/messaging/sender.ts';
import { runDay } from '#server/schedule/run.ts';
import { quiet } from './desk.ts';
import type { LetterBox } from './letter-box.ts';

/** Lets the portfolio write by itself, from this minute of its day on. */
export function writesByItself(
  { manager, portfolioId }: LetterBox,
  runsAtMinute = 7 * 60,
  mostReminders: number | null = null,
): void {
  const { version } = senderOf(manager.db, portfolioId);
  adoptCorrespondence(manager, {
    portfolioId,
    after: version,
    senderName: 'Lake Lending',
    fromEmail: 'office@lender.example',
    replyTo: null,
    phone: null,
    address: null,
    runsAtMinute,
    automatic: true,
    everyDays: 7,
    mostReminders,
  });
}

/** What the worker thread does at this moment: opens what is due and carries it out. @returns how many runs it started */
export async function runWhatIsDue({ db, clock }: LetterBox): Promise<number> {
  const now = () => clock.at;
  const started = startDueRuns({ db, now });
  await carryOut({ db, now });
  return started;
}

/** Carries out the queued jobs on the test's clock. */
export async function carryOut({ db, now }: Pick<LetterBox, 'db'> & { now: () => number }): Promise<void> {
  for (let job = claim(db, 'test', now()); job; job = claim(db, 'test', now())) {
    if (job.kind !== 'daily_run') throw new Error(`Only daily runs are carried out here, not ${job.kind}.`);
    const message = await runDay({ db, now, work: quiet }, Number(job.payload.runId));
    finish(db, job.id, { state: 'done', message, at: now() });
  }
}
