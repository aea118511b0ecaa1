import type { DisputeResult, ItemisationReference } from '#db/letter-terms.ts';
import type { ContactParty } from '#db/terms.ts';
import type { Labels, Wordings } from './wording.ts';

// English, the default. Written to be read by somebody who is worried: what it is, what they can do, by when.

export const labels: Labels = {
  date: 'Date',
  reference: 'Our reference',
  account: 'Your account',
  page: 'Page {page} of {pages}',
  greeting: 'Dear {{name}},',
  closing: 'Yours sincerely,',
  loan: 'Loan',
  overdue: ' Payments on it have been overdue since {{dueSince}}.',
  balanceOn: 'Balance on {{asOf}}',
  fees: 'Fees since',
  interest: 'Interest since',
  paid: 'Payments and credits since',
  letGo: 'Let go by settlement',
  owedToday: 'Owed today',
  total: 'Total',
  credit: 'In your favour',
  amounts: 'All amounts in {{currency}}.',
  balanceCaption: 'How the amount is made up',
  movementsCaption: 'What happened since {{asOf}}',
  day: 'Date',
  what: 'What',
  amount: 'Amount',
  payment: 'Payment received, {{reference}}',
  returned: 'Payment returned, {{reference}}',
  fee: 'Fee: {{reason}}',
  interestCharged: 'Interest: {{reason}}',
  settlement: 'Let go by settlement',
  balanceToday: 'Balance today',
  offerCaption: 'What we offer',
  offerOwed: 'You owe',
  offerAmount: 'We accept',
  offerSaved: 'You pay less by',
  scheduleCaption: 'Your instalments',
  instalment: 'No.',
  dueOn: 'Due on',
  leftAfter: 'Left after it',
  itemisationCaption: 'How much you owe, and how it came about',
};

/** What a validation notice calls the day it counts from. */
export const referenceWords: Readonly<Record<ItemisationReference, string>> = {
  last_statement: 'the last statement of the account',
  charge_off: 'the day the debt was charged off',
  last_payment: 'the last payment',
  transaction: 'the day of the transaction',
  judgment: 'the judgment',
};

/** Why whoever acts for the borrower gets the letter. */
export const representedWords: Readonly<Record<Exclude<ContactParty, 'borrower'>, string>> = {
  guarantor:
    'We write to you because you answer for the debt of {{name}}. Where this letter says “you”, it means {{name}}.',
  lawyer: 'We write to you because you represent {{name}}. Where this letter says “you”, it means {{name}}.',
  estate:
    'We write to you because you act for the estate of {{name}}. Where this letter says “you”, it means the estate.',
};

/** How a dispute came out, in a sentence. */
export const disputeWords: Readonly<Record<DisputeResult, string>> = {
  stands: 'The result: the debt stands as we stated it.',
  corrected: 'The result: our figures were not right, and we have corrected them.',
  dropped: 'The result: you do not owe this debt, and we ask you for nothing more.',
};

const collector = {
  when: 'isCollector',
  paragraph: 'This letter is from a debt collector.',
} as const;

const payAndClose = [{ part: 'how_to_pay', when: 'hasPayLines' }, { part: 'closing' }, collector] as const;

export const wordings: Wordings = {
  legal_notice: {
    title: 'Legal notice',
    subject: 'Legal notice about loan {{loan}}',
    blocks: [
      { part: 'greeting' },
      {
        paragraph:
          'You owe {{creditor}} {{owed}} on loan {{loan}}.{{overdue}} On {{warnedOn}} we wrote to you that legal steps may follow, and the amount is still open.',
      },
      { heading: 'What we ask you to do by {{payBy}}' },
      {
        list: [
          'Pay {{owed}}, or',
          'agree on instalments with us, or',
          'tell us why you think that you do not owe this amount.',
        ],
      },
      {
        paragraph:
          'If we have heard nothing from you by then, we may ask a court to order the payment. A court can add interest and its costs to the amount.',
      },
      { part: 'loan_balance' },
      { heading: 'If you think that this is wrong' },
      {
        paragraph:
          'Write to us or call us by {{payBy}} and say what is wrong. You can ask us for copies of the agreement and of the account. We look into it before we take any further step.',
      },
      { heading: 'If you cannot pay' },
      {
        paragraph:
          'Please talk to us. We look at your income and at what you need to live on, and agree on what you can afford. You can also ask a debt adviser who is independent and charges nothing.',
      },
      {
        when: 'isUnitedKingdom',
        paragraph:
          'Free advice in the United Kingdom: MoneyHelper (moneyhelper.org.uk), StepChange (stepchange.org) and Citizens Advice (citizensadvice.org.uk).',
      },
      ...payAndClose,
    ],
  },
  settlement_offer: {
    title: 'Settlement offer',
    subject: 'An offer to settle what you owe for {{offer}}',
    blocks: [
      { part: 'greeting' },
      {
        paragraph:
          'You owe {{creditor}} {{offerBalance}}. If you pay {{offer}}, we take it as payment in full and ask for nothing more. That is {{saved}} less than you owe.',
      },
      { part: 'offer_terms' },
      { heading: 'How to accept' },
      {
        paragraph:
          'Tell us by {{validUntil}} that you accept. Then make sure that {{offer}} has reached us by {{payBy}}, in one payment or in several.',
      },
      {
        paragraph:
          'You are free to accept or not. If you do not accept by {{validUntil}}, or if the whole {{offer}} has not reached us by {{payBy}}, this offer ends and the amount of {{offerBalance}} less what you have paid remains owed.',
      },
      { part: 'balance' },
      { heading: 'If you cannot pay this amount' },
      {
        paragraph:
          'Tell us what you can afford. Instalments may suit you better, and a debt adviser who is independent and charges nothing can help you decide.',
      },
      {
        when: 'isUnitedKingdom',
        paragraph:
          'Free advice in the United Kingdom: MoneyHelper (moneyhelper.org.uk) and StepChange (stepchange.org).',
      },
      ...payAndClose,
    ],
  },
  plan_confirmation: {
    title: 'Payment plan',
    subject: 'Your payment plan: {{planTotal}} in {{instalments}} instalments',
    blocks: [
      { part: 'greeting' },
      {
        paragraph:
          'We have agreed that you pay {{planTotal}} in {{instalments}} instalments, the first on {{firstDueOn}} and the last on {{lastDueOn}}. This letter confirms what we agreed on {{confirmedOn}}.',
      },
      { part: 'schedule' },
      { heading: 'While you keep to the plan' },
      {
        list: [
          'We ask you for nothing beyond these instalments.',
          'An instalment counts as paid in time if it reaches us within {{graceDays}} days of its day.',
          'You can pay more or earlier whenever you like.',
        ],
      },
      { heading: 'If something changes' },
      {
        paragraph:
          'Call or write to us before an instalment is due if you cannot pay it. We look for a plan that fits. If an instalment stays unpaid and we hear nothing from you, the plan can end, and what is left of the debt is owed as before.',
      },
      { part: 'balance' },
      ...payAndClose,
    ],
  },
  account_statement: {
    title: 'Account statement',
    subject: 'Statement of your account on {{today}}',
    blocks: [
      { part: 'greeting' },
      {
        when: 'owes',
        paragraph:
          'On {{today}} you owe {{creditor}} {{owed}}. This statement shows how that amount came about. It is for your information and asks you for nothing.',
      },
      {
        when: 'owesNothing',
        paragraph:
          'On {{today}} you owe {{creditor}} nothing. This statement shows how your account came to stand there.',
      },
      {
        when: 'hasCredit',
        paragraph: 'You have paid {{credit}} more than you owed. This amount stands in your favour.',
      },
      { part: 'balance' },
      { part: 'movements', when: 'hasMovements' },
      { heading: 'If something looks wrong' },
      { paragraph: 'Please tell us which line and why. We look into it and answer you in writing.' },
      { part: 'closing' },
      collector,
    ],
  },
  dispute_outcome: {
    title: 'Outcome of your dispute',
    subject: 'How your dispute came out',
    blocks: [
      { part: 'greeting' },
      {
        paragraph:
          'You told us that you dispute this debt, and since {{disputedOn}} we have asked you for nothing. We have looked into what you said.',
      },
      { paragraph: '{{disputeResult}}', strong: true },
      { heading: 'What we found' },
      { paragraph: '{{finding}}' },
      { part: 'balance', when: 'leavesDebt' },
      { heading: 'If you still disagree' },
      {
        paragraph:
          'Write to us or call us and say which point you see differently. You can ask us for copies of the agreement and of the account.',
      },
      { part: 'closing' },
      collector,
    ],
  },
  // After Model Form B-1 of 12 CFR part 1006: its five groups in its words and order, without what it offers in Spanish.
  validation_notice: {
    title: 'Validation notice',
    subject: 'About a debt of {{owed}}, and your rights',
    blocks: [
      {
        when: 'isCollector',
        paragraph:
          '{{sender}} is a debt collector. We are trying to collect a debt that you owe to {{creditor}}. We will use any information you give us to help collect the debt.',
        strong: true,
      },
      {
        when: 'isLender',
        paragraph: 'We are writing to you about a debt that you owe to {{creditor}}.',
        strong: true,
      },
      {
        paragraph:
          'Our information shows: you had a loan from {{creditor}} with account number {{loanMasked}}. The amounts below are counted from {{itemisedOn}}, {{referenceWords}}.',
      },
      { part: 'itemisation' },
      { heading: 'How can you dispute the debt?' },
      {
        list: [
          'Call or write to us by {{disputeBy}}, to dispute all or part of the debt. If you do not, we will assume that our information is correct.',
          'If you write to us by {{disputeBy}}, we must stop collection on any amount you dispute until we send you information that shows you owe the debt. You may use the form below or write to us without the form. You may also include supporting documents.',
        ],
      },
      { heading: 'What else can you do?' },
      {
        list: [
          'Write to ask for the name and address of the original creditor, if different from the current creditor. If you write by {{disputeBy}}, we must stop collection until we send you that information. You may use the form below or write to us without the form.',
          'Go to www.cfpb.gov/debt-collection to learn more about your rights under federal law. For instance, you have the right to stop or limit how we contact you.',
          'Contact us about your payment options.',
        ],
      },
      { part: 'response_form' },
    ],
  },
};

export const responseForm = {
  cut: 'Cut here and send this part back.',
  heading: 'How do you want to respond?',
  about: 'Reference {{number}} · {{name}} · account {{loanMasked}}',
  choose: 'Check all that apply:',
  ticks: [
    { text: 'I want to dispute the debt because I think:', depth: 0 },
    { text: 'This is not my debt.', depth: 1 },
    { text: 'The amount is wrong.', depth: 1 },
    { text: 'Other (please describe on the reverse or attach additional information).', depth: 1 },
    { text: 'I want you to send me the name and address of the original creditor.', depth: 0 },
    {
      text: 'I enclosed this amount: ______________  Make your payment to {{sender}} and include the reference number.',
      depth: 0,
    },
  ],
  mailTo: 'Mail this form to:',
} as const;

/** Itemisation, in the words of the model form. */
export const itemisationWords = {
  owed: 'As of {{itemisedOn}}, you owed',
  interest: 'Between then and today, you were charged in interest',
  fees: 'Between then and today, you were charged in fees',
  paid: 'Between then and today, you paid or were credited toward the debt',
  total: 'Total amount of the debt now',
} as const;

/** Words of court action: in no letter about a debt that is too old for one, whoever wrote its text. */
export const courtWords =
  /\b(court|sue|suing|lawsuit|legal (action|steps?|proceedings|notice)|litigation|judgment order|solicitor)\b/i;
