import { eq } from 'drizzle-orm';
import type { MessageKind } from '#db/message-terms.ts';
import { borrower } from '#db/schema/index.ts';
import { previewContact } from '../compliance/preview-contact.ts';
import { addDays, dayIn, startOfDay } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { compose } from '../messaging/outbox/compose.ts';
import { type Sender, senderOf } from '../messaging/sender.ts';
import { shipTemplates } from '../messaging/template/ship.ts';
import { chooseMessage } from './choose.ts';
import { borrowersAfter, personFacts } from './person-facts.ts';
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

/** What a run would write if it started now. Stores nothing. */
export function previewRun(ctx: Context, portfolioId: number) {
  const { db, now } = ctx;
  const at = now();
  shipTemplates(db, portfolioId, at);
  const sender = senderOf(db, portfolioId);
  const today = dayIn(sender.timeZone, at);
  const counts = { queued: 0, held: 0, blocked: 0, refused: 0, unreachable: 0 };
  const people: PreviewedPerson[] = [];
  let seen = 0;
  for (let after = 0; seen < mostLookedAt; ) {
    const ids = borrowersAfter(db, { portfolioId, after, limit: 500 });
    for (const borrowerId of ids) {
      const facts = personFacts(db, { borrowerId, timeZone: sender.timeZone, today, runId: null });
      const kind = facts && chooseMessage(facts, today, sender.everyDays);
      if (!kind) continue;
      const person = previewOne(ctx, { sender, borrowerId, kind, at });
      counts[person.outcome]++;
      if (people.length < mostShown) people.push(person);
    }
    seen += ids.length;
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
  }
  return { today, counts, people, complete: seen < mostLookedAt };
}

interface Due {
  sender: Sender;
  borrowerId: number;
  kind: MessageKind;
  at: number;
}

function previewOne({ db }: Context, { sender, borrowerId, kind, at }: Due): PreviewedPerson {
  const who = db.select().from(borrower).where(eq(borrower.id, borrowerId)).get();
  const person = { borrowerId, name: who?.name ?? null, reference: who?.externalId ?? '', kind };
  const expiresAt = startOfDay(sender.timeZone, addDays(dayIn(sender.timeZone, at), 2));
  let last: PreviewedPerson = { ...person, channel: null, outcome: 'unreachable', reason: null };
  for (const channel of runChannels) {
    const draft = compose(db, { borrowerId, kind, channel }, { sender, token: 'link-of-this-message', at });
    if ('problem' in draft) {
      if (draft.problem !== 'no_point')
        last = { ...person, channel, outcome: 'refused', reason: draft.sentence };
      continue;
    }
    const asked = { borrowerId, channel, contactPointId: draft.point.id, message: draft.facts };
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
