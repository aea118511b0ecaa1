import type { Block, TableBlock } from './content.ts';
import type { Account, AccountLoan, LetterFacts } from './facts.ts';
import { fill, type Words } from './in-words.ts';
import { plainBlocks } from './plain-blocks.ts';
import type { Condition, LetterTexts, Part } from './wording/wording.ts';

export interface PartContext {
  facts: LetterFacts;
  words: Words;
  values: Readonly<Record<string, string>>;
  texts: LetterTexts;
  holds: (condition: Condition) => boolean;
}

/** The blocks that the facts make: tables, the greeting, the form to send back. */
export function partBlocks(part: Part, context: PartContext): Block[] {
  const {
    facts,
    texts: { labels, howToPay },
  } = context;
  switch (part) {
    case 'greeting':
      return greeting(context);
    case 'closing':
      return [
        { kind: 'lines', lines: [labels.closing], spaceBefore: 14, follows: true },
        { kind: 'lines', lines: facts.letterhead.signatureLines, spaceBefore: 30, follows: true },
      ];
    case 'balance':
      return [balanceTable(facts.account.loans, context)];
    case 'loan_balance':
      return [balanceTable(loansInQuestion(facts), context)];
    case 'movements':
      return [movementsTable(facts.account, context)];
    case 'offer_terms':
      return [offerTable(context)];
    case 'schedule':
      return [scheduleTable(context)];
    case 'itemisation':
      return [itemisationTable(context)];
    case 'own':
      return facts.own ? plainBlocks(facts.own.text) : [];
    case 'how_to_pay':
      return [
        { kind: 'heading', text: howToPay },
        { kind: 'lines', lines: facts.letterhead.payLines, spaceBefore: 6 },
      ];
    case 'response_form':
      return responseBlocks(context);
  }
}

/** Whoever acts for the borrower is greeted by their own name, and told for whom the letter is. */
function greeting({
  facts: { represented },
  values,
  texts: { labels, representedWords },
}: PartContext): Block[] {
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
  if (!represented) return [paragraph(fill(labels.greeting, values))];
  const [name = ''] = represented.lines;
  return [
    paragraph(fill(labels.greeting, { ...values, name })),
    paragraph(fill(representedWords[represented.by], values)),
  ];
}

function loansInQuestion({ account, about }: LetterFacts): readonly AccountLoan[] {
  return 'loanId' in about ? account.loans.filter(({ loanId }) => loanId === about.loanId) : account.loans;
}

/** A column stands where it says something; what was let go only after a settlement. */
function balanceTable(
  loans: readonly AccountLoan[],
  { facts: { account }, words, values, texts: { labels } }: PartContext,
): TableBlock {
  const total = (of: (loan: AccountLoan) => number) => loans.reduce((sum, loan) => sum + of(loan), 0);
  const figures: { label: string; of: (loan: AccountLoan) => number }[] = [
    { label: fill(labels.balanceOn, values), of: ({ fileMinor }) => fileMinor },
    { label: labels.fees, of: ({ feesMinor }) => feesMinor },
    { label: labels.interest, of: ({ interestMinor }) => interestMinor },
    { label: labels.paid, of: ({ paidMinor }) => -paidMinor },
    ...(total(({ letGoMinor }) => letGoMinor) !== 0
      ? [{ label: labels.letGo, of: ({ letGoMinor }: AccountLoan) => -letGoMinor }]
      : []),
    { label: labels.owedToday, of: ({ owedMinor }) => owedMinor },
  ];
  const credit = account.creditMinor > 0 && loans.length === account.loans.length;
  const note = credit
    ? `${fill(labels.amounts, values)} ${labels.credit}: ${words.money(account.creditMinor)}.`
    : fill(labels.amounts, values);
  return {
    kind: 'table',
    caption: labels.balanceCaption,
    columns: [
      { label: labels.loan, align: 'start' },
      ...figures.map(({ label }) => ({ label, align: 'end' as const })),
    ],
    rows: loans.map((loan) => [loan.reference, ...figures.map(({ of }) => words.figure(of(loan)))]),
    // of one loan it would say the same again
    total: loans.length === 1 ? null : [labels.total, ...figures.map(({ of }) => words.figure(total(of)))],
    note,
  };
}

function movementsTable({ loans, movements, owedMinor, creditMinor }: Account, context: PartContext): Block {
  const {
    words,
    values,
    texts: { labels },
  } = context;
  const wording = {
    payment: labels.payment,
    returned: labels.returned,
    fee: labels.fee,
    interest: labels.interestCharged,
  };
  const letGo = loans.reduce((sum, { letGoMinor }) => sum + letGoMinor, 0);
  const opening = loans.reduce((sum, { fileMinor }) => sum + fileMinor, 0);
  const { asOf = '' } = values;
  return {
    kind: 'table',
    caption: fill(labels.movementsCaption, values),
    columns: [
      { label: labels.day, align: 'start' },
      { label: labels.what, align: 'start' },
      { label: labels.amount, align: 'end' },
    ],
    rows: [
      [asOf, fill(labels.balanceOn, values), words.figure(opening)],
      ...movements.map(({ day, kind, words: said, amountMinor }) => [
        words.shortDay(day),
        fill(wording[kind], { reference: said, reason: said }),
        words.figure(amountMinor),
      ]),
      ...(letGo !== 0 ? [['', labels.settlement, words.figure(-letGo)]] : []),
    ],
    total: ['', labels.balanceToday, words.figure(owedMinor - creditMinor)],
    note: null,
  };
}

function offerTable({ words, values, facts: { about }, texts: { labels } }: PartContext): Block {
  if (about.kind !== 'settlement_offer') throw new Error('Only an offer has terms of an offer.');
  return {
    kind: 'table',
    caption: labels.offerCaption,
    columns: [
      { label: labels.what, align: 'start' },
      { label: labels.amount, align: 'end' },
    ],
    rows: [
      [labels.offerOwed, words.figure(about.balanceMinor)],
      [labels.offerSaved, words.figure(about.balanceMinor - about.offerMinor)],
    ],
    total: [labels.offerAmount, words.figure(about.offerMinor)],
    note: fill(labels.amounts, values),
  };
}

function scheduleTable({ words, values, facts: { about }, texts: { labels } }: PartContext): Block {
  if (about.kind !== 'plan_confirmation') throw new Error('Only a plan has instalments.');
  let left = about.totalMinor;
  return {
    kind: 'table',
    caption: labels.scheduleCaption,
    columns: [
      { label: labels.instalment, align: 'start' },
      { label: labels.dueOn, align: 'start' },
      { label: labels.amount, align: 'end' },
      { label: labels.leftAfter, align: 'end' },
    ],
    rows: about.schedule.map(({ seq, dueOn, amountMinor }) => {
      left -= amountMinor;
      return [words.count(seq), words.day(dueOn), words.figure(amountMinor), words.figure(left)];
    }),
    total: [labels.total, '', words.figure(about.totalMinor), ''],
    note: fill(labels.amounts, values),
  };
}

function itemisationTable({
  words,
  values,
  facts: { about },
  texts: { labels, itemisationWords },
}: PartContext): Block {
  if (about.kind !== 'validation_notice') throw new Error('Only a validation notice is itemised like this.');
  const { owedMinor, interestMinor, feesMinor, paidMinor } = about.itemised;
  return {
    kind: 'table',
    caption: labels.itemisationCaption,
    columns: [
      { label: labels.what, align: 'start' },
      { label: labels.amount, align: 'end' },
    ],
    rows: [
      [fill(itemisationWords.owed, values), words.figure(owedMinor)],
      [itemisationWords.interest, `+ ${words.figure(interestMinor)}`],
      [itemisationWords.fees, `+ ${words.figure(feesMinor)}`],
      [itemisationWords.paid, `− ${words.figure(paidMinor)}`],
    ],
    total: [itemisationWords.total, words.figure(owedMinor + interestMinor + feesMinor - paidMinor)],
    note: fill(labels.amounts, values),
  };
}

function responseBlocks({ facts, values, texts: { responseForm }, holds }: PartContext): Block[] {
  const { senderName, addressLines } = facts.letterhead;
  return [
    { kind: 'cut', text: responseForm.cut },
    { kind: 'paragraph', text: responseForm.heading, strong: true },
    { kind: 'lines', lines: [fill(responseForm.about, values), responseForm.choose], spaceBefore: 2 },
    {
      kind: 'ticks',
      items: responseForm.ticks
        .filter(({ when }) => !when || holds(when))
        .map(({ text, depth, language }) => ({
          text: fill(text, values),
          depth,
          ...(language ? { language } : {}),
        })),
    },
    { kind: 'lines', label: responseForm.mailTo, lines: [senderName, ...addressLines], spaceBefore: 8 },
  ];
}
