import type { Database } from '#db/client.ts';
import { type Channel, channels } from '#db/terms.ts';
import { type ContactWanted, contactFacts, spentPoint } from './contact-facts.ts';
import { evaluateContact, type GateResult } from './gate.ts';
import { loadFacts } from './load-facts.ts';
import { packs } from './packs/all.ts';

/** Who asks and when; their own pending leave does not count against them. */
export interface PreviewFor {
  actorId: string | null;
  /** Epoch milliseconds. */
  now: number;
}

/** What a message is taken to be where it is not written yet: as our templates are. */
const asOurTemplates = { hasOptOut: true, threatensCourt: false } as const;

/** What the gate would say, without storing it: to show and to plan by, never to act on. */
export function previewContact(
  db: Database,
  { borrowerId, ...wanted }: ContactWanted & { borrowerId: number },
  { actorId, now }: PreviewFor,
): GateResult {
  const known = loadFacts(db, borrowerId, now);
  const facts = contactFacts(known, { message: asOurTemplates, ...wanted }, { now, actorId });
  return evaluateContact(facts, { jurisdiction: known.jurisdiction, packs }, now);
}

/**
 * The same for each channel, or for those that are asked about, from one reading of the facts. Where no number or
 * address is left that may be used, the answer is that of the last one: to call nobody is not open.
 */
export function previewChannels(
  db: Database,
  {
    borrowerId,
    among = channels,
    ...wanted
  }: Omit<ContactWanted, 'channel'> & { borrowerId: number; among?: readonly Channel[] },
  { actorId, now }: PreviewFor,
): { channel: Channel; result: GateResult }[] {
  const known = loadFacts(db, borrowerId, now);
  return among.map((channel) => {
    const contactPointId = wanted.contactPointId ?? spentPoint(known, { ...wanted, channel }, now);
    const asked = { message: asOurTemplates, ...wanted, channel, contactPointId };
    const facts = contactFacts(known, asked, { now, actorId });
    return { channel, result: evaluateContact(facts, { jurisdiction: known.jurisdiction, packs }, now) };
  });
}

/**
 * A dry run over any number of borrowers, one at a time: nothing is kept, so that a million need no more memory than
 * one. The caller counts or collects.
 */
export function* previewContacts(
  db: Database,
  { borrowerIds, ...wanted }: ContactWanted & { borrowerIds: Iterable<number> },
  preview: PreviewFor,
): Generator<{ borrowerId: number; result: GateResult }> {
  for (const borrowerId of borrowerIds)
    yield { borrowerId, result: previewContact(db, { ...wanted, borrowerId }, preview) };
}
