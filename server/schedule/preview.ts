import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { MessageKind } from '#db/message-terms.ts';
import { borrower } from '#db/schema/index.ts';
import { previewContact } from '../compliance/preview-contact.ts';
import { type Day, dayIn, startOfDay } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { compose, pointFor } from '../messaging/outbox/compose.ts';
import { type Sender, senderOf } from '../messaging/sender.ts';
import { shipTemplates } from '../messaging/template/ship.ts';
import { openDaysOf } from '../portfolio/open-days.ts';
import { outOfDateOn, type Rhythm } from './choose.ts';
import { dueMessage } from './due-message.ts';
import { runOf } from './open.ts';
import { byTurn, daysToWrite, dueSince, type Waiting } from './order.ts';
import { borrowersAfter } from './person-facts.ts';
import { runChannels } from './write-to.ts';

/** More are not looked at in a dry run; the run itself has no such limit. */
const mostLookedAt = 20_000;
const mostShown = 200;

export interface PreviewedPerson {
  borrowerId: number;
  name: string | null;
  reference: string;
  kind: MessageKind;
  channel: (typeof runChannels)[number] | null;
  outcome: 'queued' | 'held' | 'blocked' | 'refused' | 'unreachable';
  reason: string | null;
}

/** How the reminders of a balance are spread where a day may have so many only. */
export interface PreviewedReminders {
  /** Persons who are due one and can be reached, today's already written ones left out. */
  due: number;
  /** The most a day may have; null for no limit. */
  most: number | null;
  /** Of those due: written today. */
  today: number;
  /** Of those due: left for another day. */
  waiting: number;
  /** On how many days, today among them, all of them are written. */
  days: number;
  /** The wished days between two reminders to one person. */
  everyDays: number;
}

/** What a run would write if it started now, in the order in which it would. Stores nothing. */
export function previewRun(ctx: Context, portfolioId: number) {
  const { db, now } = ctx;
  const at = now();
  shipTemplates(db, portfolioId, at);
  const sender = senderOf(db, portfolioId);
  const today = dayIn(sender.timeZone, at);
  const most = sender.mostReminders;
  const { isOpen, closedBy } = openDaysOf(db, portfolioId);
  const { due, complete } = whoIsDue(db, { sender, today, isOpen });
  const counts = { queued: 0, held: 0, blocked: 0, refused: 0, unreachable: 0 };
  const people: PreviewedPerson[] = [];
  // what today's run wrote already is held against the limit
  let left =
    most === null ? Number.POSITIVE_INFINITY : most - (runOf(db, portfolioId, today)?.reminders ?? 0);
  const reminders: PreviewedReminders = {
    due: 0,
    most,
    today: 0,
    waiting: 0,
    days: 0,
    everyDays: sender.everyDays,
  };
  for (const { borrowerId, kind, reachable } of due) {
    const isReminder = kind === 'reminder_after_due' && reachable;
    if (isReminder) reminders.due++;
    if (isReminder && left <= 0) {
      reminders.waiting++;
      continue;
    }
    const person = previewOne(ctx, { sender, isOpen, borrowerId, kind, at });
    counts[person.outcome]++;
    if (isReminder && (person.outcome === 'queued' || person.outcome === 'held')) {
      reminders.today++;
      left--;
    }
    if (people.length < mostShown) people.push(person);
  }
  // today's part, and the rest on the days after it
  reminders.days = (reminders.today > 0 ? 1 : 0) + daysToWrite(reminders.waiting, most);
  return { today, closedBy: closedBy(today), counts, reminders, people, complete };
}

interface DuePerson extends Waiting {
  kind: MessageKind;
  reachable: boolean;
}

/** Everybody for whom a message is due, the reminders of a balance last and in their order. */
function whoIsDue(
  db: Database,
  { sender, today, isOpen }: { sender: Sender; today: Day; isOpen: Rhythm['isOpen'] },
): { due: DuePerson[]; complete: boolean } {
  const { portfolioId, timeZone, everyDays } = sender;
  const first: DuePerson[] = [];
  const reminders: DuePerson[] = [];
  let seen = 0;
  for (let after = 0; seen < mostLookedAt; ) {
    const ids = borrowersAfter(db, { portfolioId, after, limit: 500 });
    for (const borrowerId of ids) {
      const found = dueMessage(db, {
        borrowerId,
        timeZone,
        today,
        runId: null,
        rhythm: { everyDays, isOpen },
      });
      if (!found) continue;
      const { facts, kind } = found;
      const reachable = runChannels.some((channel) => pointFor(db, { borrowerId, channel }));
      const { owedMinor } = facts;
      const person = { borrowerId, kind, reachable, since: dueSince(facts, everyDays), owedMinor };
      (kind === 'reminder_after_due' ? reminders : first).push(person);
    }
    seen += ids.length;
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
  }
  return {
    due: [...first, ...(sender.mostReminders === null ? reminders : reminders.sort(byTurn))],
    complete: seen < mostLookedAt,
  };
}

interface Due {
  sender: Sender;
  isOpen: Rhythm['isOpen'];
  borrowerId: number;
  kind: MessageKind;
  at: number;
}

function previewOne({ db }: Context, { sender, isOpen, borrowerId, kind, at }: Due): PreviewedPerson {
  const who = db.select().from(borrower).where(eq(borrower.id, borrowerId)).get();
  const person = { borrowerId, name: who?.name ?? null, reference: who?.externalId ?? '', kind };
  const expiresAt = startOfDay(sender.timeZone, outOfDateOn(kind, dayIn(sender.timeZone, at), isOpen));
  let last: PreviewedPerson = { ...person, channel: null, outcome: 'unreachable', reason: null };
  for (const channel of runChannels) {
    const draft = compose(db, { borrowerId, kind, channel }, { sender, token: 'link-of-this-message', at });
    if ('problem' in draft) {
      if (draft.problem !== 'no_point')
        last = { ...person, channel, outcome: 'refused', reason: draft.sentence };
      continue;
    }
    const { point, facts: message, loanIds } = draft;
    const asked = { borrowerId, channel, contactPointId: point.id, message, loanIds };
    // the run asks in Recoup's own name
    const gate = previewContact(db, asked, { actorId: null, now: at });
    if (gate.verdict !== 'block') return { ...person, channel, outcome: 'queued', reason: null };
    const reason = gate.rules.find(({ verdict }) => verdict === 'block')?.sentence ?? null;
    if (gate.nextAllowedAt !== null && gate.nextAllowedAt < expiresAt)
      return { ...person, channel, outcome: 'held', reason };
    last = { ...person, channel, outcome: 'blocked', reason };
  }
  return last;
}
