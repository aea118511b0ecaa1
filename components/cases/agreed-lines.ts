import type { CaseView } from '#server/casework/case/queries.ts';
import { formatDay, formatInstant } from '#server/core/calendar.ts';
import { formatAmount } from '#server/core/money.ts';

/** What is agreed with a borrower at the moment, one sentence each: promises, plan, settlement, callback. */
export function agreedLines(view: CaseView): string[] {
  const { promises, plan, settlement, callback, locale } = view;
  const money = (minor: number) => formatAmount(minor, view);
  const open = promises
    .filter(({ state }) => state === 'open')
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const lines = open.map(({ amountMinor, creditedMinor, dueOn }) => {
    const came = creditedMinor > 0 ? `, ${money(creditedMinor)} came in` : '';
    return `Promise of ${money(amountMinor)} by ${formatDay(dueOn, locale)}${came}`;
  });
  if (plan?.state === 'active')
    lines.push(
      `Plan of ${money(plan.totalMinor)} in ${plan.instalments} instalments, ${money(plan.paidMinor)} paid`,
    );
  if (settlement?.state === 'accepted')
    lines.push(`Settlement at ${money(settlement.offerMinor)} by ${formatDay(settlement.payBy, locale)}`);
  if (callback) lines.push(`${callbackWord(callback)} ${formatInstant(callback.dueAt, view)}`);
  return lines;
}

/** What an open callback is called: one whose time went by says so. */
export const callbackWord = ({ missed }: { missed: boolean }) => (missed ? 'Missed callback' : 'Callback');
