import { and, eq, ne } from 'drizzle-orm';
import { promiseToPay } from '#db/schema/index.ts';
import type { CaseEventKind, PromiseState } from '#db/terms.ts';
import { conflict } from '../../core/errors.ts';
import type { CaseWrite } from '../case/write.ts';
import { judgePromises, type Received } from './rules.ts';

const told: Record<Exclude<PromiseState, 'cancelled'>, CaseEventKind> = {
  open: 'promise.reopened',
  kept: 'promise.kept',
  partial: 'promise.partial',
  broken: 'promise.broken',
};

/** Lets the payments say what became of each promise, and tells the timeline where that changed. */
export function judgePromisesOf(write: CaseWrite, payments: readonly Received[]): void {
  const { tx, borrowerId, today, record } = write;
  const promises = tx
    .select()
    .from(promiseToPay)
    .where(and(eq(promiseToPay.borrowerId, borrowerId), ne(promiseToPay.state, 'cancelled')))
    .all();
  const judged = judgePromises(
    promises.map((promise) => ({ ...promise, cancelled: false })),
    payments,
    today,
  );
  for (const { id, state, creditedMinor, amountMinor, dueOn } of promises) {
    const now = judged.get(id);
    if (!now || now.state === 'cancelled') continue;
    if (now.state === state && now.creditedMinor === creditedMinor) continue;
    const moved = tx
      .update(promiseToPay)
      .set({ state: now.state, creditedMinor: now.creditedMinor })
      .where(and(eq(promiseToPay.id, id), eq(promiseToPay.state, state)))
      .returning({ id: promiseToPay.id })
      .get();
    if (!moved) throw conflict('This promise changed meanwhile. Load the case again.');
    if (now.state !== state)
      record(told[now.state], id, { amountMinor, dueOn, creditedMinor: now.creditedMinor });
  }
}
