import type { Database } from '#db/client.ts';
import { contactFacts } from './contact-facts.ts';
import { loadFacts } from './load-facts.ts';
import { packs } from './packs/all.ts';
import type { ConsentRule } from './packs/pack.ts';
import { type Consent, consentsOf } from './rules/frequency.ts';
import { rulesAt } from './rules/in-force.ts';
import { sceneOf } from './rules/scene.ts';

/** What the rules over a borrower make of their word that they may be called. */
export interface CallConsent {
  /** Null where no rule knows such a consent: nothing would follow from it. */
  rule: ConsentRule | null;
  /** From when to when each that they gave holds. */
  given: readonly Consent[];
}

/** @throws not_found for a borrower that is not there */
export function callConsent(db: Database, borrowerId: number, now: number): CallConsent {
  const known = loadFacts(db, borrowerId, now);
  const facts = contactFacts(known, { channel: 'call' }, { now, actorId: null });
  const scene = sceneOf(facts, { jurisdiction: known.jurisdiction, packs }, now);
  const { consent: rule } = rulesAt(scene, now);
  return { rule, given: rule ? consentsOf(scene, rule) : [] };
}
