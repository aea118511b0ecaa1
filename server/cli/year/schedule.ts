import { addDays, daysBetween } from '../../core/calendar.ts';
import type { Work } from '../../core/progress.ts';
import { startDueRuns } from '../../jobs/daily-run.ts';
import { claim, finish } from '../../jobs/queue.ts';
import { adoptCorrespondence, senderOf } from '../../messaging/sender.ts';
import { templateInUse } from '../../messaging/template/queries.ts';
import { saveTemplate } from '../../messaging/template/save.ts';
import { shipTemplates } from '../../messaging/template/ship.ts';
import { runDay } from '../../schedule/run.ts';
import { clockTo, type Year } from './year.ts';

/**
 * The daily run writes by itself in the last weeks alone: each of its days asks the gate several times for everybody it
 * writes to, and a year of them would take longer than anybody waits for a demo. Before, a day only judges what ended.
 */
const automaticDays = 21;
/** From eight o'clock on the law of the demo's place lets messages leave. */
const runsAt = 8 * 60;

const sender = {
  senderName: 'Harbour Lending',
  fromEmail: 'accounts@harbour-lending.example',
  replyTo: 'accounts@harbour-lending.example',
  phone: '(212) 555-0142',
  address: '1 Quay Street\nPort Larkin, NY 00501',
  runsAtMinute: runsAt,
  everyDays: 7,
} as const;

const firstDay = ({ today }: Year) => addDays(today, -automaticDays);

export const isAutomatic = (year: Year): boolean => daysBetween(firstDay(year), year.day) >= 0;

/** Who writes for the portfolio, from its first day on; nothing goes out by itself yet. */
export function openPost({ db, desk, portfolioId, clock }: Year): void {
  shipTemplates(db, portfolioId, clock.at);
  adoptCorrespondence(desk.ines, { ...sender, portfolioId, after: 0, automatic: false });
}

/**
 * The portfolio's daily run, opened, carried out and ended as a server does it.
 * @throws Error where the schedule opened none: on each of these days one is due
 */
export async function runToday(year: Year, work: Work): Promise<void> {
  const { db, clock, day } = year;
  if (day === firstDay(year)) beginToWrite(year);
  clockTo(year, runsAt + 1);
  const now = () => clock.at;
  startDueRuns({ db, now });
  const job = claim(db, 'demo', now());
  if (job?.kind !== 'daily_run') throw new Error(`No daily run was opened on ${day}.`);
  const message = await runDay({ db, now, work }, Number(job.payload.runId));
  finish(db, job.id, { state: 'done', message, at: now() });
}

/** The day on which a manager lets the run write, and gives the reminder a sentence that agents asked for. */
function beginToWrite(year: Year): void {
  const { db, desk, portfolioId } = year;
  clockTo(year, runsAt - 20);
  const { version } = senderOf(db, portfolioId);
  adoptCorrespondence(desk.marc, { ...sender, portfolioId, after: version, automatic: true });
  const key = { portfolioId, kind: 'reminder_after_due', channel: 'email' } as const;
  const found = templateInUse(db, { ...key, languages: ['en'] });
  if (!found) return;
  const { subject, body, version: after } = found.version;
  saveTemplate(desk.marc, {
    ...key,
    language: 'en',
    subject,
    body: body.replace('answer this message', 'a part of it helps, too: answer this message'),
    note: 'Agents hear that people think it is all or nothing.',
    after,
  });
}
