import type { AuthorityCell } from '#db/schema/arrangement.ts';
import { type Role, roles } from '#db/terms.ts';
import { addDays, addDaysWithout, type Day, formatDay } from '../../core/calendar.ts';
import { offerOpenDays, offerPaidWithinDays, settlementGraceDays } from '../limits.ts';
import { isSince, type Received, type Refusal } from '../promise/rules.ts';

/**
 * The matrix a portfolio starts with: an agent's follows a vendor's published example (collections.md [C8]); what a
 * manager may go down to is this product's assumption. `scale` is one major unit in minor ones.
 */
export function defaultAuthority(scale: number): AuthorityCell[] {
  const largeMinor = 5000 * scale;
  const of = (role: AuthorityCell['role'], [small, large, late]: [number, number, number]) => [
    { role, daysFrom: 0, balanceFromMinor: 0, lowestPercent: small },
    { role, daysFrom: 0, balanceFromMinor: largeMinor, lowestPercent: large },
    { role, daysFrom: 100, balanceFromMinor: 0, lowestPercent: late },
  ];
  return [...of('agent', [80, 75, 65]), ...of('manager', [60, 55, 45])];
}

export interface Standing {
  daysPastDue: number;
  balanceMinor: number;
}

/** The smallest share of the balance, in percent, that this role may accept; null where it may not settle at all. */
export function lowestPercent(
  cells: readonly AuthorityCell[],
  role: Role,
  { daysPastDue, balanceMinor }: Standing,
): number | null {
  const fitting = cells.filter(
    (cell) => cell.role === role && cell.daysFrom <= daysPastDue && cell.balanceFromMinor <= balanceMinor,
  );
  const cell = fitting
    .toSorted((a, b) => b.daysFrom - a.daysFrom || b.balanceFromMinor - a.balanceFromMinor)
    .at(0);
  return cell?.lowestPercent ?? null;
}

/** Whether this role may settle at this amount. In whole numbers: 80% of 1,001 is 800.8, so 800 is below it. */
export function maySettle(
  cells: readonly AuthorityCell[],
  role: Role,
  offer: Standing & { offerMinor: number },
): boolean {
  const lowest = lowestPercent(cells, role, offer);
  return lowest !== null && offer.offerMinor * 100 >= lowest * offer.balanceMinor;
}

export interface OfferRequest extends Standing {
  offerMinor: number;
  validUntil: Day;
  payBy: Day;
  today: Day;
  role: Role;
  cells: readonly AuthorityCell[];
  money: (amountMinor: number) => string;
  locale: string;
}

export type OfferVerdict =
  | { kind: 'offered' }
  | { kind: 'approval'; sentence: string }
  | { kind: 'refused'; refusal: Refusal };

/** Within one's own authority it is offered, above it asked for, below everybody's refused. */
export function judgeOffer(request: OfferRequest): OfferVerdict {
  const refusal = refuseOffer(request);
  if (refusal) return { kind: 'refused', refusal };
  const { cells, role, balanceMinor, money } = request;
  if (maySettle(cells, role, request)) return { kind: 'offered' };
  const own = lowestPercent(cells, role, request);
  const limit = own === null ? 'nothing' : `${own}% (${money(share(balanceMinor, own))})`;
  if (roles.some((other) => maySettle(cells, other, request)))
    return {
      kind: 'approval',
      sentence: `The authority of ${role === 'agent' ? 'an agent' : 'a manager'} ends at ${limit} here.`,
    };
  const lowest = Math.min(
    ...roles
      .map((other) => lowestPercent(cells, other, request))
      .filter((percent): percent is number => percent !== null),
  );
  return {
    kind: 'refused',
    refusal: {
      field: 'offerMinor',
      sentence: Number.isFinite(lowest)
        ? `Nobody may settle below ${lowest}% of the balance: ${money(share(balanceMinor, lowest))}.`
        : 'Nobody may settle this balance: the authority matrix names no one.',
    },
  };
}

const share = (balanceMinor: number, percent: number) => Math.ceil((balanceMinor * percent) / 100);

function refuseOffer(request: OfferRequest): Refusal | null {
  const { offerMinor, balanceMinor, validUntil, payBy, today, money, locale } = request;
  if (offerMinor <= 0) return { field: 'offerMinor', sentence: 'Enter an amount above zero.' };
  if (offerMinor >= balanceMinor)
    return {
      field: 'offerMinor',
      sentence: `A settlement is less than what is owed: ${money(balanceMinor)}.`,
    };
  if (validUntil < today)
    return { field: 'validUntil', sentence: 'This day has passed. Choose today or a later day.' };
  const latest = addDays(today, offerOpenDays);
  if (validUntil > latest)
    return { field: 'validUntil', sentence: `An offer is open until ${formatDay(latest, locale)} at most.` };
  if (payBy < validUntil)
    return { field: 'payBy', sentence: 'The payment cannot be due before the offer ends.' };
  const paid = addDays(today, offerPaidWithinDays);
  if (payBy > paid)
    return {
      field: 'payBy',
      sentence: `A settlement is paid by ${formatDay(paid, locale)} at the latest; for longer agree a plan.`,
    };
  return null;
}

export const settlementLastDay = (payBy: Day, holidays: ReadonlySet<Day>): Day =>
  addDaysWithout(payBy, settlementGraceDays, holidays);

export interface SettlementJudgement {
  state: 'accepted' | 'fulfilled' | 'lapsed';
  paidMinor: number;
  /** The day on which the last of the money came; null before. */
  fulfilledOn: Day | null;
}

/** What the payments say about an accepted settlement: fulfilled, lapsed after its last day, else still open. */
export function judgeSettlement(
  offer: { offerMinor: number; acceptedOn: Day; acceptedAt: number; lastDay: Day },
  payments: readonly Received[],
  today: Day,
): SettlementJudgement {
  const { acceptedOn, acceptedAt, lastDay, offerMinor } = offer;
  const counting = payments
    .filter(({ receivedOn }) => receivedOn <= lastDay)
    .filter((payment) => isSince(payment, { on: acceptedOn, at: acceptedAt }))
    .toSorted((a, b) => (a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : 0));
  let paidMinor = 0;
  let fulfilledOn: Day | null = null;
  for (const { amountMinor, receivedOn } of counting) {
    paidMinor += amountMinor;
    if (fulfilledOn === null && paidMinor >= offerMinor) fulfilledOn = receivedOn;
  }
  if (fulfilledOn !== null) return { state: 'fulfilled', paidMinor, fulfilledOn };
  return { state: today > lastDay ? 'lapsed' : 'accepted', paidMinor, fulfilledOn };
}

/** One row of the matrix as it is read and written: from so late and so much on, who may go down to how much. */
export interface AuthorityBand {
  daysFrom: number;
  balanceFromMinor: number;
  agentPercent: number;
  managerPercent: number;
}

/** The matrix row by row, in its own order: how far each role may go from there on. */
export function bandsOf(
  cells: readonly AuthorityCell[],
): (Record<'agentPercent' | 'managerPercent', number | null> &
  Pick<AuthorityBand, 'daysFrom' | 'balanceFromMinor'>)[] {
  const points = new Map(cells.map((cell) => [`${cell.daysFrom} ${cell.balanceFromMinor}`, cell]));
  return [...points.values()]
    .toSorted((a, b) => a.daysFrom - b.daysFrom || a.balanceFromMinor - b.balanceFromMinor)
    .map(({ daysFrom, balanceFromMinor }) => {
      const at = { daysPastDue: daysFrom, balanceMinor: balanceFromMinor };
      return {
        daysFrom,
        balanceFromMinor,
        agentPercent: lowestPercent(cells, 'agent', at),
        managerPercent: lowestPercent(cells, 'manager', at),
      };
    });
}

export const cellsOf = (bands: readonly AuthorityBand[]): AuthorityCell[] =>
  bands.flatMap(({ daysFrom, balanceFromMinor, agentPercent, managerPercent }) => [
    { role: 'agent', daysFrom, balanceFromMinor, lowestPercent: agentPercent },
    { role: 'manager', daysFrom, balanceFromMinor, lowestPercent: managerPercent },
  ]);

/** Why this cannot be a matrix; null where it can. Every loan finds a row, and a manager may do what an agent may. */
export function refuseBands(bands: readonly AuthorityBand[]): Refusal | null {
  const seen = new Set<string>();
  for (const [i, { daysFrom, balanceFromMinor, agentPercent, managerPercent }] of bands.entries()) {
    const point = `${daysFrom} ${balanceFromMinor}`;
    if (seen.has(point))
      return { field: `bands.${i}.daysFrom`, sentence: 'Another row begins at the same days and balance.' };
    seen.add(point);
    if (managerPercent > agentPercent)
      return {
        field: `bands.${i}.managerPercent`,
        sentence: 'A manager may go down to what an agent may, or further.',
      };
  }
  if (!seen.has('0 0'))
    return {
      field: 'bands.0.daysFrom',
      sentence: 'One row begins at 0 days and a balance of 0: it is for everybody.',
    };
  return null;
}
