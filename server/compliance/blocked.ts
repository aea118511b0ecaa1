import { prepared } from '#db/prepared.ts';
import type { Context } from '../core/context.ts';

/** How far back refusals are counted. */
export const blockedDays = 30;

export interface BlockedBy {
  ruleId: string;
  /** As it stood in the newest refusal. */
  citation: string;
  /** Contacts that this rule stopped, alone or together with others, and how many of them a person asked for. */
  contacts: number;
  byPeople: number;
  borrowers: number;
  lastAt: number;
}

/**
 * How often each rule of the contact gate stopped somebody of a portfolio in the last thirty days, the most frequent
 * first. The condition on the verdict is spelled out, because its index holds no contact that was allowed.
 */
export function blockedLately(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { portfolioId }: { portfolioId: number },
): BlockedBy[] {
  return prepared<{ portfolioId: number; since: number }, BlockedBy>(db, blockedSince).all({
    portfolioId,
    since: now() - blockedDays * 86_400_000,
  });
}

// beside the one max() a bare column is of its row (sqlite.org/lang_select.html, "bare columns")
const blockedSince = `
  SELECT rule.value ->> 'id' AS ruleId, rule.value ->> 'citation' AS citation, count(*) AS contacts,
    count(v.author_id) AS byPeople, count(DISTINCT v.borrower_id) AS borrowers, max(v.at) AS lastAt
  FROM gate_verdict v INDEXED BY gate_verdict_spoke
    CROSS JOIN borrower b ON b.id = v.borrower_id
    CROSS JOIN json_each(v.rules) AS rule
  WHERE v.at >= :since AND v.verdict <> 'allow' AND v.verdict = 'block' AND b.portfolio_id = :portfolioId
    AND rule.value ->> 'verdict' = 'block'
  GROUP BY ruleId ORDER BY contacts DESC, ruleId`;
