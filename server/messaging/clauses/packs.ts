import { messageChannels } from '#db/message-terms.ts';
import type { Jurisdiction } from '#db/terms.ts';
import { packs } from '../../compliance/packs/all.ts';
import type { Day } from '../../core/calendar.ts';
import type { Clause, ClausePack } from './clause.ts';

// Not legal advice: what was read in a source says so in its state, the rest says `verify` or `house`.

const electronic = ['email', 'sms'] as const;

const house: ClausePack = {
  id: 'house',
  version: '1',
  from: null,
  to: null,
  clauses: [
    {
      id: 'HOUSE-OPT-OUT',
      citation: 'House rule: every e-mail and SMS says how to stop them',
      state: 'house',
      channels: electronic,
      kinds: null,
      demand: { by: 'opt_out' },
      asks: 'Say how to stop messages: {{optout.link}}, or in an SMS “Reply STOP”',
    },
    {
      id: 'HOUSE-NAMED',
      citation: 'House rule: no anonymous messages (RBI/2022-23/108 of 12 Aug 2022 bars anonymous calls)',
      state: 'house',
      channels: messageChannels,
      kinds: null,
      demand: { by: 'field', anyOf: ['lender.name', 'lender.signature'] },
      asks: 'Name who writes: {{lender.name}} or {{lender.signature}}',
    },
    {
      id: 'HOUSE-NO-THREAT',
      citation: 'House rule, after 12 CFR 1006.26(b) and CONC 7.15: a court is named in a legal notice only',
      state: 'house',
      channels: messageChannels,
      // a letter of any other kind names a court only past the gate, which refuses it for time-barred debt
      kinds: [
        'reminder_before_due',
        'reminder_after_due',
        'promise_reminder',
        'promise_missed',
        'plan_confirmation',
        'instalment_missed',
        'settlement_offer',
        'settlement_reminder',
        'validation_notice',
      ],
      demand: { by: 'no_court_words' },
      asks: 'Do not speak of courts or legal steps',
    },
  ],
};

const notice = { channels: messageChannels, kinds: ['validation_notice'] } as const;

const usRegF: ClausePack = {
  id: 'us-reg-f',
  version: '2021-11-30',
  // the day Regulation F took effect was not looked up: nothing before the product existed is judged anyway
  from: '2021-11-30',
  to: null,
  clauses: [
    {
      id: 'US-10',
      citation: '12 CFR 1006.6(e)',
      state: 'read',
      channels: electronic,
      kinds: null,
      demand: { by: 'opt_out' },
      asks: 'Give a clear, simple way to opt out: {{optout.link}}, or in an SMS “Reply STOP”',
    },
    {
      id: 'US-IDENTIFY',
      citation: '12 CFR 1006.18(e) (number not verified)',
      state: 'verify',
      channels: messageChannels,
      kinds: null,
      demand: {
        by: 'words',
        anyOf: { en: ['debt collector'], es: ['cobrador de deudas'], hi: ['debt collector', 'ऋण वसूली'] },
      },
      asks: 'Say that it comes from a debt collector, in these words',
    },
    {
      id: 'US-11a',
      citation: '12 CFR 1006.34(c)(2)(i)',
      state: 'verify',
      ...notice,
      demand: { by: 'field', anyOf: ['lender.address'] },
      asks: 'Give the collector’s postal address: {{lender.address}}',
    },
    {
      id: 'US-11b',
      citation: '12 CFR 1006.34(c)(2)',
      state: 'verify',
      ...notice,
      demand: { by: 'field', anyOf: ['debt.reference', 'debt.loans'] },
      asks: 'Name the debt: {{debt.reference}} or {{debt.loans}}',
    },
    {
      id: 'US-12',
      citation: '12 CFR 1006.34(b)(3), (c)(2)',
      state: 'read',
      ...notice,
      demand: { by: 'field', anyOf: ['debt.itemised'] },
      asks: 'Itemise the debt: {{debt.itemised}}',
    },
    {
      id: 'US-13',
      citation: '12 CFR 1006.34(c)(3)',
      state: 'verify',
      ...notice,
      demand: { by: 'field', anyOf: ['validation.ends'] },
      asks: 'Say until when the debt may be disputed: {{validation.ends}}',
    },
    {
      id: 'US-14',
      citation: '12 CFR 1006.34(c)(3), 1006.38',
      state: 'read',
      ...notice,
      demand: { by: 'words', anyOf: { en: ['dispute'], es: ['disputar', 'disputa'], hi: ['विवाद'] } },
      asks: 'Say that the debt may be disputed',
    },
  ],
};

/** Names, the same in every language. */
const debtAdvice = ['MoneyHelper', 'StepChange', 'National Debtline', 'Citizens Advice'];

const ukConc: ClausePack = {
  id: 'uk-conc',
  version: '1',
  from: null,
  to: null,
  clauses: [
    {
      id: 'UK-1',
      citation: 'CONC 7.3.4R, 7.3.5G',
      state: 'read',
      channels: ['email', 'letter'],
      kinds: [
        'reminder_after_due',
        'promise_missed',
        'instalment_missed',
        'settlement_offer',
        'plan_confirmation',
      ],
      demand: {
        by: 'words',
        anyOf: { en: debtAdvice, es: debtAdvice, hi: debtAdvice },
      },
      asks: 'Point to free debt advice: MoneyHelper, StepChange, National Debtline or Citizens Advice',
    },
  ],
};

const clausePacks: readonly ClausePack[] = [house, usRegF, ukConc];

/**
 * The clauses of a portfolio's pack, of those it stands on, and the house's own, as they hold on a day. Where the law
 * asks for the same as the house, the law's clause alone is named.
 */
export function clausesOn(jurisdiction: Jurisdiction, today: Day): Clause[] {
  const included = packs.find(({ id }) => id === jurisdiction)?.includes ?? [];
  const ids: readonly string[] = [jurisdiction, ...included, 'house'];
  const found = ids.flatMap((id) =>
    clausePacks
      .filter(
        (pack) => pack.id === id && (pack.from ?? today) <= today && (pack.to === null || today < pack.to),
      )
      .flatMap(({ clauses }) => clauses),
  );
  const asked = (clause: Clause) => JSON.stringify([clause.demand, clause.channels, clause.kinds]);
  return found.filter((clause, i) => found.findIndex((other) => asked(other) === asked(clause)) === i);
}
