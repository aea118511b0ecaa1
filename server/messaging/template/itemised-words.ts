import type { ItemisationReference } from '#db/letter-terms.ts';
import type { MessageLanguage } from '#db/message-terms.ts';
import { letterTexts } from '../../letters/wording/texts.ts';

/** The words between the amounts of an itemised debt; the amounts and days are written by the message's locale. */
export interface ItemisedWords {
  principal: string;
  interest: string;
  fees: string;
  /** Before a day, then a colon and the amount. */
  totalOn: string;
  countedFrom: string;
  references: Readonly<Record<ItemisationReference, string>>;
  asOf: string;
  youOwed: string;
  interestSince: string;
  feesSince: string;
  paidSince: string;
  debtOn: string;
}

const english: ItemisedWords = {
  principal: 'principal',
  interest: 'interest',
  fees: 'fees',
  totalOn: 'Total on',
  countedFrom: 'counted from',
  references: letterTexts.en.referenceWords,
  asOf: 'As of',
  youOwed: 'you owed',
  interestSince: 'Charged in interest since',
  feesSince: 'Charged in fees since',
  paidSince: 'Paid or credited since',
  debtOn: 'Total of the debt on',
};

const spanish: ItemisedWords = {
  principal: 'capital',
  interest: 'intereses',
  fees: 'cargos',
  totalOn: 'Total al',
  countedFrom: 'contado desde',
  references: letterTexts.es.referenceWords,
  asOf: 'Al',
  youOwed: 'usted debía',
  interestSince: 'Intereses cargados desde entonces',
  feesSince: 'Otros cargos desde entonces',
  paidSince: 'Pagado o abonado desde entonces',
  debtOn: 'Total de la deuda al',
};

/** Of a language in which nothing is shipped the English ones, as its templates fall back to English too. */
export const itemisedWords = (language: MessageLanguage): ItemisedWords =>
  language === 'es' ? spanish : english;
