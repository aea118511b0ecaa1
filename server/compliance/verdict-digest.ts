import { createHash } from 'node:crypto';
import type { Verdict } from './assert-usable.ts';

/** The act by which a contact enters the audit chain, with the digest of the verdict that let it. */
export const contactLet = 'contact.let';

/**
 * SHA-256 over everything a verdict says. What the list names, and its order, is a format that chains were written in: a
 * column that verdicts gain later belongs into a second one, under another name in the chain.
 */
export function verdictDigest(verdict: Verdict): string {
  const content = [
    verdict.id,
    verdict.borrowerId,
    verdict.channel,
    verdict.direction,
    verdict.purpose,
    verdict.addressee,
    verdict.contactPointId,
    verdict.loanIds,
    verdict.verdict,
    verdict.rules,
    verdict.nextAllowedAt,
    verdict.packVersion,
    verdict.overrideId,
    verdict.authorId,
    verdict.authorName,
    verdict.at,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
