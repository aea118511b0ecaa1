import { addDays } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { refused } from '../../core/errors.ts';
import { putOffWithinDays } from '../limits.ts';
import type { PutOffInput } from '../schema.ts';
import { inCase } from './write.ts';

/**
 * Leaves a borrower alone until a day, for a reason that stays in the file: nothing can be done before, as where a
 * number has to be found or a document is awaited. A callback comes up at its own time all the same.
 *
 * @returns the entry, by which it is undone
 * @throws AppError refused beside `comeBackOn`; conflict where the lease was lost.
 */
export function putOff(ctx: Context, input: PutOffInput): { eventId: number } {
  const { comeBackOn, reason } = input;
  return inCase(ctx, input, ({ caseId, today, record }) => {
    if (comeBackOn <= today) throw refused('Choose a day after today.', 'comeBackOn');
    if (comeBackOn > addDays(today, putOffWithinDays))
      throw refused(`A case is put off for ${putOffWithinDays} days at most.`, 'comeBackOn');
    return { eventId: record('case.put_off', caseId, { comeBackOn, reason }) };
  });
}
