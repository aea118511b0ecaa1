import type { Texts } from './texts.ts';

const collector = {
  mail: 'This message is from a debt collector.',
  sms: 'This is a debt collector.',
} as const;

export const english: Texts = {
  greeting: 'Dear {{borrower.name or "customer"}},',
  closing: 'Kind regards\n{{lender.signature}}',
  optOutMail: 'You do not want these e-mails? Stop them here: {{optout.link}}',
  optOutSms: 'Reply STOP to stop texts.',
  said: {
    'us-reg-f': collector,
    'us-ma': collector,
    'uk-conc': {
      mail: 'Free and independent advice about debt: MoneyHelper (www.moneyhelper.org.uk) and StepChange (www.stepchange.org).',
      sms: '',
    },
  },
  kinds: {
    reminder_before_due: {
      subject: 'Your next instalment is due on {{plan.next_due}}',
      paragraphs: [
        'The next instalment of your plan, {{plan.next_amount}}, is due on {{plan.next_due}}. If you have paid it already, thank you: nothing else is needed.',
        'If that day does not work for you, tell us before it and we will look for another one together.',
      ],
      sms: '{{lender.signature}}: your instalment of {{plan.next_amount}} is due on {{plan.next_due}}.',
    },
    reminder_after_due: {
      subject: 'A reminder about your account {{debt.reference}}',
      paragraphs: [
        'Your account is past due. On {{today}} you owe {{debt.owed}} in all:',
        '{{debt.loans}}',
        'If you have paid in the last few days, thank you: it will show soon. If you cannot pay all of it now, answer this message or call us. We can agree on a date or on instalments that fit what you have.',
      ],
      sms: '{{lender.signature}}: your account is past due, {{debt.owed}} is open. Cannot pay it now? Call us and we find a way.',
      letter: true,
    },
    promise_reminder: {
      subject: 'The payment you told us about for {{promise.due}}',
      paragraphs: [
        'Thank you for telling us that you will pay {{promise.amount}} by {{promise.due}}. This is only to remind you of the day.',
        'If something has changed, tell us today and we will agree on another day.',
      ],
      sms: '{{lender.signature}}: a reminder of the {{promise.amount}} you planned to pay by {{promise.due}}. Something changed? Call us.',
    },
    promise_missed: {
      subject: 'The payment of {{promise.due}} has not reached us',
      paragraphs: [
        'You planned to pay {{promise.amount}} by {{promise.due}}, and {{promise.open}} of it has not reached us. If it is on its way, thank you.',
        'If it did not work out, tell us what would. We can agree on another day or on smaller steps.',
      ],
      sms: '{{lender.signature}}: {{promise.open}} of the payment planned for {{promise.due}} has not reached us. Call us if you need another day.',
    },
    plan_confirmation: {
      subject: 'Your payment plan',
      paragraphs: [
        'This is the plan we agreed on: {{plan.total}} in {{plan.count}} instalments.',
        '{{plan.schedule}}',
        'If an instalment does not fit one day, tell us before it is due.',
      ],
      sms: '{{lender.signature}}: your plan is in force, {{plan.total}} in {{plan.count}} instalments. The next: {{plan.next_amount}} on {{plan.next_due}}.',
    },
    instalment_missed: {
      subject: 'An instalment of your plan has not reached us',
      paragraphs: [
        'The instalment of {{plan.next_amount}}, due on {{plan.next_due}}, has not reached us. If it is on its way, thank you.',
        'If the plan no longer fits what you have, tell us and we will look at it again together.',
      ],
      sms: '{{lender.signature}}: your instalment of {{plan.next_amount}}, due on {{plan.next_due}}, has not reached us. Call us if the plan no longer fits.',
    },
    settlement_offer: {
      subject: 'An offer to settle your account {{debt.reference}}',
      paragraphs: [
        'You owe {{settlement.balance}}. If you pay {{settlement.offer}} by {{settlement.pay_by}}, we take the whole debt as settled.',
        'To accept, tell us by {{settlement.valid_until}}. There is no need to borrow or to sell something for it: a plan is possible, too.',
      ],
      sms: null,
    },
    settlement_reminder: {
      subject: 'Our offer to you is open until {{settlement.valid_until}}',
      paragraphs: [
        'We offered to take {{settlement.offer}} for the whole of your debt. The offer is open until {{settlement.valid_until}}.',
        'Tell us if you want to accept it, or if something else would suit you better.',
      ],
      sms: '{{lender.signature}}: our offer of {{settlement.offer}} is open until {{settlement.valid_until}}. Call us if you want to accept it.',
    },
    validation_notice: {
      subject: 'About your debt {{debt.reference}}, and your rights',
      paragraphs: [
        '{{lender.name}} is a debt collector, trying to collect a debt that you owe. We will use any information you give us to help collect it.',
        'The debt in detail, account {{debt.reference}}:\n{{debt.itemised}}',
        'You have the right to dispute all or part of it until {{validation.ends}}. If you write to us by then, we must stop collection on any amount you dispute until we send you information that shows you owe it. You may also ask for the name and address of the original creditor.',
        'To answer, write to:\n{{lender.address}}\nand say which applies: “I want to dispute the debt because …”, “I want the name and address of the original creditor”, or “I enclosed this amount: …”.',
      ],
      sms: null,
    },
    general: {
      subject: 'Please get in touch with {{lender.signature}}',
      paragraphs: [
        'We would like to talk with you about your account {{debt.reference}}. Answer this message or call us when it suits you.',
      ],
      sms: '{{lender.signature}}: please call us about your account when it suits you.',
      letter: true,
    },
  },
};
