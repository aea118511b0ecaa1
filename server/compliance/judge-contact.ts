import { gateVerdict } from '#db/schema/index.ts';
import type { Actor } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { type ContactWanted, contactFacts } from './contact-facts.ts';
import { evaluateContact, type GateResult } from './gate.ts';
import { loadFacts } from './load-facts.ts';
import { packs } from './packs/all.ts';

export interface JudgeContact extends ContactWanted {
  borrowerId: number;
}

export interface JudgedContact extends GateResult {
  /** What a contact is stored with; see assert-usable.ts for how long and for what it may be used. */
  verdictId: number;
  borrowerId: number;
  loanIds: readonly number[];
}

/**
 * Asks the gate and stores what it said, blocked or not, in one transaction; inside a caller's transaction it becomes
 * part of it. What cannot be stored is not said: it throws, and without a verdict there is no contact.
 * @throws not_found for a borrower, loan or contact point that is not there; and whatever kept it from being stored
 */
export function judgeContact(
  { db, actor, now }: Pick<Context, 'db' | 'now'> & { actor: Actor },
  { borrowerId, ...wanted }: JudgeContact,
): JudgedContact {
  const at = now();
  return db.transaction(
    (tx) => {
      const known = loadFacts(db, borrowerId, at);
      const facts = contactFacts(known, wanted, { now: at, actorId: actor.id });
      const result = evaluateContact(facts, { jurisdiction: known.jurisdiction, packs }, at);
      const { id } = tx
        .insert(gateVerdict)
        .values({
          borrowerId,
          channel: facts.channel,
          direction: facts.direction,
          purpose: facts.purpose,
          addressee: facts.addressee,
          contactPointId: facts.point?.id ?? null,
          loanIds: [...facts.loanIds],
          verdict: result.verdict,
          rules: result.rules,
          nextAllowedAt: result.nextAllowedAt,
          packVersion: result.packVersion,
          overrideId: result.overrideId,
          authorId: actor.id,
          authorName: actor.name,
          at,
        })
        .returning({ id: gateVerdict.id })
        .get();
      return { ...result, verdictId: id, borrowerId, loanIds: facts.loanIds };
    },
    { behavior: 'immediate' },
  );
}
