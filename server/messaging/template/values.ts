import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { MessageKind, MessageLanguage } from '#db/message-terms.ts';
import { borrower, instalmentPlan, planInstalment, promiseToPay, settlementOffer } from '#db/schema/index.ts';
import { type Owed, owedBy } from '../../casework/payment/owed.ts';
import type { Day } from '../../core/calendar.ts';
import { notFound } from '../../core/errors.ts';
import { type ItemisedLoan, itemisedOf } from '../../letters/itemised.ts';
import { lastDayToDispute } from '../../letters/rules.ts';
import { holidaysOf } from '../../portfolio/holidays.ts';
import type { Sender } from '../sender.ts';
import { type ItemisedWords, itemisedWords } from './itemised-words.ts';
import type { FieldValue, FieldValues } from './render.ts';

export interface ValuesWanted {
  borrowerId: number;
  /** What is written about picks which promise, plan or offer. */
  kind: MessageKind;
  sender: Sender;
  /** Of the template: lines that are put together here are in its words. */
  language: MessageLanguage;
  today: Day;
  optOutLink: string;
}

/** Everything a message to one borrower may say, as it stands. @throws AppError not_found */
export function valuesFor(
  db: Database,
  { borrowerId, kind, sender, language, today, optOutLink }: ValuesWanted,
): FieldValues {
  const who = db.select().from(borrower).where(eq(borrower.id, borrowerId)).get();
  if (!who) throw notFound('This borrower');
  const words = itemisedWords(language);
  return {
    'borrower.name': text(who.name),
    'borrower.reference': text(who.externalId),
    'lender.name': text(sender.portfolioName),
    'lender.signature': text(sender.signature),
    'lender.phone': text(sender.phone),
    'lender.email': text(sender.replyTo),
    'lender.address':
      sender.address === null ? null : { lines: sender.address.split('\n').map((line) => [line]) },
    today: { day: today },
    ...debtValues(owedBy(db, borrowerId), today, words),
    ...(kind === 'validation_notice'
      ? { 'debt.itemised': asTheLaw(itemisedOf(db, borrowerId), today, words) }
      : {}),
    ...promiseValues(db, borrowerId, kind),
    ...planValues(db, borrowerId, kind),
    ...offerValues(db, borrowerId),
    'validation.ends': { day: lastDayToDispute(today, holidaysOf(db, sender.portfolioId)) },
    'optout.link': text(optOutLink),
  };
}

const text = (value: string | null): FieldValue => (value?.trim() ? { text: value.trim() } : null);
const money = (amountMinor: number): FieldValue => (amountMinor > 0 ? { money: amountMinor } : null);

type Part<Prefix extends string> = {
  [Name in Extract<keyof FieldValues, `${Prefix}.${string}`>]: FieldValue;
};

function debtValues(owed: Owed, today: Day, words: ItemisedWords): Part<'debt'> {
  const loans = owed.loans.filter(({ owedMinor }) => owedMinor > 0);
  const paid = owed.daysPastDue > 0;
  return {
    'debt.owed': money(owed.owedMinor),
    'debt.arrears': money(owed.arrearsMinor),
    'debt.days_past_due': paid ? { count: owed.daysPastDue } : null,
    'debt.due_since': paid && owed.dueSince !== null ? { day: owed.dueSince } : null,
    'debt.reference': text(loans.map(({ externalId }) => externalId).join(', ')),
    'debt.loans':
      loans.length === 0
        ? null
        : { lines: loans.map(({ externalId, owedMinor }) => [`${externalId}: `, { money: owedMinor }]) },
    'debt.itemised': itemised({ ...owed, loans }, today, words),
  };
}

/** Where the balance comes from: what is left of principal, interest and fees, loan by loan. */
function itemised({ owedMinor, loans }: Owed, today: Day, words: ItemisedWords): FieldValue {
  if (loans.length === 0) return null;
  return {
    lines: [
      ...loans.map(({ externalId, principalMinor, interestMinor, feesMinor }) => [
        `${externalId}: ${words.principal} `,
        { money: principalMinor },
        `, ${words.interest} `,
        { money: interestMinor },
        `, ${words.fees} `,
        { money: feesMinor },
      ]),
      [`${words.totalOn} `, { day: today }, ': ', { money: owedMinor }],
    ],
  };
}

/** A validation notice itemises the debt as its letter does: from the day that was chosen for it, and kept. */
function asTheLaw(loans: ItemisedLoan[] | null, today: Day, words: ItemisedWords): FieldValue {
  if (loans === null) return null;
  return {
    lines: loans.flatMap(
      ({ loan, reference, day, owedMinor, interestMinor, feesMinor, paidMinor, totalMinor }) => [
        [`${loan}, ${words.countedFrom} ${words.references[reference]}`],
        [`${words.asOf} `, { day }, ` ${words.youOwed}: `, { money: owedMinor }],
        [`${words.interestSince}: `, { money: interestMinor }],
        [`${words.feesSince}: `, { money: feesMinor }],
        [`${words.paidSince}: `, { money: paidMinor }],
        [`${words.debtOn} `, { day: today }, ': ', { money: totalMinor }],
      ],
    ),
  };
}

function promiseValues(db: Database, borrowerId: number, kind: MessageKind): Part<'promise'> {
  const states = kind === 'promise_missed' ? (['broken', 'partial'] as const) : (['open'] as const);
  const found = db
    .select()
    .from(promiseToPay)
    .where(and(eq(promiseToPay.borrowerId, borrowerId), inArray(promiseToPay.state, [...states])))
    .orderBy(
      kind === 'promise_missed' ? desc(promiseToPay.dueOn) : asc(promiseToPay.dueOn),
      desc(promiseToPay.id),
    )
    .limit(1)
    .get();
  return {
    'promise.amount': found ? money(found.amountMinor) : null,
    'promise.due': found ? { day: found.dueOn } : null,
    'promise.open': found ? money(found.amountMinor - found.creditedMinor) : null,
  };
}

function planValues(db: Database, borrowerId: number, kind: MessageKind): Part<'plan'> {
  const states = kind === 'instalment_missed' ? (['active', 'broken'] as const) : (['active'] as const);
  const plan = db
    .select()
    .from(instalmentPlan)
    .where(and(eq(instalmentPlan.borrowerId, borrowerId), inArray(instalmentPlan.state, [...states])))
    .orderBy(desc(instalmentPlan.id))
    .limit(1)
    .get();
  if (!plan)
    return {
      'plan.total': null,
      'plan.count': null,
      'plan.schedule': null,
      'plan.next_amount': null,
      'plan.next_due': null,
    };
  const schedule = db
    .select()
    .from(planInstalment)
    .where(eq(planInstalment.planId, plan.id))
    .orderBy(asc(planInstalment.seq))
    .all();
  const next = firstOpen(schedule, plan.paidMinor);
  return {
    'plan.total': money(plan.totalMinor),
    'plan.count': { count: plan.instalments },
    'plan.schedule': {
      lines: schedule.map(({ dueOn, amountMinor }) => [{ day: dueOn }, ': ', { money: amountMinor }]),
    },
    'plan.next_amount': next ? money(next.openMinor) : null,
    'plan.next_due': next ? { day: next.dueOn } : null,
  };
}

/** The first instalment that the payments do not cover, with what of it is open. */
function firstOpen(schedule: readonly { dueOn: Day; amountMinor: number }[], paidMinor: number) {
  let until = 0;
  for (const { dueOn, amountMinor } of schedule) {
    until += amountMinor;
    if (until > paidMinor) return { dueOn, openMinor: Math.min(amountMinor, until - paidMinor) };
  }
  return null;
}

function offerValues(db: Database, borrowerId: number): Part<'settlement'> {
  const offer = db
    .select()
    .from(settlementOffer)
    .where(
      and(
        eq(settlementOffer.borrowerId, borrowerId),
        inArray(settlementOffer.state, ['offered', 'accepted']),
      ),
    )
    .orderBy(desc(settlementOffer.id))
    .limit(1)
    .get();
  return {
    'settlement.offer': offer ? money(offer.offerMinor) : null,
    'settlement.balance': offer ? money(offer.balanceMinor) : null,
    'settlement.valid_until': offer ? { day: offer.validUntil } : null,
    'settlement.pay_by': offer ? { day: offer.payBy } : null,
  };
}
