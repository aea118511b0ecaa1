import { and, eq } from 'drizzle-orm';
import { callback } from '#db/schema/index.ts';
import { callConsent } from '../../compliance/call-consent.ts';
import { loadFacts } from '../../compliance/load-facts.ts';
import { previewContact } from '../../compliance/preview-contact.ts';
import { recordWishIn } from '../../compliance/record-wish.ts';
import { addDays, formatInstant, startOfDay } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { refused } from '../../core/errors.ts';
import { type CaseWrite, inCase } from '../case/write.ts';
import { callbackWithinDays } from '../limits.ts';
import type { CallbackInput } from '../schema.ts';
import { cancelCallbackIn } from './end.ts';

type Agreed = Pick<CallbackInput, 'dueAt' | 'note' | 'consented'>;

/**
 * Notes when the borrower is to be called again. They come up first at that moment, and not before it. Where the
 * borrower asked for it and the law lets a call for that, their consent is kept with it.
 * @throws AppError refused beside `dueAt`, also where the gate would let no call then; conflict where the lease was lost.
 */
export function setCallback(ctx: Context, input: CallbackInput): { callbackId: number } {
  return inCase(ctx, input, (write) => callbackIn(write, input));
}

export function callbackIn(write: CaseWrite, agreed: Agreed): { callbackId: number } {
  const { tx, borrowerId, portfolio, actor, at, today, record } = write;
  const { dueAt, note } = agreed;
  if (dueAt <= at) throw refused('This time has passed. Choose a later one.', 'dueAt');
  if (dueAt >= startOfDay(portfolio.timeZone, addDays(today, callbackWithinDays + 1)))
    throw refused(`A callback lies ${callbackWithinDays} days ahead at most.`, 'dueAt');
  replaceOpen(write);
  const consentId = agreed.consented ? consentIn(write, agreed) : null;
  assertCallable(write, dueAt);
  const { id } = tx
    .insert(callback)
    .values({
      portfolioId: portfolio.id,
      borrowerId,
      dueAt,
      note: note || null,
      consentId,
      state: 'open',
      at,
      by: actor.id,
      byName: actor.name,
    })
    .returning({ id: callback.id })
    .get();
  record('callback.set', id, { dueAt, note: note || null, ...(consentId === null ? {} : { consentId }) });
  return { callbackId: id };
}

/** The consent that the law asks for before such a call; null where its rules know none. */
function consentIn({ db, borrowerId, actor, at }: CaseWrite, { note }: Agreed): number | null {
  if (!callConsent(db, borrowerId, at).rule) return null;
  const words = note || 'Asked to be called back.';
  return recordWishIn(db, { kind: 'consent', channel: 'call', borrowerId, words }, { actor, at });
}

/** What was agreed is kept: a time at which the gate would let no call is not agreed on. */
function assertCallable({ db, borrowerId, portfolio, actor, at }: CaseWrite, dueAt: number): void {
  const then = { actorId: actor.id, now: dueAt };
  const { verdict, rules, nextAllowedAt } = previewContact(db, { borrowerId, channel: 'call' }, then);
  if (verdict !== 'block') return;
  const why = rules.find((rule) => rule.verdict === 'block')?.sentence ?? '';
  if (nextAllowedAt === null) throw refused(`No call is allowed then. ${why}`, 'dueAt');
  const place = loadFacts(db, borrowerId, at).places.find(({ timeZone }) => timeZone !== null);
  const timeZone = place?.timeZone ?? portfolio.timeZone;
  const from = formatInstant(nextAllowedAt, { locale: portfolio.locale, timeZone });
  throw refused(
    `No call is allowed then. ${why} Agree on a time from ${from}${place ? ' their time' : ''}.`,
    'dueAt',
  );
}

/** One callback at a time: the newest word counts, and the consent that came with the one before ends with it. */
function replaceOpen(write: CaseWrite): void {
  const replaced = write.tx
    .select({ id: callback.id })
    .from(callback)
    .where(and(eq(callback.borrowerId, write.borrowerId), eq(callback.state, 'open')))
    .all();
  for (const { id } of replaced) cancelCallbackIn(write, id, { reason: 'Replaced by a new callback.' });
}
