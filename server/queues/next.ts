import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { Lane } from '#db/terms.ts';
import { type Channel, lanes, workTiers } from '#db/terms.ts';
import type { Lease } from '../casework/case/lease.ts';
import { catchUp } from '../casework/catch-up.ts';
import type { NextInput } from '../casework/schema.ts';
import { previewChannels, previewContact } from '../compliance/preview-contact.ts';
import { type Actor, auditOn } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { grant, release } from './lease.ts';
import { putAside } from './put-aside.ts';
import { revalue } from './revalue.ts';
import { wake } from './wake.ts';

/** How many borrowers one hand-out asks the gate about before it gives up for now. */
const lookAhead = 60;
/** How many are read at a time from each owner and lane. */
const page = 12;
/**
 * The ways in which a person works on a borrower. Letters and e-mails go out by themselves from their templates; a
 * letter knows no hours, and whoever could only be written to would be handed out at midnight.
 */
const byHand: readonly Channel[] = ['call', 'sms', 'visit'];
/** Who agreed to be called back is not served by a text. */
const byCall: readonly Channel[] = ['call'];
const callbackDue = workTiers.indexOf('callback_due');
/** The gate is asked again after this long at the latest: it may know no time, and a hold may be lifted early. */
const askAgainMs = 12 * 3_600_000;

export interface Candidate {
  borrowerId: number;
  lane: Lane;
  tier: number;
  value: number;
}

export type NextCase = ({ found: true } & Lease & Candidate) | NobodyNow;

/**
 * `all_blocked`: `looked` borrowers were ready and may not be contacted now; `all_held`: who is ready is being worked on,
 * or is somebody else's case; `all_done`: nobody is ready.
 */
export interface NobodyNow {
  found: false;
  why: 'all_done' | 'all_blocked' | 'all_held';
  looked: number;
  /** More than these may be ready: the next call looks further. */
  more: boolean;
  /** What the gate said of them, the most frequent first, with how many it was said of. */
  because: { sentence: string; borrowers: number }[];
  /** When the first one who waits comes up again; null where nobody waits for a time. */
  nextAt: number | null;
}

/**
 * Hands out the best borrower whom nobody holds and who may be called, texted or visited now, or whose lawyer or estate
 * may be called, for 15 minutes; one whose callback is due only where a call may be made. One immediate transaction: two people who ask at once never get the same person.
 *
 * Whom the gate blocks on all of these is set aside until it would let them through, half a day at most, and not asked
 * about again until then; so a long row of blocked borrowers is walked once and not by everybody.
 */
export function nextCase(ctx: Context, { portfolioId, lane, done }: NextInput): NextCase {
  const { db, actor } = ctx;
  const at = ctx.now();
  catchUp(ctx, portfolioId, { limit: 25 });
  return db.transaction(
    () => {
      if (done) release(db, { ...done, skip: true, actor, at });
      wake(db, portfolioId, at);
      revalue(db, portfolioId);
      const wanted = lane ? [lane] : lanes;
      let looked = 0;
      const said: string[] = [];
      while (looked < lookAhead) {
        const candidates = bestFree(db, { portfolioId, lanes: wanted, actor, at });
        if (candidates.length === 0) break;
        for (const candidate of candidates) {
          const block = blocked(db, candidate, { actor, at });
          if (block === null) {
            const { borrowerId } = candidate;
            const lease = grant(db, { borrowerId, actor, at });
            auditOn(db, {
              at,
              actor,
              portfolioId,
              action: 'case.handed_out',
              subject: `borrower:${borrowerId}`,
              detail: { token: lease.token, lane: candidate.lane },
            });
            return { found: true, ...candidate, ...lease };
          }
          putAside(db, candidate.borrowerId, block.until);
          said.push(block.sentence);
          looked++;
        }
      }
      return {
        found: false,
        why: looked > 0 ? 'all_blocked' : isAnyReady(db, portfolioId, wanted) ? 'all_held' : 'all_done',
        looked,
        more: looked >= lookAhead,
        because: frequent(said),
        nextAt: nextReadyAt(db, portfolioId, wanted),
      };
    },
    { behavior: 'immediate' },
  );
}

interface Search {
  portfolioId: number;
  lanes: readonly Lane[];
  actor: Actor;
  at: number;
}

/**
 * The best few: one short walk down the index for each lane, among this person's own cases and among nobody's.
 * `state = 'ready'` is spelled out because the index is partial.
 */
function bestFree(db: Database, { portfolioId, lanes: wanted, actor, at }: Search): Candidate[] {
  const walk = prepared<[number, string | null, string, number, number], Candidate>(
    db,
    `SELECT w.borrower_id AS borrowerId, w.lane, w.tier, w.value
     FROM work_item w LEFT JOIN lease l ON l.borrower_id = w.borrower_id
     WHERE w.portfolio_id = ? AND w.owner_id IS ? AND w.lane = ? AND w.state = 'ready'
       AND (l.holder_id IS NULL OR l.expires_at <= ?)
     ORDER BY w.tier DESC, w.value DESC LIMIT ?`,
  );
  const owners = actor.id === null ? [null] : [actor.id, null];
  return owners
    .flatMap((owner) => wanted.flatMap((lane) => walk.all(portfolioId, owner, lane, at, page)))
    .toSorted((a, b) => b.tier - a.tier || b.value - a.value || a.borrowerId - b.borrowerId)
    .slice(0, page);
}

/** From when on to ask again, because some channel would be open then, and why not now; null where one is open now. */
function blocked(
  db: Database,
  { borrowerId, tier }: Candidate,
  { actor, at }: { actor: Actor; at: number },
): { until: number; sentence: string } | null {
  let until = at + askAgainMs;
  let sentence = '';
  for (const { result } of previewChannels(
    db,
    { borrowerId, among: tier === callbackDue ? byCall : byHand },
    { actorId: actor.id, now: at },
  )) {
    if (result.verdict !== 'block') return null;
    // the first channel is the call: what stops it is what an agent wants to know
    sentence ||= result.rules.find(({ verdict }) => verdict === 'block')?.sentence ?? '';
    if (result.nextAllowedAt !== null) until = Math.min(until, result.nextAllowedAt);
  }
  return actsForThem(db, borrowerId, { actor, at }) ? null : { until, sentence };
}

/** Whether their lawyer, or whoever acts for the estate, may be called now: then they are worked on through them. */
function actsForThem(db: Database, borrowerId: number, { actor, at }: { actor: Actor; at: number }): boolean {
  return prepared<[number], { id: number }>(
    db,
    `SELECT id FROM contact_point WHERE borrower_id = ? + 0 AND kind = 'phone' AND party IN ('lawyer', 'estate')`,
  )
    .all(borrowerId)
    .some(({ id: contactPointId }) => {
      const wanted = { borrowerId, channel: 'call', contactPointId } as const;
      return previewContact(db, wanted, { actorId: actor.id, now: at }).verdict !== 'block';
    });
}

/** Most frequent first; three are enough to see what stands in the way. */
function frequent(said: readonly string[]): NobodyNow['because'] {
  return [...Map.groupBy(said, (sentence) => sentence)]
    .map(([sentence, all]) => ({ sentence, borrowers: all.length }))
    .toSorted((a, b) => b.borrowers - a.borrowers)
    .slice(0, 3);
}

const oneOf = (wanted: readonly Lane[]) => wanted.map(() => '?').join(', ');

/** Nobody was free for this person; somebody may still be ready in other hands. */
function isAnyReady(db: Database, portfolioId: number, wanted: readonly Lane[]): boolean {
  const ready = db.$client
    .prepare(
      `SELECT 1 FROM work_total WHERE portfolio_id = ? AND lane IN (${oneOf(wanted)}) AND state = 'ready' AND borrowers > 0`,
    )
    .get(portfolioId, ...wanted);
  return ready !== undefined;
}

function nextReadyAt(db: Database, portfolioId: number, wanted: readonly Lane[]): number | null {
  return (
    db.$client
      // in the order of the index: the first in one of the lanes ends the walk
      .prepare<(number | string)[], { at: number | null }>(
        `SELECT ready_at AS at FROM work_item
         WHERE portfolio_id = ? AND ready_at IS NOT NULL AND state = 'waiting' AND +lane IN (${oneOf(wanted)})
         ORDER BY ready_at LIMIT 1`,
      )
      .get(portfolioId, ...wanted)?.at ?? null
  );
}
