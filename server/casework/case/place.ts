import * as compliance from '../../compliance/record-place.ts';
import type { RecordPlaceInput, WithdrawInput } from '../../compliance/schema.ts';
import type { Context } from '../../core/context.ts';
import { restate } from './restate.ts';
import { scopeOf } from './scope.ts';

// Where a borrower is decides by which law a debt is time-barred, and so in which lane they stand.

/** Records where a borrower is. @returns the place's id @throws as the act of the compliance room */
export function recordPlace(ctx: Context, input: RecordPlaceInput): number {
  return ctx.db.transaction(
    () => {
      const id = compliance.recordPlace(ctx, input);
      restateOf(ctx, input.borrowerId);
      return id;
    },
    { behavior: 'immediate' },
  );
}

/** Ends a place. A portfolio's statement is heard by the lanes with the next assessment. @throws as above */
export function withdrawPlace(ctx: Context, input: WithdrawInput): void {
  ctx.db.transaction(
    () => {
      const borrowerId = compliance.withdrawPlace(ctx, input);
      if (borrowerId !== null) restateOf(ctx, borrowerId);
    },
    { behavior: 'immediate' },
  );
}

function restateOf({ db, now }: Context, borrowerId: number): void {
  const at = now();
  const { portfolio } = scopeOf(db, borrowerId, at);
  restate({ db, borrowerId, portfolio, at });
}
