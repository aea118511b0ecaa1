import type { ComposedLetterKind, LetterLanguage } from '#db/letter-terms.ts';
import { courtWordIn } from '../compliance/court-words.ts';
import type { Block, LetterContent } from './content.ts';
import type { ItemisedDebt, LetterFacts } from './facts.ts';
import { fill, type Words, wordsIn } from './in-words.ts';
import { type PartContext, partBlocks } from './parts.ts';
import { letterTexts } from './wording/texts.ts';
import type { Condition, FrameLabels, LetterTexts, LetterWording, WordingBlock } from './wording/wording.ts';

/**
 * Puts a letter into words, in its own language. Pure: the same facts give the same content, and with it the same bytes.
 * @throws Error where the text asks for a fact that this kind of letter does not have
 */
export function composeLetter(facts: LetterFacts): LetterContent {
  const texts = letterTexts[facts.language];
  const { language } = texts;
  const inWords = said(facts, texts);
  return {
    kind: facts.about.kind,
    title: texts.wordings[facts.about.kind].title,
    ...frameOf(facts, texts),
    ...(facts.represented ? { addressee: facts.represented.lines } : {}),
    subject: inWords.subject,
    blocks: [
      ...inWords.blocks,
      // a translated notice may be sent together with the English one (12 CFR 1006.34(e)(1)(i))
      ...(facts.about.kind === 'validation_notice' && language !== 'en' ? again(facts, letterTexts.en) : []),
    ],
  };
}

function said(facts: LetterFacts, texts: LetterTexts): { subject: string; blocks: Block[] } {
  const words = wordsIn(texts.language, facts.portfolio);
  const values = valuesOf(facts, { words, texts });
  const holds = (condition: Condition) => isSo(condition, facts);
  const context: PartContext = { facts, words, values, texts, holds };
  const { subject, blocks } = texts.wordings[facts.about.kind];
  return { subject: fill(subject, values), blocks: blocks.flatMap((block) => blocksOf(block, context)) };
}

/** The same letter in another language, on pages of its own: what stands around the first page is said again. */
function again(facts: LetterFacts, texts: LetterTexts): Block[] {
  const { subject, blocks } = said(facts, texts);
  const { language, sender, addressee, facts: around } = frameOf(facts, texts);
  const to = facts.represented?.lines ?? addressee;
  const lines = [
    [sender.name, ...sender.addressLines].join(', '),
    to.join(', '),
    around.map(({ label, value }) => `${label}: ${value}`).join(' · '),
  ];
  return [{ kind: 'again', language, subject }, { kind: 'lines', lines, spaceBefore: 4 }, ...blocks];
}

export interface Framed extends Pick<LetterFacts, 'number' | 'at' | 'today' | 'letterhead' | 'borrower'> {
  portfolio: Pick<LetterFacts['portfolio'], 'currency' | 'locale'>;
}

/** BCP 47: a language by the customs of the portfolio's region. */
const localeOf = (language: string, locale: string): string =>
  new Intl.Locale(language, { region: new Intl.Locale(locale).region }).toString();

/** What stands around the text of any letter: letterhead, address, date, reference, page numbers. */
export function frameOf(
  { number, at, today, portfolio, letterhead, borrower }: Framed,
  { language, labels: spelt }: { language: string; labels: FrameLabels },
): Omit<LetterContent, 'kind' | 'title' | 'subject' | 'blocks'> {
  return {
    language: localeOf(language, portfolio.locale),
    paper: letterhead.paper,
    number,
    at,
    sender: {
      name: letterhead.senderName,
      addressLines: letterhead.addressLines,
      contactLines: [letterhead.phone, letterhead.email, letterhead.website].filter((line) => line !== null),
      footer: letterhead.footer,
    },
    addressee: [borrower.name, ...borrower.addressLines],
    facts: [
      { label: spelt.date, value: wordsIn(language, portfolio).day(today) },
      { label: spelt.reference, value: number ?? 'PREVIEW' },
      { label: spelt.account, value: borrower.reference },
    ],
    counted: spelt.page,
  };
}

function blocksOf(block: WordingBlock, context: PartContext): Block[] {
  if (block.when && !context.holds(block.when)) return [];
  const { values } = context;
  if ('part' in block) return partBlocks(block.part, context);
  if ('heading' in block) return [{ kind: 'heading', text: fill(block.heading, values) }];
  if ('list' in block) return [{ kind: 'list', items: block.list.map((item) => fill(item, values)) }];
  const text = fill(block.paragraph, values);
  const { strong, language } = block;
  return [{ kind: 'paragraph', text, ...(strong ? { strong } : {}), ...(language ? { language } : {}) }];
}

function isSo(
  condition: Condition,
  { about, account, letterhead, portfolio, language }: LetterFacts,
): boolean {
  switch (condition) {
    case 'isCollector':
      return letterhead.isCollector;
    case 'isLender':
      return !letterhead.isCollector;
    case 'hasPayLines':
      return letterhead.payLines.length > 0;
    case 'hasCredit':
      return account.creditMinor > 0;
    case 'hasMovements':
      return account.movements.length > 0;
    case 'owes':
      return account.owedMinor > 0;
    case 'owesNothing':
      return account.owedMinor === 0;
    case 'isUnitedKingdom':
      return portfolio.jurisdiction === 'uk-conc';
    case 'offersSpanish':
      return language === 'en';
    case 'leavesDebt':
      return account.owedMinor > 0 && about.kind === 'dispute_outcome' && about.result !== 'dropped';
  }
}

/** What this letter says is owed: of the loan it is about, else of all. */
export function owedIn({ about, account }: LetterFacts): number {
  if (about.kind === 'validation_notice') return totalOf(about.itemised);
  if (!('loanId' in about)) return account.owedMinor;
  return account.loans.find(({ loanId }) => loanId === about.loanId)?.owedMinor ?? 0;
}

export const totalOf = ({ owedMinor, interestMinor, feesMinor, paidMinor }: ItemisedDebt): number =>
  owedMinor + interestMinor + feesMinor - paidMinor;

/** Whether a text, or what the portfolio adds to it, speaks of a court: what the gate asks about a debt too old for one. */
export function mentionsCourt({ subject, blocks }: LetterWording, own: LetterFacts['own'] = null): boolean {
  const texts = blocks.flatMap((block) => {
    if ('part' in block) return [];
    if ('list' in block) return block.list;
    return 'heading' in block ? [block.heading] : [block.paragraph];
  });
  return [subject, ...texts, own?.text ?? ''].some((text) => courtWordIn(text) !== null);
}

export const wordingOf = (kind: ComposedLetterKind, language: LetterLanguage): LetterWording =>
  letterTexts[language].wordings[kind];

interface InWords {
  words: Words;
  texts: LetterTexts;
}

function valuesOf(facts: LetterFacts, { words, texts }: InWords): Record<string, string> {
  const { account, letterhead, borrower } = facts;
  return {
    number: facts.number ?? 'PREVIEW',
    name: borrower.name,
    sender: letterhead.senderName,
    creditor: letterhead.creditorName,
    today: words.day(facts.today),
    owed: words.money(owedIn(facts)),
    credit: words.money(account.creditMinor),
    currency: words.currency,
    asOf: account.asOf === null ? '–' : words.shortDay(account.asOf),
    ...aboutValues(facts, { words, texts }),
  };
}

function aboutValues(
  { about }: LetterFacts,
  { words, texts: { labels, disputeWords, referenceWords } }: InWords,
): Record<string, string> {
  switch (about.kind) {
    case 'legal_notice':
      return {
        loan: about.loan,
        warnedOn: words.day(about.warnedOn),
        payBy: words.day(about.payBy),
        overdue: about.dueSince === null ? '' : fill(labels.overdue, { dueSince: words.day(about.dueSince) }),
      };
    case 'settlement_offer':
      return {
        offer: words.money(about.offerMinor),
        offerBalance: words.money(about.balanceMinor),
        saved: words.money(about.balanceMinor - about.offerMinor),
        validUntil: words.day(about.validUntil),
        payBy: words.day(about.payBy),
      };
    case 'plan_confirmation':
      return {
        planTotal: words.money(about.totalMinor),
        instalments: words.count(about.schedule.length),
        firstDueOn: words.day(about.schedule[0]?.dueOn ?? about.confirmedOn),
        lastDueOn: words.day(about.schedule.at(-1)?.dueOn ?? about.confirmedOn),
        confirmedOn: words.day(about.confirmedOn),
        graceDays: words.count(about.graceDays),
      };
    case 'account_statement':
      return {};
    case 'dispute_outcome':
      return {
        disputedOn: words.day(about.disputedOn),
        disputeResult: disputeWords[about.result],
        finding: about.finding,
      };
    case 'validation_notice':
      return {
        loanMasked: masked(about.loan),
        itemisedOn: words.day(about.itemised.day),
        referenceWords: referenceWords[about.itemised.reference],
        disputeBy: words.day(about.disputeBy),
      };
  }
}

/** The last four letters and digits of an account number: enough for its owner, too little for anybody else. */
function masked(reference: string): string {
  const [end = ''] = /(?:[\p{L}\p{N}][^\p{L}\p{N}]*){4}$/u.exec(reference) ?? [];
  return end.length > 0 && end.length < reference.length ? `…${end}` : reference;
}
