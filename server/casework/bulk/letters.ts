import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { GateResult } from '../../compliance/gate.ts';
import { judgeContact } from '../../compliance/judge-contact.ts';
import { previewContact } from '../../compliance/preview-contact.ts';
import { dayIn, formatInstant } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { refused } from '../../core/errors.ts';
import { portfolioById } from '../../portfolio/queries.ts';
import { recentContacts } from '../case/contacts.ts';
import { fence } from '../case/lease.ts';
import { recordContact } from '../contact/record.ts';
import type { BulkLettersInput } from '../schema.ts';
import { type BulkResult, previewEach, refusalOf, runEach } from './each.ts';

// Of all outcomes this alone is logged for many: a letter that a person posts needs no conversation, and the gate can be
// asked about each just before. A call or a visit had to be asked for before it was made, and so is logged on its case.

/** For whom a letter by hand could be logged as sent now, and of the others why not. Nothing is stored. */
export function previewLetters(ctx: Context, { note: _, ...scope }: BulkLettersInput): BulkResult {
  const { db, actor, now } = ctx;
  const at = now();
  return previewEach(db, scope, ({ borrowerId }) =>
    refusalOf(() => {
      assertFree(ctx, { ...scope, borrowerId });
      const asked = { borrowerId, ...letterTo(db, borrowerId) };
      assertLet(previewContact(db, asked, { actorId: actor.id, now: at }));
    }),
  );
}

/**
 * Logs a letter by hand as sent to each. The gate's word is stored for each, and what it refuses stays in the file as it
 * does from the case. Whom a letter was logged for today is left out, so that a run that broke off can be done again.
 */
export function logLetters(ctx: Context, { note, ...scope }: BulkLettersInput): BulkResult {
  return runEach(ctx, { ...scope, action: 'bulk.letters_logged' }, (borrowerId) => {
    assertFree(ctx, { ...scope, borrowerId });
    const judged = judgeContact(ctx, { borrowerId, ...letterTo(ctx.db, borrowerId) });
    assertLet(judged);
    const { verdictId } = judged;
    recordContact(ctx, { borrowerId, verdictId, outcome: 'sent', ...(note ? { note } : {}) });
  });
}

/** Nobody else works on them, and no letter by hand was logged today. */
function assertFree(
  { db, actor, now }: Context,
  { portfolioId, borrowerId }: { portfolioId: number; borrowerId: number },
): void {
  const at = now();
  const place = portfolioById(db, portfolioId);
  fence(db, { borrowerId, token: undefined, actor, at, place });
  const today = dayIn(place.timeZone, at);
  const logged = recentContacts(db, borrowerId).find(
    (made) => isLetterSent(made) && dayIn(place.timeZone, made.at) === today,
  );
  if (logged) throw refused(`A letter was logged today already, ${formatInstant(logged.at, place)}.`);
}

const isLetterSent = ({ channel, outcome, direction }: ReturnType<typeof recentContacts>[number]) =>
  channel === 'letter' && outcome === 'sent' && direction !== 'inbound';

/** The borrower's own address where there is just one, as on the case. */
function letterTo(db: Database, borrowerId: number) {
  const [only, ...others] = prepared<[number], { id: number }>(
    db,
    `SELECT id FROM contact_point WHERE borrower_id = ? + 0 AND kind = 'address' AND party = 'borrower' LIMIT 2`,
  ).all(borrowerId);
  return { channel: 'letter', contactPointId: only && others.length === 0 ? only.id : null } as const;
}

/** What the gate blocks is not sent; what it warns of needs a reason of its own. */
function assertLet({ verdict, rules }: Pick<GateResult, 'verdict' | 'rules'>): void {
  const said = rules.find((rule) => rule.verdict === verdict)?.sentence ?? '';
  if (verdict === 'block') throw refused(said);
  if (verdict === 'warn') throw refused(`${said} Log it on the case, with your reason.`);
}
