import type { WordingBlock, Wordings } from './wording.ts';

// English, the default. Written to be read by somebody who is worried: what it is, what they can do, by when.

const collector = {
  when: 'isCollector',
  paragraph: 'This letter is from a debt collector.',
} as const;

const payAndClose: readonly WordingBlock[] = [
  { part: 'own' },
  { part: 'how_to_pay', when: 'hasPayLines' },
  { part: 'closing' },
  collector,
];

export const english: Wordings = {
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
      { part: 'own' },
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
      { part: 'own' },
      { part: 'closing' },
      collector,
    ],
  },
  // After Model Form B-1 of 12 CFR part 1006: its five groups in its words and order.
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
      {
        when: 'offersSpanish',
        paragraph: 'Póngase en contacto con nosotros para solicitar una copia de este formulario en español.',
        language: 'es',
      },
      { part: 'response_form' },
    ],
  },
};
