import { type WorkState, type WorkTier, workTiers } from '#db/terms.ts';

/** What decides when a borrower comes up again. Instants in milliseconds since the epoch. */
export interface TouchFacts {
  now: number;
  owedMinor: number;
  inBook: boolean;
  /** The earliest open callback. */
  callbackAt: number | null;
  /** The start of the day on which the earliest open promise, instalment or settlement is due. */
  arrangementDueAt: number | null;
  /** An arrangement broke and nobody has spoken to the borrower since. */
  brokenUnspoken: boolean;
  /** The last outcome's own next date; null where nothing was logged. */
  nextAttemptAt: number | null;
}

export interface Touch {
  state: WorkState;
  tier: WorkTier;
  /** From when on it is ready, or stands higher, and in which tier then; null where no such moment is known. */
  readyAt: number | null;
  readyTier: WorkTier;
}

/**
 * When this borrower comes up again, and how far ahead of the others. What broke comes up before the rest. An agreed callback
 * or an arrangement that is being kept silences the ordinary attempts until its own time.
 */
export function nextTouch(facts: TouchFacts): Touch {
  const { now, callbackAt, arrangementDueAt, nextAttemptAt } = facts;
  if (!facts.inBook || facts.owedMinor <= 0)
    return { state: 'closed', tier: 'ordinary', readyAt: null, readyTier: 'ordinary' };
  const wakes: { at: number; tier: WorkTier }[] = [];
  if (callbackAt !== null) wakes.push({ at: callbackAt, tier: 'callback_due' });
  if (facts.brokenUnspoken) wakes.push({ at: nextAttemptAt ?? now, tier: 'promise_broken' });
  else if (arrangementDueAt !== null)
    wakes.push({ at: Math.max(arrangementDueAt, nextAttemptAt ?? 0), tier: 'promise_due' });
  if (wakes.length === 0) wakes.push({ at: nextAttemptAt ?? now, tier: 'ordinary' });

  const byRank = wakes.toSorted((a, b) => rank(b.tier) - rank(a.tier));
  const due = byRank.find(({ at }) => at <= now);
  const ahead = wakes.filter(({ at }) => at > now).toSorted((a, b) => a.at - b.at);
  const next = ahead.find(({ tier }) => !due || rank(tier) > rank(due.tier));
  const later = { readyAt: next?.at ?? null, readyTier: next?.tier ?? 'ordinary' };
  if (due) return { state: 'ready', tier: due.tier, ...later };
  return { state: 'waiting', tier: 'ordinary', ...later };
}

const rank = (tier: WorkTier) => workTiers.indexOf(tier);
