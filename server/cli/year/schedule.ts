import { addDays, type Day, daysBetween } from '../../core/calendar.ts';
import type { Work } from '../../core/progress.ts';
import { startDueRuns } from '../../jobs/daily-run.ts';
import { claim, finish } from '../../jobs/queue.ts';
import { pointFor } from '../../messaging/outbox/compose.ts';
import { sendMany } from '../../messaging/outbox/send.ts';
import { adoptCorrespondence, senderOf } from '../../messaging/sender.ts';
import { templateInUse } from '../../messaging/template/queries.ts';
import { saveTemplate } from '../../messaging/template/save.ts';
import { shipTemplates } from '../../messaging/template/ship.ts';
import { openDaysOf } from '../../portfolio/open-days.ts';
import { dueMessage } from '../../schedule/due-message.ts';
import { borrowersAfter } from '../../schedule/person-facts.ts';
import { runDay } from '../../schedule/run.ts';
import { runChannels } from '../../schedule/write-to.ts';
import { clockTo, isWorkday, type Year } from './year.ts';

/**
 * The daily run writes by itself in the last weeks alone: each of its days asks the gate several times for everybody it
 * writes to, and a year of them would take longer than anybody waits for a demo. Before, a day only judges what ended.
 */
const automaticDays = 5;
/** A manager tries it first, on so many working days before: a part of the reminder lane each day, written to by hand. */
const triedOn = 5;
/** As many as a screen lets one choose. */
const atOnce = 500;
/** From eight o'clock on the law of the demo's place lets messages leave. */
const runsAt = 8 * 60;

const sender = {
  senderName: 'Harbour Recovery',
  fromEmail: 'accounts@harbour-lending.example',
  replyTo: 'accounts@harbour-lending.example',
  phone: '(212) 555-0142',
  address: '1 Quay Street\nPort Larkin, NY 00501',
  runsAtMinute: runsAt,
  everyDays: 7,
  mostReminders: null,
} as const;

const firstDay = ({ today }: Year) => addDays(today, -automaticDays);

/** The days on which the manager writes to a part of the lane, oldest first. */
function trials(year: Year): Day[] {
  const days: Day[] = [];
  for (let day = addDays(firstDay(year), -1); days.length < triedOn; day = addDays(day, -1))
    if (isWorkday(day)) days.unshift(day);
  return days;
}

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

/**
 * Before the run writes by itself a manager sends the reminders in parts, from the queue: whoever is due one today by the
 * run's own rule, a fifth of them a day. So the run does not begin with the whole lane on one day.
 */
export function tryByHand(year: Year): void {
  const { db, desk, portfolioId, timeZone, day } = year;
  const nth = trials(year).indexOf(day);
  if (nth === -1) return;
  const { isOpen } = openDaysOf(db, portfolioId);
  const due = borrowersAfter(db, { portfolioId, after: 0, limit: Number.MAX_SAFE_INTEGER }).filter(
    (borrowerId) => {
      if (borrowerId % triedOn !== nth) return false;
      const { everyDays } = sender;
      const rhythm = { everyDays, isOpen };
      const due = dueMessage(db, { borrowerId, timeZone, today: day, runId: null, rhythm });
      return due?.kind === 'reminder_after_due';
    },
  );
  const byChannel = Map.groupBy(due, (borrowerId) =>
    runChannels.find((channel) => pointFor(db, { borrowerId, channel })),
  );
  for (const channel of runChannels) {
    const borrowerIds = byChannel.get(channel) ?? [];
    for (let from = 0; from < borrowerIds.length; from += atOnce)
      sendMany(desk.marc, {
        portfolioId,
        borrowerIds: borrowerIds.slice(from, from + atOnce),
        kind: 'reminder_after_due',
        channel,
        requestId: `trial-${day}-${channel}-${from}`,
      });
  }
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
