import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower, caseEvent, portfolio, recoveryCase } from '#db/schema/index.ts';
import type { CaseEventKind } from '#db/terms.ts';
import { type Actor, audit } from '../../core/audit.ts';
import { type Day, dayIn } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { notFound } from '../../core/errors.ts';
import { formatAmount } from '../../core/money.ts';
import { fence } from './lease.ts';
import { restate } from './restate.ts';

export type Tx = Pick<Database, 'select' | 'insert' | 'update'>;

/** Who acts on which borrower; `token` is the lease's, undefined from beside the desk. */
export interface CaseTarget {
  borrowerId: number;
  token?: number | undefined;
}

/** What a casework verb works with: the transaction it writes in, the borrower's conventions, and the clock. */
export interface CaseWrite {
  /** The connection of `tx`, for readers that prepare their own statements: they see what it has written. */
  db: Database;
  tx: Tx;
  borrowerId: number;
  caseId: number;
  portfolio: { id: number; currency: string; locale: string; timeZone: string };
  actor: Actor;
  at: number;
  /** The portfolio's day. */
  today: Day;
  /** `1,234.50 USD`, for a sentence. */
  money: (amountMinor: number) => string;
  /** Appends to the timeline and to the audit chain; returns the event's id. */
  record: (kind: CaseEventKind, subjectId: number | null, detail?: EventDetail) => number;
}

export interface EventDetail extends Record<string, unknown> {
  /** The event this one undoes. */
  undoes?: number;
}

interface Acting extends Pick<Context, 'db' | 'now'> {
  actor: Actor;
}

/**
 * One act on one borrower: what it reads, stores, tells the timeline and tells the audit chain is one transaction.
 * Whatever `act` throws, nothing is stored.
 *
 * @throws AppError not_found; conflict where somebody else holds the borrower.
 */
export function inCase<T>(ctx: Acting, target: CaseTarget, act: (write: CaseWrite) => T): T {
  return ctx.db.transaction(
    (tx) => {
      const write = openWrite(tx, ctx, target.borrowerId);
      const { actor, at, portfolio } = write;
      fence(tx, { ...target, token: target.token, actor, at, place: portfolio });
      const result = act(write);
      restate(tx, write);
      return result;
    },
    { behavior: 'immediate' },
  );
}

/** The same without asking who holds the borrower: for money that arrived, a day that passed, a manager's word. */
export function besideCase<T>(ctx: Acting, borrowerId: number, act: (write: CaseWrite) => T): T {
  return ctx.db.transaction(
    (tx) => {
      const write = openWrite(tx, ctx, borrowerId);
      const result = act(write);
      restate(tx, write);
      return result;
    },
    { behavior: 'immediate' },
  );
}

function openWrite(tx: Tx, { db, actor, now }: Acting, borrowerId: number): CaseWrite {
  const at = now();
  const found = tx
    .select({
      id: portfolio.id,
      currency: portfolio.currency,
      locale: portfolio.locale,
      timeZone: portfolio.timeZone,
    })
    .from(borrower)
    .innerJoin(portfolio, eq(portfolio.id, borrower.portfolioId))
    .where(eq(borrower.id, borrowerId))
    .get();
  if (!found) throw notFound('This borrower');
  const record: CaseWrite['record'] = (kind, subjectId, { undoes, ...detail } = {}) => {
    const { id } = tx
      .insert(caseEvent)
      .values({
        portfolioId: found.id,
        borrowerId,
        kind,
        subjectId,
        at,
        actorId: actor.id,
        actorName: actor.name,
        detail,
        undoesId: undoes ?? null,
      })
      .returning({ id: caseEvent.id })
      .get();
    audit(tx, {
      at,
      actor,
      portfolioId: found.id,
      action: kind,
      subject: `borrower:${borrowerId}`,
      detail: { event: id, subjectId, ...(undoes === undefined ? {} : { undoes }), ...detail },
    });
    return id;
  };
  const caseId = openCase(tx, { portfolioId: found.id, borrowerId, actor, at, record });
  const money = (amountMinor: number) => formatAmount(amountMinor, found);
  return {
    db,
    tx,
    borrowerId,
    caseId,
    portfolio: found,
    actor,
    at,
    today: dayIn(found.timeZone, at),
    money,
    record,
  };
}

/** The first act on a borrower opens the case; there is one open case a person. */
function openCase(tx: Tx, { portfolioId, borrowerId, actor, at, record }: OpenCase): number {
  const open = tx
    .select({ id: recoveryCase.id })
    .from(recoveryCase)
    .where(and(eq(recoveryCase.borrowerId, borrowerId), eq(recoveryCase.state, 'open')))
    .get();
  if (open) return open.id;
  const { id } = tx
    .insert(recoveryCase)
    .values({ portfolioId, borrowerId, state: 'open', openedAt: at, openedBy: actor.id })
    .returning({ id: recoveryCase.id })
    .get();
  record('case.opened', id);
  return id;
}

interface OpenCase extends Pick<CaseWrite, 'borrowerId' | 'actor' | 'at' | 'record'> {
  portfolioId: number;
}
