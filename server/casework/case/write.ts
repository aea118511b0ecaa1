import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { recoveryCase } from '#db/schema/index.ts';
import type { CaseEventKind } from '#db/terms.ts';
import { type Actor, auditOn } from '../../core/audit.ts';
import type { Context } from '../../core/context.ts';
import { fence } from './lease.ts';
import { restate } from './restate.ts';
import { type CaseScope, scopeOf } from './scope.ts';

export type Tx = Pick<Database, 'select' | 'insert' | 'update'>;

/** Who acts on which borrower; `token` is the lease's, undefined from beside the desk. */
export interface CaseTarget {
  borrowerId: number;
  token?: number | undefined;
}

/** What a casework verb works with: the borrower's scope, the transaction it writes in, who acts, and the clock. */
export interface CaseWrite extends CaseScope {
  /** The connection of `tx`, for readers that prepare their own statements: they see what it has written. */
  db: Database;
  tx: Tx;
  caseId: number;
  actor: Actor;
  at: number;
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
      fence(ctx.db, { ...target, token: target.token, actor, at, place: portfolio });
      const result = act(write);
      restate(write);
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
      restate(write);
      return result;
    },
    { behavior: 'immediate' },
  );
}

function openWrite(tx: Tx, { db, actor, now }: Acting, borrowerId: number): CaseWrite {
  const at = now();
  const scope = scopeOf(db, borrowerId, at);
  const record = recorder(db, { ...scope, actor, at });
  const write = { ...scope, db, tx, actor, at, record };
  return { ...write, caseId: openCase(write) };
}

const appendEvent = `
  INSERT INTO case_event (portfolio_id, borrower_id, kind, subject_id, at, actor_id, actor_name, detail, undoes_id)
  VALUES (:portfolioId, :borrowerId, :kind, :subjectId, :at, :actorId, :actorName, :detail, :undoesId)`;

/** One row for the timeline and one for the audit chain, by the same act. */
function recorder(
  db: Database,
  { borrowerId, portfolio, actor, at }: CaseScope & { actor: Actor; at: number },
): CaseWrite['record'] {
  return (kind, subjectId, { undoes, ...detail } = {}) => {
    const { lastInsertRowid } = prepared<Record<string, unknown>, unknown>(db, appendEvent).run({
      portfolioId: portfolio.id,
      borrowerId,
      kind,
      subjectId,
      at,
      actorId: actor.id,
      actorName: actor.name,
      detail: JSON.stringify(detail),
      undoesId: undoes ?? null,
    });
    const id = Number(lastInsertRowid);
    auditOn(db, {
      at,
      actor,
      portfolioId: portfolio.id,
      action: kind,
      subject: `borrower:${borrowerId}`,
      detail: { event: id, subjectId, ...(undoes === undefined ? {} : { undoes }), ...detail },
    });
    return id;
  };
}

/** The first act on a borrower opens the case; there is one case a person. */
function openCase({ db, tx, borrowerId, portfolio, actor, at, record }: Omit<CaseWrite, 'caseId'>) {
  const open = prepared<[number], { id: number }>(
    db,
    'SELECT id FROM recovery_case WHERE borrower_id = ?',
  ).get(borrowerId);
  if (open) return open.id;
  const { id } = tx
    .insert(recoveryCase)
    .values({ portfolioId: portfolio.id, borrowerId, openedAt: at, openedBy: actor.id })
    .returning({ id: recoveryCase.id })
    .get();
  record('case.opened', id);
  return id;
}
