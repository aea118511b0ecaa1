import { describe, expect, it } from 'vitest';
import type { PromiseState } from '#db/terms.ts';
import { paymentsIn } from '#tests/support/lived-year.ts';
import type { Shipped } from '#tests/support/shipped-demo.ts';

interface Promised {
  id: number;
  borrowerId: number;
  amountMinor: number;
  madeOn: string;
  dueOn: string;
  lastDay: string;
  state: PromiseState;
  at: number;
}

/** What was promised in the demo's year, judged again from the payments alone. */
export function thePromises(shipped: () => Shipped): void {
  const rows = <R>(sql: string) => shipped().db.$client.prepare<[], R>(sql).all();

  describe('every promise', () => {
    it('is in the state that its payments say', () => {
      const promised = rows<Promised>(
        `SELECT id, borrower_id AS borrowerId, amount_minor AS amountMinor, made_on AS madeOn, due_on AS dueOn,
           last_day AS lastDay, state, at FROM promise_to_pay WHERE state <> 'cancelled' ORDER BY due_on, id`,
      );
      const standing = Map.groupBy(
        paymentsIn(shipped().db).filter(({ reversedOn }) => reversedOn === null),
        ({ borrowerId }) => borrowerId,
      );
      const states = new Set<PromiseState>();
      for (const own of Map.groupBy(promised, ({ borrowerId }) => borrowerId).values()) {
        const left = new Map(own.map(({ id, amountMinor }) => [id, amountMinor]));
        for (const paid of standing.get(own[0]?.borrowerId ?? 0) ?? []) {
          let money = paid.amountMinor;
          for (const { id, madeOn, lastDay, at } of own) {
            const isAfter = paid.receivedOn > madeOn || (paid.receivedOn === madeOn && paid.at >= at);
            if (!isAfter || paid.receivedOn > lastDay) continue;
            const used = Math.min(money, left.get(id) ?? 0);
            left.set(id, (left.get(id) ?? 0) - used);
            money -= used;
          }
        }
        for (const { id, amountMinor, lastDay, state } of own) {
          const missing = left.get(id) ?? 0;
          const isOver = lastDay < '2026-11-22';
          const should =
            missing === 0 ? 'kept' : !isOver ? 'open' : missing < amountMinor ? 'partial' : 'broken';
          expect(state, `promise ${id}`).toBe(should);
          states.add(state);
        }
      }
      expect(states).toEqual(new Set(['kept', 'broken', 'partial', 'open']));
    });
  });
}
