import { and, asc, desc, eq, gte, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { MessageChannel, MessageKind, MessageLanguage } from '#db/message-terms.ts';
import { borrower, promiseToPay, settlementOffer } from '#db/schema/index.ts';
import type { Askable } from '../../casework/payment/askable.ts';
import { missedInstalment, newestPlan } from '../../casework/plan/next-open.ts';
import { missedPromise, openOf } from '../../casework/promise/late.ts';
import { lastDayToDispute } from '../../compliance/validation.ts';
import type { Day } from '../../core/calendar.ts';
import { notFound } from '../../core/errors.ts';
import { type ItemisedLoan, itemisedOf } from '../../letters/itemised.ts';
import { printedNameOf } from '../../letters/printed-name.ts';
import { holidaysOf } from '../../portfolio/holidays.ts';
import type { Sender } from '../sender.ts';
import { type ItemisedWords, itemisedWords } from './itemised-words.ts';
import type { FieldValue, FieldValues } from './render.ts';

export interface ValuesWanted {
  borrowerId: number;
  /** What is written about picks which promise, plan or offer. */
  kind: MessageKind;
  /** On paper a borrower may have another name. */
  channel: MessageChannel;
  sender: Sender;
  /** Of the template: lines that are put together here are in its words. */
  language: MessageLanguage;
  /** What they may be asked for: nothing else is named. */
  askable: Askable;
  /** The portfolio's day. */
  today: Day;
  /** The day of writing, which the words call today. */
  writtenOn: Day;
  optOutLink: string;
}

/** Everything a message to one borrower may say, as it stands. @throws AppError not_found */
export function valuesFor(
  db: Database,
  { borrowerId, kind, channel, sender, language, askable, today, writtenOn, optOutLink }: ValuesWanted,
): FieldValues {
  const who = db.select().from(borrower).where(eq(borrower.id, borrowerId)).get();
  if (!who) throw notFound('This borrower');
  const words = itemisedWords(language);
  return {
    'borrower.name': text((channel === 'letter' && printedNameOf(db, borrowerId)?.name) || who.name),
    'borrower.reference': text(who.externalId),
    'lender.name': text(sender.portfolioName),
    'lender.signature': text(sender.signature),
    'lender.phone': text(sender.phone),
    'lender.email': text(sender.replyTo),
    'lender.address':
      sender.address === null ? null : { lines: sender.address.split('\n').map((line) => [line]) },
    today: { day: writtenOn },
    ...debtValues(askable, writtenOn, words),
    ...(kind === 'validation_notice'
      ? { 'debt.itemised': asTheLaw(itemisedOf(db, borrowerId, askable.loanIds), writtenOn, words) }
      : {}),
    ...promiseValues(db, borrowerId, { kind, today }),
    ...planValues(db, borrowerId, { kind, today }),
    ...offerValues(db, borrowerId, { kind, today }),
    'validation.ends': { day: lastDayToDispute(writtenOn, holidaysOf(db, sender.portfolioId)) },
    'optout.link': text(optOutLink),
  };
}

const text = (value: string | null): FieldValue => (value?.trim() ? { text: value.trim() } : null);
const money = (amountMinor: number): FieldValue => (amountMinor > 0 ? { money: amountMinor } : null);

type Part<Prefix extends string> = {
  [Name in Extract<keyof FieldValues, `${Prefix}.${string}`>]: FieldValue;
};

function debtValues(owed: Askable, today: Day, words: ItemisedWords): Part<'debt'> {
  const { loans } = owed;
  const isPastDue = owed.daysPastDue > 0;
  return {
    'debt.owed': money(owed.owedMinor),
    'debt.arrears': money(owed.arrearsMinor),
    'debt.days_past_due': isPastDue ? { count: owed.daysPastDue } : null,
    'debt.due_since': isPastDue && owed.dueSince !== null ? { day: owed.dueSince } : null,
    'debt.reference': text(loans.map(({ externalId }) => externalId).join(', ')),
    'debt.loans':
      loans.length === 0
        ? null
        : { lines: loans.map(({ externalId, owedMinor }) => [`${externalId}: `, { money: owedMinor }]) },
    'debt.itemised': itemised(owed, today, words),
  };
}

/** Where the balance comes from: what is left of principal, interest and fees, loan by loan. */
function itemised({ owedMinor, loans }: Askable, today: Day, words: ItemisedWords): FieldValue {
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

function promiseValues(
  db: Database,
  borrowerId: number,
  { kind, today }: { kind: MessageKind; today: Day },
): Part<'promise'> {
  const found =
    kind === 'promise_missed' ? missedPromise(db, borrowerId) : firstPromise(db, borrowerId, { kind, today });
  return {
    'promise.amount': found ? money(found.amountMinor) : null,
    'promise.due': found ? { day: found.dueOn } : null,
    'promise.open': found ? money(openOf(db, found)) : null,
  };
}

/** The open promise that is due first; nobody is reminded of a day that is over. */
function firstPromise(db: Database, borrowerId: number, { kind, today }: { kind: MessageKind; today: Day }) {
  return db
    .select()
    .from(promiseToPay)
    .where(
      and(
        eq(promiseToPay.borrowerId, borrowerId),
        eq(promiseToPay.state, 'open'),
        kind === 'promise_reminder' ? gte(promiseToPay.dueOn, today) : undefined,
      ),
    )
    .orderBy(asc(promiseToPay.dueOn), desc(promiseToPay.id))
    .limit(1)
    .get();
}

function planValues(
  db: Database,
  borrowerId: number,
  { kind, today }: { kind: MessageKind; today: Day },
): Part<'plan'> {
  const isMissed = kind === 'instalment_missed';
  const found = newestPlan(db, borrowerId, isMissed ? ['active', 'broken'] : ['active']);
  const next = isMissed ? missedInstalment(db, borrowerId, today) : found?.open;
  return {
    'plan.total': found && money(found.plan.totalMinor),
    'plan.count': found && { count: found.plan.instalments },
    'plan.schedule': found && {
      lines: found.schedule.map(({ dueOn, amountMinor }) => [{ day: dueOn }, ': ', { money: amountMinor }]),
    },
    'plan.next_amount': next ? money(next.openMinor) : null,
    'plan.next_due': next ? { day: next.dueOn } : null,
  };
}

/** What asks for an answer speaks of an offer that has none yet, and that can still be accepted. */
function offerValues(
  db: Database,
  borrowerId: number,
  { kind, today }: { kind: MessageKind; today: Day },
): Part<'settlement'> {
  const asksForAnswer = kind === 'settlement_offer' || kind === 'settlement_reminder';
  const offer = db
    .select()
    .from(settlementOffer)
    .where(
      and(
        eq(settlementOffer.borrowerId, borrowerId),
        inArray(settlementOffer.state, asksForAnswer ? ['offered'] : ['offered', 'accepted']),
        asksForAnswer ? gte(settlementOffer.validUntil, today) : undefined,
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
